import type { Case } from "./case.ts";
import { affair } from "./chapters/affair.ts";
import { chain } from "./chapters/chain.ts";
import { contract } from "./chapters/contract.ts";
import { council } from "./chapters/council.ts";
import { district } from "./chapters/district.ts";
import { evaluation } from "./chapters/evaluation.ts";
import { group } from "./chapters/group.ts";
import { need } from "./chapters/need.ts";
import { payment } from "./chapters/payment.ts";
import { registration } from "./chapters/registration.ts";
import { request } from "./chapters/request.ts";
import { solution } from "./chapters/solution.ts";
import { supervision } from "./chapters/supervision.ts";
import { tender } from "./chapters/tender.ts";
import { today } from "./chapters/today.ts";
import { webhooks } from "./chapters/webhooks.ts";
import type { Play } from "./play.ts";
import { prove } from "./proofs.ts";
import type { Stage } from "./stage.ts";
import type { Chapter } from "./teller.ts";

const chapters = [
  district,
  group,
  registration,
  request,
  need,
  affair,
  council,
  tender,
  contract,
  solution,
  supervision,
  evaluation,
  payment,
  webhooks,
  chain,
];

/** The whole case, from a group of volunteers to the money that reached it. */
export const wholeCase: Play = {
  title: { en: "the whole case", zh: "全案" },
  begin(stage) {
    const story = {} as Case;
    return {
      chapters: chapters.map((chapter) => chapter(stage, story)),
      prove: () => prove(stage, story),
    };
  },
};

/** The whole case, and a working day after it, on which things wait; without proofs. */
export function livingDistrict(stage: Stage): {
  readonly chapters: readonly Chapter[];
  /** What the chapters have learned, once they were played. */
  readonly story: Case;
} {
  const story = {} as Case;
  return { chapters: [...chapters, today].map((chapter) => chapter(stage, story)), story };
}
