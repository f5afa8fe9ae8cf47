import * as decide from "../../../../lib/voice/needs/decide.ts";
import { lifecycle, Need } from "../../../../lib/voice/needs/model.ts";
import { walk } from "../../../support/walk.ts";
import { at, needIn, requestId } from "./samples.ts";

export const needWalk = walk({
  lifecycle,
  schema: Need,
  stateIn: needIn,
  commands: {
    link: (need) =>
      decide.linkRequest(need, { requestId }, { request: { unitCode: "510107008009-02-001" } }),
    setItem: (need) =>
      decide.setItem(need, { item: { year: "2026", code: "D01" } }, { category: "D" }),
    answer: (need) => decide.answerNeed(need, { kind: "no", reason: "示例理由" }, { now: at }),
  },
});
