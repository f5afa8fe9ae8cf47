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
    issueToken: (c) =>
      decide.issueToken(
        c,
        { householdId: "510107008009-01-001/1-1-101", way: "slip", at },
        { inElectorate: true },
      ),
    vote: (c) =>
      decide.castByToken(
        c,
        { choice: "o1", at: duringVoting, tokenNumber: 1 },
        { issue: { number: 1, way: "slip", issuedAt: at }, isVoid: false },
      ),
    enterPaper: (c) =>
      decide.enterPaper(
        c,
        {
          choice: "o1",
          at: duringVoting,
          by: "community-1",
          householdId: "510107008009-01-001/1-1-101",
        },
        {},
        { inElectorate: true, voted: false, entered: [] },
      ),
    tally: (c) => decide.tallyCouncil(c, muchLater, { ballots: [], papersOpen: false }),
  },
});
