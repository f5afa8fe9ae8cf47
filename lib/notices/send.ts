import { typeid } from "typeid-js";
import { localDateOf, secondsBetween } from "../core/time.ts";
import { jobCommand } from "../engine/schedule.ts";
import { transact } from "../engine/transact.ts";
import { environment } from "../env.ts";
import { isMessageDelay } from "../outbound/retry.ts";
import { callGateway } from "./call-gateway.ts";
import { attemptNotice, channelUnderWay, countsToday, noAddress, recordAttempt } from "./decide.ts";
import type { Channel, Notice, NoticeIn } from "./model.ts";
import { queueNotices } from "./notice-queue.ts";
import { sendMail } from "./send-mail.ts";
import { sentenceOf } from "./sentence.ts";
import { loadNotice, loadSentOn, notices, sentOnWrite } from "./store.ts";
import type { Sending } from "./work.ts";

/** Where a person is reached by a channel; nothing where nobody knows. The reading is recorded. */
export type AddressOf = (
  notice: Notice,
  channel: Channel,
  attempt: { readonly at: string; readonly id: string },
) => Promise<string | undefined>;

/**
 * Makes one attempt of one notice, and records what it came to. A message that comes twice changes
 * nothing; an attempt that is cut off is made again once its lease is over, under the same id.
 */
export async function sendNotice(
  { sends: noticeId, attempt }: Sending,
  { now, addressOf }: { readonly now: string; readonly addressOf: AddressOf },
): Promise<void> {
  const begun = await begin(noticeId, attempt, now);
  if (!begun) return;
  const channel = channelUnderWay(begun);
  const id = `${noticeId}/${begun.attempts}`;
  const to = await addressOf(begun, channel, { at: now, id });
  const failure = to === undefined ? noAddress : await sendBy[channel](begun, to);
  await transact(jobCommand(`record-notice/${id}`, now), {
    thing: notices,
    id: noticeId,
    decide: (notice) =>
      recordAttempt(notice, { attempt: begun.attempts, at: now, failure }, Math.random()),
  });
  if (failure !== undefined) await sendAgain(noticeId, now);
}

/** Takes the next attempt; nothing where another has it, or it is not to be made now. */
async function begin(
  noticeId: string,
  attempt: number,
  at: string,
): Promise<NoticeIn<"sending"> | undefined> {
  const on = localDateOf(at);
  // an id of its own for each call: what another call began is nothing that this one may go on with
  const command = jobCommand(`send-notice/${noticeId}/${typeid("cmd")}`, at);
  const outcome = await transact(
    { ...command, isFresh: true },
    {
      thing: notices,
      id: noticeId,
      facts: async (notice) => ({
        sentToday: notice ? await loadSentOn(notice.recipient, on) : 0,
      }),
      decide: (notice, facts) => attemptNotice(notice, { attempt, at }, facts),
      also: ({ events }, { sentToday }, notice) => {
        const begins = events.some(({ type }) => type === "notice.attempted");
        const counts = begins && notice?.status === "sending" && countsToday(notice);
        return { guarded: counts ? [sentOnWrite(notice.recipient, on, sentToday)] : [] };
      },
    },
  );
  const notice = outcome.ok ? await loadNotice(noticeId) : undefined;
  return notice?.status === "sending" && notice.attempts === attempt + 1 ? notice : undefined;
}

/** What is tried again soon is a message's delay; what is later, a schedule finds. */
async function sendAgain(noticeId: string, now: string): Promise<void> {
  const notice = await loadNotice(noticeId);
  if (notice?.status !== "sending") return;
  const wait = secondsBetween(now, notice.dueAt);
  if (!isMessageDelay(wait)) return;
  await queueNotices([{ sends: noticeId, attempt: notice.attempts }], wait);
}

/** Where a notice leads: to the person's page or, without an account, to where a receipt is opened. */
const linkOf = ({ recipient, language }: Notice): string | undefined => {
  const { PORTAL_URL } = environment();
  const path = recipient.kind === "account" ? "/me/notices" : "/receipts";
  return PORTAL_URL && new URL(`/${language}${path}`, PORTAL_URL).href;
};

const sendBy: Readonly<
  Record<Channel, (notice: Notice, to: string) => Promise<string | undefined>>
> = {
  mail: (notice, to) => {
    const subject = sentenceOf(notice)[notice.language];
    const text = [subject, linkOf(notice) ?? ""].join("\n\n").trim();
    return sendMail({ id: notice.noticeId, to, subject, text });
  },
  message: (notice, to) => {
    const { noticeId: id, template, number, on, language } = notice;
    const link = linkOf(notice);
    return callGateway({
      ...{ id, channel: "message", to, template },
      values: {
        ...(number && { number }),
        ...(on && { on }),
        ...(link && { link }),
        language,
        text: sentenceOf(notice)[language],
      },
    });
  },
};
