import { readableYuan } from "../../../../lib/core/money.ts";
import { recordAccount } from "../../cast/bank-account.ts";
import { people } from "../../cast/people.ts";
import { type Agreed, balanceFen, seePayment } from "../money-scene.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

/** The bank rejects one payment of three: it is put right and goes under the next instruction. */
export function rejected(stage: Stage, agreed: readonly Agreed[]): Chapter {
  const { ask } = stage;
  const first = () => {
    const [one] = agreed;
    expect(one, "no contract");
    return one;
  };
  return {
    name: "rejected",
    title: { en: "The bank rejects a payment", zh: "银行退票" },
    steps: [
      {
        en: "One file goes out with three payments; the bank pays two and rejects one, its account is closed",
        zh: "一份文件三笔付款：银行付两笔，一笔因账户已销户被拒",
        async play() {
          const silentOn = agreed[1]?.endToEndId ?? "";
          await stage.bank({
            rejectEndToEndIds: [first().endToEndId],
            dropEndToEndIds: [silentOn],
          });
          await stage.moveTo("2026-02-10 10:30");
          await stage.settle();
          const seen = await seePayment(stage, first().paymentId);
          expect(seen.status === "rejected_by_bank", "not rejected", seen);
          const payable = await balanceFen(stage, `payable.${first().contractId}`);
          expect(payable === seen.amountFen, "the money is not payable again", payable);
          return `${seen.reasonCode}, ${readableYuan(payable)}`;
        },
      },
      {
        en: "Nobody sends it again as it is: it waits for a correction",
        zh: "未更正前不得再次发出",
        async play() {
          const refused = await ask(people.treasurer, {
            to: `POST /payments/${first().paymentId}/approval`,
            expect: 409,
          });
          return refused.body.messages;
        },
      },
      {
        en: "The organisation records another account, a second person verifies it, a checker approves anew",
        zh: "组织更换账户，第二人核验，审批人重新审批",
        async play() {
          await recordAccount(stage.ask, first().supplier, "4402000000000000099");
          const payment = `/payments/${first().paymentId}` as const;
          await ask(people.community, {
            to: `POST ${payment}/correction`,
            body: { remedy: "account_replaced" },
          });
          await ask(people.treasurer, { to: `POST ${payment}/approval` });
          await stage.bank({ rejectEndToEndIds: [] });
          return undefined;
        },
      },
      {
        en: "The next day it is paid, under its own identifier and a second instruction",
        zh: "次日付清：标识不变，第二次指令",
        async play() {
          await stage.moveTo("2026-02-11 10:30");
          await stage.settle();
          const seen = await seePayment(stage, first().paymentId);
          expect(seen.status === "settled", "not settled", seen);
          expect(seen.instructions === 2, "not the second instruction", seen);
          expect(seen.endToEndId === first().endToEndId, "another identifier", seen);
          return {
            en: `${seen.endToEndId}, instructed ${seen.instructions} times`,
            zh: `${seen.endToEndId}，共 ${seen.instructions} 次指令`,
          };
        },
      },
    ],
  };
}
