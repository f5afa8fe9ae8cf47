import * as decide from "../../../../lib/voice/councils/decide.ts";
import { Council, lifecycle } from "../../../../lib/voice/councils/model.ts";
import { walk } from "../../../support/walk.ts";
import { at, councilIn, duringVoting } from "./samples.ts";

const muchLater = "2026-06-01T00:00:00.000Z";

export const councilWalk = walk({
  lifecycle,
  schema: Council,
  stateIn: councilIn,
  commands: {
    withdraw: (c) => decide.withdrawCouncil(c, { reason: "示例理由", at }),
    vote: (c) => decide.castVote(c, { choice: "o1", at: duringVoting }),
    tally: (c) => decide.tallyCouncil(c, muchLater, { ballots: [] }),
  },
});
