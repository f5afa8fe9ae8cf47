import { assert, type Recorded } from "../../core/decision.ts";
import { nextIssue } from "../../core/issue.ts";
import type { Council, CouncilEvent, Voter, VoterEvent } from "./model.ts";

/** The state of a council after one more event. */
export function evolveCouncil(state: Council | undefined, event: Recorded<CouncilEvent>): Council {
  if (event.type === "council.convened") {
    const { type: _type, at, by: _by, ...question } = event;
    return { status: "convened", ...question, convenedAt: at };
  }
  assert(state?.status === "convened", "an event out of its order");
  const { at } = event;
  switch (event.type) {
    case "council.withdrawn":
      return { ...state, status: "withdrawn", reason: event.reason, withdrawnAt: at };
    case "council.passed": {
      const { tally, chosen, shares } = event;
      const outcome = { ...(chosen && { chosen }), ...(shares && { shares }) };
      return { ...state, status: "passed", tally, ...outcome, talliedAt: at };
    }
    case "council.failed":
      return {
        ...state,
        status: "failed",
        tally: event.tally,
        because: event.because,
        talliedAt: at,
      };
  }
}

/** The last issue of a household's token, and its ballot on paper. */
export function evolveVoter(state: Voter | undefined, event: Recorded<VoterEvent>): Voter {
  const { councilId, householdId } = event;
  const voter = { ...state, councilId, householdId };
  if (event.type === "voter.token_issued") {
    return { ...voter, issue: nextIssue(state?.issue, event) };
  }
  const { status, until, by } = event;
  return {
    ...voter,
    paper: { status, until, enteredBy: [...(state?.paper?.enteredBy ?? []), by] },
  };
}
