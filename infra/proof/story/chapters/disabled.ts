import { recordAccount } from "../../cast/bank-account.ts";
import type { Listener } from "../listener.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

/** A receiver that is away for a week, and gets everything all the same. */
export function disabled(stage: Stage, listener: Listener, missed: number[]): Chapter {
  let failingSince = "";
  let lastFeedNumber = 0;
  return {
    name: "disabled",
    title: { en: "Its receiver is away for a week", zh: "接收端失联一周" },
    steps: [
      {
        en: "After five days of failure it is disabled, with a notice ready to be mailed",
        zh: "连续失败五天后被停用，并生成可直接邮寄的通知",
        async play() {
          failingSince = await stage.now();
          lastFeedNumber = Math.max(...(await stage.receiver.report()).feedNumbers);
          stage.receiver.tell({ answering: 500 });
          for (let day = 0; day < 4; day += 1) {
            const { body } = await listener.at("GET ");
            if (body.status === "active") await listener.at("POST /test");
            await stage.settle();
            await listener.pass(40);
          }
          const { body } = await listener.at("GET ");
          expect(body.status === "disabled" && body.reason === "failing", "not disabled", body);
          const disabled = (await listener.pull(lastFeedNumber)).find(
            ({ type }) => type === "endpoint.disabled",
          );
          expect(disabled?.data.notice, "no notice");
          return disabled.data.notice.en.subject;
        },
      },
      {
        en: "What happens meanwhile gets its number in the feed",
        zh: "其间发生的事件照常在事件流中编号",
        async play() {
          await recordAccount(stage.ask, listener.registered(), "4402000000000000117");
          await stage.settle();
          const types = (await listener.pull(lastFeedNumber)).map(({ type }) => type);
          expect(types.includes("organisation.bank_account_verified"), "it is not there", types);
          return undefined;
        },
      },
      {
        en: "Resumed, it gets the next event, sees by its number that some are missing, and pulls them",
        zh: "恢复后收到下一事件，凭编号发现缺口，并拉取补齐",
        async play() {
          stage.receiver.tell({ answering: 204 });
          const before = (await stage.receiver.report()).types.length;
          await listener.at("POST /resumption");
          await listener.at("POST /test");
          const received = await listener.until(
            ({ types }) => types.length > before,
            "the next event did not arrive",
          );
          const arrived = Math.max(...received.feedNumbers);
          expect(arrived > lastFeedNumber + 1, "no gap is to be seen", received.feedNumbers);
          const pulled = (await listener.pull(lastFeedNumber)).map(({ feed }) => feed.number);
          missed.push(...pulled.filter((number) => number < arrived));
          return { en: `${missed.length} pulled`, zh: `补拉 ${missed.length} 条` };
        },
      },
      {
        en: "All dispatches that failed since are sent again at one word",
        zh: "一条命令重投此间失败的全部投递",
        async play() {
          await listener.at("POST /replays", { failedSince: failingSince });
          const { body } = await listener.at("GET ");
          await listener.until(
            ({ endpointNumbers }) => new Set(endpointNumbers).size === body.lastNumber,
            "not all came again",
          );
          return {
            en: `${body.lastNumber} of ${body.lastNumber}`,
            zh: `${body.lastNumber} 条齐全`,
          };
        },
      },
    ],
  };
}
