import { people } from "../../cast/people.ts";
import {
  answerBy,
  assess,
  contractOfChapter,
  resultOf,
  roundsOf,
  seeRound,
} from "../evaluation-scene.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

const milestones = [
  { title: "期末", shareBasisPoints: 10_000, deliveriesMin: 0, evaluatedOn: "2026-04-07" },
];

/** Too few answers are never a pass: they are waited for, and then are somebody's to deal with. */
export function insufficient(stage: Stage): Chapter {
  const { ask } = stage;
  const { agree, contract } = contractOfChapter(stage);
  let roundId = "";
  const expectStatus = async (status: string) => {
    const round = await seeRound(stage, roundId);
    expect(round.status === status, `it is not ${status}`, round);
    return round;
  };
  return {
    name: "insufficient",
    title: { en: "Too few answer", zh: "答卷不足" },
    steps: [
      {
        en: "Of the doors that were drawn 20 answer; 30 are needed",
        zh: "抽中的住户只有 20 户作答，须有 30 份",
        async play() {
          await agree({ n: 2, item: "D05", milestones });
          await stage.moveTo("2026-04-07 09:00");
          [roundId = ""] = await roundsOf(stage, contract());
          await answerBy(stage, roundId, { doors: 20, rating: 4 });
          await assess(stage, contract(), { roundId, quality: 4, percent: 90 });
          return undefined;
        },
      },
      {
        en: "The collection is extended once, by a week, and nobody else answers",
        zh: "收集期延长一次，为期一周，仍无人作答",
        async play() {
          await stage.moveTo("2026-04-22 09:00");
          const { extendedAt } = await expectStatus("collecting");
          expect(extendedAt, "it was not extended");
          return undefined;
        },
      },
      {
        en: "Then it is the street's: the round neither passes nor fails",
        zh: "再不足即上报街道：既不算合格，也不算不合格",
        async play() {
          await stage.moveTo("2026-04-30 09:00");
          const { escalatedAt } = await expectStatus("insufficient");
          expect(escalatedAt, "the street was not told");
          return undefined;
        },
      },
      {
        en: "The street has the doors asked again, with its reason; 15 more answer",
        zh: "街道说明理由后继续收集，又有 15 户作答",
        async play() {
          const path = `/evaluation-rounds/${roundId}` as const;
          const body = { reason: "节日期间多户外出，节后逐户上门" };
          await ask(people.street, { to: `POST ${path}/prolongation`, body });
          await answerBy(stage, roundId, { doors: 15, rating: 4 });
          return undefined;
        },
      },
      {
        en: "35 answers are enough: the result is published with how many it rests on",
        zh: "35 份足够：结果连同所依据的份数一并公布",
        async play() {
          await stage.moveTo("2026-05-09 09:00");
          await expectStatus("noticed");
          return resultOf(stage, { roundId, grade: "good" });
        },
      },
    ],
  };
}
