import { readableYuan } from "../../../../lib/core/money.ts";
import { bankFiles, timesNamed } from "../../cast/bank-files.ts";
import { people } from "../../cast/people.ts";
import { revokeRole } from "../../cast/revocation.ts";
import type { Case } from "../case.ts";
import { openFundAccount } from "../fund-account.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

/** One makes, another checks, the bank pays. */
export function payment(stage: Stage, story: Case): Chapter {
  const { ask } = stage;
  const seen = async () =>
    (await ask(people.treasurer, { to: `GET /payments/${story.paymentId}` })).body;
  return {
    name: "payment",
    title: { en: "The money goes out, once", zh: "资金拨付，仅此一次" },
    steps: [
      {
        en: "The treasurer names the account that the fund pays from; a second person confirms it",
        zh: "财政登记专项资金账户，另一人确认",
        async play() {
          await stage.moveTo("2026-06-03 14:30");
          const accounts = await openFundAccount(stage, "2026-06-03");
          return `${accounts[0].accountNumber} · ${accounts[0].inForceFrom}`;
        },
      },
      {
        en: "The community requests the payment, by another than accepted the work; a second request is refused",
        zh: "社区由验收人以外的经办人申请支付，重复申请被拒",
        async play() {
          // after the day's own disbursement, so that tomorrow's is the one that pays
          await stage.moveTo("2026-06-03 15:00");
          const to = `POST /contracts/${story.contractId}/milestones/m1/payment` as const;
          await ask(people.community, { to, expect: 403 });
          const made = await ask(people.otherCommunity, { to });
          story.paymentId = made.body.paymentId;
          const again = await ask(people.otherCommunity, { to, expect: 409 });
          expect(again.body.code === "payment_already_requested", "another refusal", again.body);
          return readableYuan(made.body.amountFen);
        },
      },
      {
        en: "Whoever requested it may not approve it, whatever their role; a second person does",
        zh: "申请人不得审批，另一人审批通过",
        async play() {
          const to = `POST /payments/${story.paymentId}/approval` as const;
          const sameHand = { ...people.treasurer, subject: people.otherCommunity.subject };
          await ask(sameHand, { to, expect: 403 });
          await revokeRole(ask, sameHand);
          const approved = await ask(people.treasurer, { to });
          expect(approved.body.status === "approved", "not approved", approved.body);
          return undefined;
        },
      },
      {
        en: "At 10:00 the disbursement fires, twice at once: one payment, one file for the bank",
        zh: "十点拨付任务同时触发两次：只付一笔，只出一份银行文件",
        async play() {
          await stage.moveTo("2026-06-04 09:59:59");
          // a second before its time, so that both fire for 10:00 and its own occurrence joins them
          await Promise.all([stage.fire("disburse"), stage.fire("disburse")]);
          await stage.moveTo("2026-06-04 10:01:00");
          await stage.settle();
          const files = await bankFiles(stage.platform.description, "outbox");
          expect(
            files.length === 1,
            "not one file in the outbox",
            files.map((f) => f.name),
          );
          const [file] = files;
          const { endToEndId } = await seen();
          const times = timesNamed(files, endToEndId);
          expect(times === 1, "the payment does not stand in the file once", times);
          return file?.name;
        },
      },
      {
        en: "The bank answers: settled",
        zh: "银行回执：已入账",
        async play() {
          await stage.moveTo("2026-06-04 10:30");
          await stage.fire("read-bank-replies");
          await stage.settle();
          const paid = await seen();
          expect(paid.status === "settled", "not settled", paid);
          const account = await ask(people.treasurer, {
            to: `GET /accounts/paid.${story.contractId}`,
          });
          expect(account.body.balanceFen === 6_000_000, "another sum was paid", account.body);
          return readableYuan(account.body.balanceFen);
        },
      },
    ],
  };
}
