import { people } from "../../cast/people.ts";
import { place } from "../../cast/places.ts";
import { directPlan } from "../../cast/plan.ts";
import {
  answerBy,
  assess,
  contractOfChapter,
  resultOf,
  roundsOf,
  seeContract,
} from "../evaluation-scene.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

const milestones = [
  { title: "预付", shareBasisPoints: 5_000, deliveriesMin: 0, advanceFor: 7 },
  { title: "期末", shareBasisPoints: 5_000, deliveriesMin: 10, evaluatedOn: "2026-05-18" },
];

/** A fail stops all money of its contract at once, and bars the organisation from new awards. */
export function failed(stage: Stage): Chapter {
  const { ask } = stage;
  const { agree, contract } = contractOfChapter(stage);
  let paymentId = "";
  let roundId = "";
  return {
    name: "failed",
    title: { en: "Work fails, and money stops", zh: "评估不合格，款项即停" },
    steps: [
      {
        en: "Half the price is accepted in advance and its payment requested; then nobody comes",
        zh: "一半预付款已验收并申请支付，此后无人上门服务",
        async play() {
          await agree({ n: 3, item: "D03", milestones });
          const { supplier, path } = contract();
          await ask(supplier.who, { to: `POST ${path}/milestones/m1/claim` });
          await ask(people.community, { to: `POST ${path}/milestones/m1/acceptance` });
          const requested = await ask(people.otherCommunity, {
            to: `POST ${path}/milestones/m1/payment`,
          });
          paymentId = requested.body.paymentId;
          return undefined;
        },
      },
      {
        en: "Residents and the supervisor say so; the result is published",
        zh: "居民与督导如实评价，结果公示",
        async play() {
          await stage.moveTo("2026-05-18 09:00");
          [roundId = ""] = await roundsOf(stage, contract());
          await answerBy(stage, roundId, { doors: 40, rating: 2 });
          await assess(stage, contract(), { roundId, quality: 1, percent: 20 });
          await stage.moveTo("2026-06-02 09:00");
          return resultOf(stage, { roundId, grade: "fail" });
        },
      },
      {
        en: "Final, it stops the money in the same breath: the payment is not approved",
        zh: "结果生效即停款：预付款不予批准",
        async play() {
          await stage.moveTo("2026-06-10 09:00");
          const stopped = await ask(people.treasurer, {
            to: `POST /payments/${paymentId}/approval`,
            expect: 422,
          });
          expect(stopped.body.code === "money_stopped", "another refusal", stopped.body);
          return stopped.body.messages;
        },
      },
      {
        en: "The end of the contract is proposed; the community terminates it",
        zh: "系统提议终止合同，社区终止",
        async play() {
          const { terminationProposedAt } = await seeContract(stage, contract());
          expect(terminationProposedAt, "no end was proposed");
          const body = { reason: "评估不合格，停办三个月" };
          const to = `POST ${contract().path}/termination` as const;
          const ended = await ask(people.community, { to, body });
          expect(ended.body.status === "terminated", "not terminated", ended.body);
          return undefined;
        },
      },
      {
        en: "For twelve months nothing new is bought from the organisation, told with the day",
        zh: "十二个月内不得承接新项目，并告知起止日期",
        async play() {
          const item = { catalogueItems: ["D04"], amountFen: 300_000 };
          const plan = directPlan({
            ...{ ...item, unitCodes: [place.community], termFrom: "2026-07-01" },
            ...{ termTo: "2026-12-31" },
            milestones: [
              {
                title: "期末",
                shareBasisPoints: 10_000,
                deliveriesMin: 0,
                evaluatedOn: "2026-12-01",
              },
            ],
          });
          const planned = await ask(people.community, { to: "POST /projects", body: plan });
          const path = `/projects/${planned.body.projectId}` as const;
          await ask(people.community, { to: `POST ${path}/notice` });
          const { organisationId } = contract().supplier;
          const refused = await ask(people.community, {
            to: `POST ${path}/award`,
            body: { organisationId, priceFen: 300_000 },
            expect: 422,
          });
          const [barred] = refused.body.facts?.reasons ?? [];
          expect(barred?.reason === "barred", "another refusal", refused.body);
          return {
            en: `${barred.messages.en} ${barred.eligibleFrom}`,
            zh: `${barred.messages.zh}${barred.eligibleFrom}`,
          };
        },
      },
    ],
  };
}
