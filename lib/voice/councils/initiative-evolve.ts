import { assert, type Recorded } from "../../core/decision.ts";
import { nextIssue } from "../../core/issue.ts";
import type { Initiative, InitiativeEvent, Signer, SignerEvent } from "./initiative-model.ts";

/** The state of an initiative after one more event. */
export function evolveInitiative(
  state: Initiative | undefined,
  event: Recorded<InitiativeEvent>,
): Initiative {
  if (event.type === "initiative.started") {
    const { type: _type, at, by: _by, ...started } = event;
    return { status: "gathering", ...started, startedAt: at };
  }
  assert(state?.status === "gathering", "an event out of its order");
  switch (event.type) {
    case "initiative.convened":
      return { ...state, status: "convened", councilId: event.councilId, reachedAt: event.at };
    case "initiative.withdrawn":
      return { ...state, status: "withdrawn", withdrawnAt: event.at };
    case "initiative.lapsed":
      return { ...state, status: "lapsed" };
  }
}

/** The last issue of a door's token, and whether the door has signed. */
export function evolveSigner(state: Signer | undefined, event: Recorded<SignerEvent>): Signer {
  if (event.type === "signer.token_issued") {
    const { initiativeId, householdId } = event;
    const issue = nextIssue(state?.issue, event);
    return { initiativeId, householdId, issue, signed: state?.signed ?? false };
  }
  assert(state, "a signature without a token");
  return { ...state, signed: event.type === "signer.signed" };
}
