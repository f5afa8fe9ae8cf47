import { fund } from "../../cast/funds.ts";
import { people } from "../../cast/people.ts";
import {
  answerBy,
  assess,
  contractOfChapter,
  resultOf,
  roundsOf,
  seeContract,
} from "../evaluation-scene.ts";
import { openFundAccount } from "../fund-account.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

const on = "2026-03-02";
const milestones = [
  { title: "期中", shareBasisPoints: 6_000, deliveriesMin: 0, evaluatedOn: on },
  { title: "期末", shareBasisPoints: 4_000, deliveriesMin: 0, evaluatedOn: on },
];

/** A weak pass asks for a correction plan, which holds the last instalment. */
export function corrected(stage: Stage): Chapter {
  const { ask } = stage;
  const { agree, contract } = contractOfChapter(stage);
  let rounds: string[] = [];
  const step = (who: "community" | "supplier", to: string, more: object = {}) =>
    ask(who === "community" ? people.community : contract().supplier.who, {
      to: `POST ${contract().path}/milestones/${to}`,
      ...more,
    });
  return {
    name: "corrected",
    title: { en: "A weak pass is corrected", zh: "勉强合格，限期整改" },
    steps: [
      {
        en: "Money is there, a third party is appointed, and a contract signed whose two instalments are evaluated on one day",
        zh: "资金到位，第三方评估员到任；签订合同，两期款项同日评估",
        async play() {
          await openFundAccount(stage, "2026-02-09");
          await fund(ask, { amountFen: 5_000_000 });
          for (const subject of [people.assessor.subject, "sample-assessor-2"]) {
            const to = `POST /people/${subject}/appointments` as const;
            await ask(people.administrator, { to, body: { role: "assessor" } });
          }
          await agree({ n: 1, item: "D01", milestones });
          return undefined;
        },
      },
      {
        en: "Residents are lukewarm about the first, and content with the second",
        zh: "居民对前一期评价平平，对后一期满意",
        async play() {
          await stage.moveTo(`${on} 09:00`);
          rounds = await roundsOf(stage, contract());
          const [first = "", second = ""] = rounds;
          await answerBy(stage, first, { doors: 40, rating: 3 });
          await assess(stage, contract(), { roundId: first, quality: 4, percent: 50 });
          await answerBy(stage, second, { doors: 40, rating: 5 });
          await assess(stage, contract(), { roundId: second, quality: 4, percent: 95 });
          await stage.moveTo("2026-03-17 09:00");
          return resultOf(stage, { roundId: first, grade: "pass" });
        },
      },
      {
        en: "Final after five working days, the weak pass asks for a correction plan",
        zh: "五个工作日后生效，勉强合格须提交整改方案",
        async play() {
          await stage.moveTo("2026-03-25 09:00");
          const { correctionPlans } = await seeContract(stage, contract());
          expect(correctionPlans[0]?.status === "due", "no plan is due", correctionPlans);
          return undefined;
        },
      },
      {
        en: "The first instalment is accepted; the last one is held until the plan is carried out",
        zh: "前一期验收；末期款项在整改核实前暂缓",
        async play() {
          for (const id of ["m1", "m2"]) await step("supplier", `${id}/claim`);
          await step("community", "m1/acceptance");
          const held = await step("community", "m2/acceptance", { expect: 409 });
          expect(held.body.code === "correction_plan_open", "another refusal", held.body);
          return held.body.messages;
        },
      },
      {
        en: "The organisation files its plan, the community finds it carried out, and accepts",
        zh: "组织提交整改方案，社区核实后验收",
        async play() {
          const body = { sha256: "9a".repeat(32) };
          await step("supplier", "m1/correction-plan", { body });
          await step("community", "m1/correction-plan/verification");
          const accepted = await step("community", "m2/acceptance");
          const { status } = accepted.body.milestones[1];
          expect(status === "accepted", "not accepted", accepted.body.milestones);
          return undefined;
        },
      },
    ],
  };
}
