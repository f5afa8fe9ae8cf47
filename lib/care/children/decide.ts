import { accept, type Decision, refuse } from "../../core/decision.ts";
import { ageOn, localDateOf } from "../../core/time.ts";
import { policy } from "../policy.ts";
import { codesUsedOn } from "./codes-used.ts";
import type { Child, ChildEvent } from "./model.ts";

type Enrolled = Extract<ChildEvent, { type: "child.enrolled" }>;

/**
 * Enrols a child on a guardian's signed consent. Source: domain.md §10; who is a child, policy.ts.
 * Birthdays are told to the rule alone: no event and no refusal says them.
 */
export function enrolChild(
  child: Omit<Enrolled, "type">,
  command: { at: string; childBornOn: string; pickupsBornOn: readonly string[] },
  facts: { communityOpen: boolean; hasHealthNotes: boolean },
): Decision<
  ChildEvent,
  "unit_not_open" | "born_in_future" | "child_of_age" | "health_notes_not_consented"
> {
  const { childBornOn, pickupsBornOn } = command;
  const on = localDateOf(command.at);
  const { communityCode, consentScopes } = child;
  if (!facts.communityOpen) return refuse("unit_not_open", { communityCode });
  if ([childBornOn, ...pickupsBornOn].some((bornOn) => bornOn > on)) {
    return refuse("born_in_future");
  }
  if (ageOn(on, childBornOn) >= policy.childYearsBelow.value) return refuse("child_of_age");
  if (facts.hasHealthNotes && !consentScopes.includes("health_notes")) {
    return refuse("health_notes_not_consented");
  }
  return accept<ChildEvent>([{ type: "child.enrolled", ...child }]);
}

/** Names anew who may pick the child up. */
export function changePickups(
  child: Child,
  command: { pickupIds: readonly string[]; at: string; pickupsBornOn: readonly string[] },
): Decision<ChildEvent, "consent_withdrawn" | "born_in_future"> {
  if (child.status === "withdrawn") return refuse("consent_withdrawn");
  const on = localDateOf(command.at);
  if (command.pickupsBornOn.some((bornOn) => bornOn > on)) return refuse("born_in_future");
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
