import { accept, type Decision, refuse } from "../../core/decision.ts";
import { codesUsedOn } from "./codes-used.ts";
import type { Child, ChildEvent } from "./model.ts";

type Enrolled = Extract<ChildEvent, { type: "child.enrolled" }>;

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
  const { on } = command;
  return accept<ChildEvent>([{ type: "child.code_used", on, used: codesUsedOn(child, on) + 1 }]);
}

/** Whether a guardian agreed to care, and still does. */
export const mayBeInCare = (child: Child): boolean =>
  child.status === "enrolled" && child.consentScopes.includes("care");
