import * as z from "zod";
import { Subject } from "../../core/actor.ts";
import {
  accept,
  assert,
  type Decision,
  type Recorded,
  type RefusalCatalogue,
  refuse,
} from "../../core/decision.ts";
import { HouseholdId } from "../../core/grid-code.ts";
import { Issue, nextIssue } from "../../core/issue.ts";
import { sharedRefusals } from "../../core/refusals.ts";
import { policy } from "../policy.ts";

const door = {
  /** A numbered door; nobody's name. */
  householdId: HouseholdId,
  /** Accounts of those who live there. */
  residents: z.array(Subject),
};

/** A door whose residents are verified: a code is handed over at it and opens it for one account. */
export const Household = z.discriminatedUnion("status", [
  /** A code is out; whoever printed it never uses it. */
  z.strictObject({ status: z.literal("code_out"), ...door, issue: Issue, printedBy: Subject }),
  z.strictObject({ status: z.literal("settled"), ...door, issue: Issue }),
]);
export type Household = z.infer<typeof Household>;

export const HouseholdEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("household.code_printed"),
    householdId: HouseholdId,
    way: z.literal("slip"),
  }),
  z.strictObject({ type: z.literal("household.resident_verified") }),
  z.strictObject({ type: z.literal("household.resident_left") }),
]);
export type HouseholdEvent = z.infer<typeof HouseholdEvent>;

export const lifecycle = {
  code_out: ["print", "verify", "leave"],
  settled: ["print", "leave"],
} as const satisfies Record<Household["status"], readonly string[]>;

/** What one account may hold one of. */
export const claimOf = (subject: string): string => `household/${subject}`;

/** Prints a code for a door; it voids an earlier one that nobody used. */
export function printCode(
  householdId: string,
  facts: { onRoll: boolean },
): Decision<HouseholdEvent, "door_not_on_roll"> {
  if (!facts.onRoll) return refuse("door_not_on_roll", { householdId });
  return accept<HouseholdEvent>([{ type: "household.code_printed", householdId, way: "slip" }]);
}

/**
 * Binds an account to the door whose code it holds.
 * Keeps: one account, one household; a code opens once; whoever printed it does not use it.
 */
export function verifyResident(
  household: Household,
  subject: string,
  facts: { home: string | undefined },
): Decision<HouseholdEvent, "code_used" | "same_person" | "already_verified" | "household_full"> {
  const { householdId, residents } = household;
  if (household.status !== "code_out") return refuse("code_used");
  if (household.printedBy === subject) return refuse("same_person");
  if (facts.home !== undefined) return refuse("already_verified", { householdId: facts.home });
  const residentsMax = policy.householdResidentsMax.value;
  if (residents.length >= residentsMax) return refuse("household_full", { residentsMax });
  return accept<HouseholdEvent>([{ type: "household.resident_verified" }], {
    claims: [{ name: claimOf(subject), owner: householdId }],
  });
}

/** Takes an account from its door: whoever moves is verified anew. */
export function leaveHousehold(
  household: Household | undefined,
  subject: string,
): Decision<HouseholdEvent, "resident_not_verified"> {
  if (!household?.residents.includes(subject)) return refuse("resident_not_verified");
  return accept<HouseholdEvent>([{ type: "household.resident_left" }], {
    releases: [{ name: claimOf(subject), owner: household.householdId }],
  });
}

export function evolveHousehold(
  state: Household | undefined,
  event: Recorded<HouseholdEvent>,
): Household {
  if (event.type === "household.code_printed") {
    const { householdId, by: printedBy } = event;
    const residents = state?.residents ?? [];
    const issue = nextIssue(state?.issue, event);
    return { status: "code_out", householdId, residents, issue, printedBy };
  }
  assert(state, "an event of a door that is not there");
  const { householdId, issue, residents } = state;
  const others = residents.filter((one) => one !== event.by);
  if (event.type === "household.resident_left") return { ...state, residents: others };
  return { status: "settled", householdId, issue, residents: [...others, event.by] };
}

export const householdRefusals = {
  door_not_on_roll: {
    status: 422,
    en: "The door is not on its unit's household roll.",
    zh: "该门牌不在网格住户名册中。",
  },
  code_used: {
    status: 409,
    en: "The code was used before; a code opens a door for one account.",
    zh: "该验证码已使用，一个验证码只能绑定一个账户。",
  },
  same_person: sharedRefusals.same_person,
  already_verified: {
    status: 409,
    en: "This account belongs to a household, and must leave it first.",
    zh: "该账户已绑定住户，须先解除绑定。",
  },
  household_full: {
    status: 422,
    en: "As many accounts as one household may have are bound to the door.",
    zh: "该户绑定的账户数已达上限。",
  },
  resident_not_verified: sharedRefusals.resident_not_verified,
} as const satisfies RefusalCatalogue;
