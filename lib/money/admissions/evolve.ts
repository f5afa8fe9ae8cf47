import { assert, type Recorded } from "../../core/decision.ts";
import { as } from "../../core/in-status.ts";
import type { Affair, AffairEvent, Assignment, AssignmentEvent } from "./model.ts";

/** The state of an affair after one more event. */
export function evolveAffair(state: Affair | undefined, event: Recorded<AffairEvent>): Affair {
  switch (event.type) {
    case "affair.proposed": {
      assert(state === undefined, "an affair proposed twice");
      const { type: _type, at, by: _by, ...proposal } = event;
      return { status: "proposed", ...proposal, proposedAt: at, opinions: [] };
    }
    case "affair.opinion_given": {
      const before = as(state, "proposed");
      const { type: _type, at, by: _by, ...opinion } = event;
      return { ...before, opinions: [...before.opinions, { ...opinion, givenAt: at }] };
    }
    case "affair.hearing_recounted":
      return { ...as(state, "proposed"), hearingBy: event.hearingBy };
    case "affair.consulted":
      return { ...as(state, "proposed"), status: "consulted", consultedAt: event.at };
    case "affair.admitted": {
      const { documentNumber, at } = event;
      const before = as(state, "consulted");
      const paper = documentNumber && { documentNumber };
      return { ...before, status: "admitted", admittedAt: at, ...paper };
    }
    case "affair.refused": {
      const { reason, at } = event;
      return { ...as(state, "consulted"), status: "refused", refusedAt: at, reason };
    }
    case "affair.expired":
      return { ...as(state, "admitted"), status: "expired", expiredAt: event.at };
    case "affair.withdrawn": {
      const { reason, at } = event;
      return { ...as(state, "admitted"), status: "withdrawn", withdrawnAt: at, reason };
    }
  }
}

export function evolveAssignment(
  state: Assignment | undefined,
  event: Recorded<AssignmentEvent>,
): Assignment {
  assert(state === undefined, "an affair assigned twice");
  const { type: _type, at, by: _by, ...assignment } = event;
  return { status: "assigned", ...assignment, assignedAt: at };
}
