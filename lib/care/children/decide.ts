import { accept, assert, type Decision, type Recorded, refuse } from "../../core/decision.ts";
import type { Child, ChildEvent } from "./model.ts";

type Enrolled = Extract<ChildEvent, { type: "child.enrolled" }>;

/** Held by the session in which a child is just now: nobody is in two places. */
export const inCareClaim = (childId: string) => `child-in-care/${childId}`;

/** Enrols a child on a guardian's signed consent. Source: domain.md §10. */
export function enrolChild(
  child: Omit<Enrolled, "type">,
  facts: { communityOpen: boolean; hasHealthNotes: boolean },
): Decision<ChildEvent, "unit_not_open" | "health_notes_not_consented"> {
  const { communityCode, consentScopes } = child;
  if (!facts.communityOpen) return refuse("unit_not_open", { communityCode });
  if (facts.hasHealthNotes && !consentScopes.includes("health_notes")) {
    return refuse("health_notes_not_consented");
  }
  return accept<ChildEvent>([{ type: "child.enrolled", ...child }]);
}

/** Names anew who may pick the child up. */
export function changePickups(
  child: Child,
  command: { pickupIds: readonly string[] },
): Decision<ChildEvent, "consent_withdrawn"> {
  if (child.status === "withdrawn") return refuse("consent_withdrawn");
  return accept<ChildEvent>([{ type: "child.pickups_changed", pickupIds: [...command.pickupIds] }]);
}

/** Withdraws the consent: no care from now on, and what is known of the child is erased. */
export function withdrawConsent(
  child: Child,
  facts: { inCareOf: string | undefined },
): Decision<ChildEvent, "consent_withdrawn" | "child_in_care"> {
  if (child.status === "withdrawn") return refuse("consent_withdrawn");
  if (facts.inCareOf) return refuse("child_in_care");
  return accept<ChildEvent>([{ type: "child.consent_withdrawn" }]);
}

/** Uses up the code of the day: the next release of the child needs the next one. */
export function useCode(
  child: Child,
  command: { on: string },
): Decision<ChildEvent, "consent_withdrawn"> {
  if (child.status === "withdrawn") return refuse("consent_withdrawn");
  return accept<ChildEvent>([{ type: "child.code_used", on: command.on }]);
}

/** How many codes of a day were used up before. */
export const codesUsedOn = (child: Child, on: string): number =>
  child.status === "enrolled" && child.codesUsed?.on === on ? child.codesUsed.used : 0;

/** Whether a guardian agreed to care, and still does. */
export const mayBeInCare = (child: Child): boolean =>
  child.status === "enrolled" && child.consentScopes.includes("care");

/** The state of a child after one more event. */
export function evolveChild(state: Child | undefined, event: Recorded<ChildEvent>): Child {
  if (event.type === "child.enrolled") {
    const { type: _type, at: consentSignedAt, by: guardianSubject, ...enrolled } = event;
    return { status: "enrolled", ...enrolled, guardianSubject, consentSignedAt };
  }
  assert(state?.status === "enrolled", "an event out of its order");
  switch (event.type) {
    case "child.pickups_changed":
      return { ...state, pickupIds: event.pickupIds };
    case "child.code_used":
      return { ...state, codesUsed: { on: event.on, used: codesUsedOn(state, event.on) + 1 } };
    case "child.consent_withdrawn": {
      const { childId, communityCode, guardianSubject, consentSignedAt } = state;
      const kept = { childId, communityCode, guardianSubject, consentSignedAt };
      return { status: "withdrawn", ...kept, consentWithdrawnAt: event.at };
    }
  }
}
