import { setTimeout as sleep } from "node:timers/promises";
import { actsFor } from "../../cast/people.ts";
import type { Case } from "../case.ts";
import type { Received, Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

const isGapless = (numbers: readonly number[]) =>
  [...numbers]
    .sort((a, b) => a - b)
    .every((number, index, all) => number === (all[0] ?? 0) + index);

/** What the organisation was notified of. */
export function webhooks(stage: Stage, story: Case): Chapter {
  const feed = async () => {
    const items: { type: string; feed: { number: number } }[] = [];
    for (let after = 0, more = true; more; ) {
      const page = await stage.ask(actsFor(story.organisationId), {
        to: `GET /events?after=${after}&limit=100`,
      });
      items.push(...page.body.items);
      more = page.body.items.length > 0;
      after = page.body.next;
    }
    return items;
  };
  /** Waits, by the wall clock, for the first retry: it comes 5 seconds after the failure. */
  const receivedAll = async (expected: number): Promise<Received> => {
    for (let tries = 0; ; tries += 1) {
      await stage.settle();
      const received = await stage.receiver.report();
      if (received.endpointNumbers.length >= expected || tries === 60) return received;
      await sleep(250);
    }
  };
  return {
    name: "webhooks",
    title: { en: "The organisation was notified of everything", zh: "组织收到全部事件" },
    steps: [
      {
        en: "Every event since it registered its address has arrived, each signature verified",
        zh: "登记地址以来的事件全部到达，签名逐一验证",
        async play() {
          await stage.settle();
          const events = await feed();
          expect(isGapless(events.map((event) => event.feed.number)), "the feed has a gap");
          const since = events.findIndex((e) => e.type === "organisation.bank_account_recorded");
          const expected = events.length - since;
          const received = await receivedAll(expected);
          expect(received.wrongSignatures === 0, "a signature did not verify");
          expect(received.endpointNumbers.length === expected, "not all arrived", {
            expected,
            received: received.endpointNumbers.length,
          });
          return { en: `${expected} events`, zh: `共 ${expected} 条` };
        },
      },
      {
        en: "Its numbers have no gap, and the dispatch it failed on purpose came again",
        zh: "编号无缺口；有意拒收的一条已重投成功",
        async play() {
          const received = await stage.receiver.report();
          expect(isGapless(received.endpointNumbers), "a number is missing", received);
          expect(isGapless(received.feedNumbers), "a feed number is missing", received);
          expect(received.failedOnPurpose === 1, "nothing was failed on purpose", received);
          expect(received.types.includes("contract.activated"), "it did not come again");
          return undefined;
        },
      },
    ],
  };
}
