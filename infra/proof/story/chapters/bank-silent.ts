import { readableYuan } from "../../../../lib/core/money.ts";
import { bankFiles, timesNamed } from "../../cast/bank-files.ts";
import { people } from "../../cast/people.ts";
import { type Agreed, seePayment } from "../money-scene.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

/** The bank paid and never said so: the payment is unknown, and is never sent a second time. */
export function bankSilent(stage: Stage, agreed: readonly Agreed[]): Chapter {
  const { ask } = stage;
  const second = () => {
    const [, one] = agreed;
    expect(one, "no contract");
    return one;
  };
  const timesSent = async () =>
    timesNamed(await bankFiles(stage.platform.description, "outbox"), second().endToEndId);
  return {
    name: "bank-silent",
    title: { en: "The bank is silent", zh: "银行没有回音" },
    steps: [
      {
        en: "Three working days without a word: the payment is unknown, and listed as such",
        zh: "三个工作日没有回执：付款状态为未知，列入清单",
        async play() {
          await stage.moveTo("2026-02-14 00:30");
          await stage.settle();
          const listed = await ask(people.treasurer, { to: "GET /payments?status=unknown" });
          const ids = listed.body.items.map((one: { paymentId: string }) => one.paymentId);
          expect(ids.join() === second().paymentId, "another list of unknowns", listed.body);
          return readableYuan(listed.body.items[0].amountFen);
        },
      },
      {
        en: "The day's disbursement does not send it again",
        zh: "当日拨付任务不会再次发出",
        async play() {
          await stage.moveTo("2026-02-14 10:05");
          await stage.settle();
          const times = await timesSent();
          expect(times === 1, "it was sent again", times);
          return { en: "sent once", zh: "仅发出一次" };
        },
      },
      {
        en: "The bank is asked after it and sends its books: it had paid; the payment is settled",
        zh: "向银行查询，银行送来账单：款项早已付出，付款结清",
        async play() {
          await stage.bank({ books: true, dropEndToEndIds: [] });
          await stage.fire("read-bank-replies");
          await stage.fire("read-bank-replies");
          await stage.settle();
          const seen = await seePayment(stage, second().paymentId);
          expect(seen.status === "settled", "not settled", seen);
          expect(seen.booking, "it stands in no book", seen);
          return seen.booking.reference;
        },
      },
    ],
  };
}
