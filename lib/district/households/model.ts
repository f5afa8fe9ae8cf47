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
import { HouseholdId, residentIdOf } from "../../core/grid-code.ts";
import { Issue, nextIssue } from "../../core/issue.ts";
import { sharedRefusals } from "../../core/refusals.ts";
import { sha256Of } from "../../core/sha256.ts";
import { Instant } from "../../core/time.ts";
import { policy } from "../policy.ts";

/** An account that was verified at a door. */
export const Resident = z.strictObject({
  subject: Subject,
  /** Whether they declared to be 18 or older; children never vote by account. */
  adult: z.boolean(),
  /** Since when they are what is said of them. Not noted before adults were told from children. */
  verifiedAt: Instant.optional(),
});

const door = {
  /** A numbered door; nobody's name. */
  householdId: HouseholdId,
  /** Accounts of those who live there. */
  residents: z.array(Resident),
  /** Tokens that left to an account of the door up to then open nothing: somebody is no resident since. */
  accountTokensVoidedAt: Instant.optional(),
};

/** Why an office takes an account off a door. */
export const RevocationReason = z
  .enum(["moved_away", "not_living_there", "entered_in_error", "code_misused", "died"])
  .meta({ id: "RevocationReason" });
export type RevocationReason = z.infer<typeof RevocationReason>;

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
  z.strictObject({
    type: z.literal("household.resident_verified"),
    adult: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal("household.adulthood_declared") }),
  z.strictObject({ type: z.literal("household.resident_left") }),
  z.strictObject({
    type: z.literal("household.resident_revoked"),
    subject: Subject,
    reason: RevocationReason,
  }),
  z.strictObject({ type: z.literal("household.account_tokens_voided") }),
]);
export type HouseholdEvent = z.infer<typeof HouseholdEvent>;

export const lifecycle = {
  code_out: ["print", "verify", "declareAdult", "leave", "revoke"],
  settled: ["print", "declareAdult", "leave", "revoke"],
} as const satisfies Record<Household["status"], readonly string[]>;

/** What one account may hold one of. */
export const claimOf = (subject: string): string => `household/${subject}`;

/** A door's resident by name of their own account. */
export const residentIn = (household: Household | undefined, subject: string) =>
  household?.residents.find((one) => one.subject === subject);

/** What an office knows an account of a door by, and its owner can tell it: not the account itself. */
export const residentIdAt = (householdId: string, subject: string): string =>
  residentIdOf(householdId, sha256Of(`${householdId}/${subject}`).slice(0, 8).toUpperCase());

/** Whether a token that an account fetched for its door opens nothing any more. */
export const isVoidedFor = (
  { way, issuedAt }: Pick<Issue, "way" | "issuedAt">,
  { accountTokensVoidedAt }: Pick<Household, "accountTokensVoidedAt">,
): boolean =>
  way === "account" && accountTokensVoidedAt !== undefined && issuedAt <= accountTokensVoidedAt;

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
  { subject, adult }: { subject: string; adult: boolean },
  facts: { home: string | undefined },
): Decision<HouseholdEvent, "code_used" | "same_person" | "already_verified" | "household_full"> {
  const { householdId, residents } = household;
  if (household.status !== "code_out") return refuse("code_used");
  if (household.printedBy === subject) return refuse("same_person");
  if (facts.home !== undefined) return refuse("already_verified", { householdId: facts.home });
  const residentsMax = policy.householdResidentsMax.value;
  if (residents.length >= residentsMax) return refuse("household_full", { residentsMax });
  return accept<HouseholdEvent>([{ type: "household.resident_verified", adult }], {
    claims: [{ name: claimOf(subject), owner: householdId }],
  });
}

/** A resident declares to be 18 or older: whoever was a child when they joined, or joined before it was asked. */
export function declareAdult(
  household: Household | undefined,
  subject: string,
): Decision<HouseholdEvent, "resident_not_verified" | "already_adult"> {
  const resident = residentIn(household, subject);
  if (!resident) return refuse("resident_not_verified");
  if (resident.adult) return refuse("already_adult");
  return accept<HouseholdEvent>([{ type: "household.adulthood_declared" }]);
}

/** Takes an account from its door: whoever moves is verified anew. */
export function leaveHousehold(
  household: Household | undefined,
  subject: string,
): Decision<HouseholdEvent, "resident_not_verified"> {
  if (!household || !residentIn(household, subject)) return refuse("resident_not_verified");
  return ended(household, subject, { type: "household.resident_left" });
}

/** An office takes one account from a door; the others stay. */
export function revokeResident(
  household: Household,
  { residentId, reason }: { residentId: string; reason: RevocationReason },
): Decision<HouseholdEvent, "resident_not_of_door"> {
  const { householdId, residents } = household;
  const resident = residents.find((one) => residentIdAt(householdId, one.subject) === residentId);
  if (!resident) return refuse("resident_not_of_door", { householdId });
  const { subject } = resident;
  return ended(household, subject, { type: "household.resident_revoked", subject, reason });
}

/** What was theirs by the door ends with it: its name, and tokens that an account fetched. */
const ended = ({ householdId }: Household, subject: string, event: HouseholdEvent) =>
  accept<HouseholdEvent>([event, { type: "household.account_tokens_voided" }], {
    releases: [{ name: claimOf(subject), owner: householdId }],
  });

export function evolveHousehold(
  state: Household | undefined,
  event: Recorded<HouseholdEvent>,
): Household {
  if (event.type === "household.code_printed") {
    const { householdId, by: printedBy } = event;
    const { residents = [], issue: before, ...rest } = state ?? {};
    return {
      ...rest,
      status: "code_out",
      householdId,
      residents,
      issue: nextIssue(before, event),
      printedBy,
    };
  }
  assert(state, "an event of a door that is not there");
  const { residents } = state;
  const without = (subject: string) => residents.filter((one) => one.subject !== subject);
  switch (event.type) {
    case "household.resident_verified": {
      const { by: subject, at: verifiedAt, adult } = event;
      const { householdId, issue, accountTokensVoidedAt } = state;
      // of who was verified before it was asked nothing is known; they declare it later
      const joined =
        adult === undefined ? { subject, adult: false } : { subject, adult, verifiedAt };
      return {
        status: "settled",
        householdId,
        issue,
        residents: [...without(subject), joined],
        ...(accountTokensVoidedAt && { accountTokensVoidedAt }),
      };
    }
    case "household.adulthood_declared":
      return {
        ...state,
        residents: residents.map((one) =>
          one.subject === event.by ? { ...one, adult: true, verifiedAt: event.at } : one,
        ),
      };
    case "household.resident_left":
      return { ...state, residents: without(event.by) };
    case "household.resident_revoked":
      return { ...state, residents: without(event.subject) };
    case "household.account_tokens_voided":
      return { ...state, accountTokensVoidedAt: event.at };
  }
}

export const householdRefusals = {
  door_not_on_roll: sharedRefusals.door_not_on_roll,
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
  already_adult: {
    status: 409,
    en: "This account has been declared an adult's.",
    zh: "该账户已声明为成年人。",
  },
  resident_not_of_door: {
    status: 422,
    en: "No such account is bound to the door.",
    zh: "该门牌没有绑定此账户。",
  },
} as const satisfies RefusalCatalogue;
