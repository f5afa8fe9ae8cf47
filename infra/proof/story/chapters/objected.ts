import { people } from "../../cast/people.ts";
import { person } from "../../cast/person.ts";
import {
  answerBy,
  assess,
  contractOfChapter,
  markOf,
  resultOf,
  roundsOf,
  seeContract,
} from "../evaluation-scene.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

const otherAssessor = person("assessor", [], "sample-assessor-2");
const milestones = [
  { title: "期末", shareBasisPoints: 10_000, deliveriesMin: 0, evaluatedOn: "2026-06-22" },
];

/** An organisation objects; somebody else checks again, and the grade is another before it counts. */
export function objected(stage: Stage): Chapter {
  const { ask } = stage;
  const { agree, contract } = contractOfChapter(stage);
  let roundId = "";
  const path = () => `/evaluation-rounds/${roundId}` as const;
  return {
    name: "objected",
    title: { en: "An objection changes a grade", zh: "异议复核，等次变更" },
    steps: [
      {
        en: "A third party finds little effect, and the result is on notice",
        zh: "第三方认为成效一般，结果公示",
        async play() {
          await agree({ n: 4, item: "E01", milestones });
          await stage.moveTo("2026-06-22 09:00");
          [roundId = ""] = await roundsOf(stage, contract());
          await answerBy(stage, roundId, { doors: 40, rating: 4 });
          await assess(stage, contract(), { roundId, quality: 4, percent: 70 });
          await stage.moveTo("2026-07-07 09:00");
          return resultOf(stage, { roundId, grade: "pass" });
        },
      },
      {
        en: "The organisation objects, in public and in time: a log of services was overlooked",
        zh: "组织在期限内公开提出异议：评分遗漏了一份服务记录",
        async play() {
          const body = { reason: "成效评分遗漏了四月的服务记录" };
          await ask(contract().supplier.who, { to: `POST ${path()}/objections`, body });
          await stage.moveTo("2026-07-08 09:00");
          return undefined;
        },
      },
      {
        en: "Nobody re-checks their own marks; a second assessor corrects them, with the reason",
        zh: "本人不得复核自己的评分；另一评估员复核更正并说明理由",
        async play() {
          const body = {
            reason: "补入四月服务记录后重新评定",
            scores: [{ indicator: "effect", ...markOf("effect", 95) }],
          };
          const own = await ask(people.assessor, {
            to: `POST ${path()}/recheck`,
            body,
            expect: 403,
          });
          expect(own.body.code === "same_person", "another refusal", own.body);
          const { subject } = otherAssessor;
          await ask(people.street, { to: `POST ${path()}/assessors`, body: { subject } });
          await ask(otherAssessor, { to: `POST ${path()}/recheck`, body });
          return resultOf(stage, { roundId, grade: "good" });
        },
      },
      {
        en: "The corrected grade alone becomes final, and stands in the organisation's public history",
        zh: "生效的只有更正后的等次，载入该组织的公开评估记录",
        async play() {
          await stage.moveTo("2026-07-20 09:00");
          const { milestones: seen } = await seeContract(stage, contract());
          expect(seen[0].gate.grade === "good", "another grade", seen);
          const { organisationId } = contract().supplier;
          const history = await ask(undefined, {
            to: `GET /organisations/${organisationId}/grades`,
          });
          const [last] = history.body.items;
          expect(
            last?.roundId === roundId && last.grade === "good",
            "another history",
            history.body,
          );
          return undefined;
        },
      },
    ],
  };
}
