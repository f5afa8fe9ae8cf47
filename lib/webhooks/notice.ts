import * as z from "zod";
import { readableTime } from "../core/time.ts";

const Mail = z.strictObject({ subject: z.string(), text: z.string() });

/** What people are notified of when an endpoint is disabled, ready to be mailed in either language. */
export const Notice = z.strictObject({ zh: Mail, en: Mail });
export type Notice = z.infer<typeof Notice>;

type Disabled = {
  readonly url: string;
  readonly reason: "gone" | "failing";
  readonly at: string;
  readonly consecutiveFailures: number;
  readonly failingSince?: string | undefined;
};

/** Names the receiver by its host alone: a path may hold what is nobody's business. */
export function noticeOfDisabling(disabled: Disabled): Notice {
  const { host } = new URL(disabled.url);
  const at = readableTime(disabled.at);
  const since = readableTime(disabled.failingSince ?? disabled.at);
  const failures = disabled.consecutiveFailures;
  const why = {
    gone: { en: "It answered 410 Gone.", zh: "该地址返回 410（已不存在）。" },
    failing: {
      en: `It has failed since ${since}, ${failures} times in a row.`,
      zh: `该地址自 ${since} 起连续失败 ${failures} 次。`,
    },
  }[disabled.reason];
  return {
    zh: {
      subject: `事件推送已停用：${host}`,
      text: `${at}，平台停止向 ${host} 推送事件。${why.zh}此后的事件不再推送，但仍可随时从 GET /events 按编号拉取，不会丢失。请修复接收端后恢复推送，并重投失败的投递。`,
    },
    en: {
      subject: `Webhook disabled: ${host}`,
      text: `At ${at} the platform stopped sending events to ${host}. ${why.en} Events from now on are not sent; none is lost, for GET /events gives them all by number. Repair the receiver, resume the endpoint, and replay the dispatches that failed.`,
    },
  };
}
