import * as z from "zod";
import type { RefusalCatalogue } from "../../core/decision.ts";
import { CommunityCode } from "../../core/grid-code.ts";
import { idOf } from "../../core/id.ts";
import { sharedRefusals } from "../../core/refusals.ts";
import { Instant, LocalDate } from "../../core/time.ts";

export const ChildId = idOf("child");

/** What a guardian agrees to. Nothing happens with a child beyond it. */
export const ConsentScope = z.enum(["care", "health_notes"]).meta({ id: "ConsentScope" });
export type ConsentScope = z.infer<typeof ConsentScope>;

const scopes = z.array(ConsentScope).min(1).max(2);
const enrolled = {
  /** Opaque; the vault's owner of everything about the child. */
  childId: ChildId,
  communityCode: CommunityCode,
  consentScopes: scopes,
  /** Who may pick the child up stands in the vault, each under an id of their own. */
  pickupIds: z.array(idOf("person")).min(1).max(8),
};

const codeCount = z.int().min(1);

/**
 * How many codes were used up, by the day that they were of: a code opens once. Of the latest days
 * each is counted by itself. All earlier days share one count, which is higher than that of any of
 * them, so that none of their codes opens again.
 */
export const CodesUsed = z.strictObject({
  days: z.array(z.strictObject({ on: LocalDate, used: codeCount })).max(14),
  earlier: z.strictObject({ to: LocalDate, used: codeCount }).optional(),
});
export type CodesUsed = z.infer<typeof CodesUsed>;

/** A child in care: no name, no age, no health here, only who may act and what was agreed. */
export const Child = z.discriminatedUnion("status", [
  z.strictObject({
    status: z.literal("enrolled"),
    ...enrolled,
    guardianSubject: z.string(),
    consentSignedAt: Instant,
    codesUsed: CodesUsed.optional(),
  }),
  z.strictObject({
    status: z.literal("withdrawn"),
    childId: ChildId,
    communityCode: CommunityCode,
    guardianSubject: z.string(),
    consentSignedAt: Instant,
    consentWithdrawnAt: Instant,
  }),
]);
export type Child = z.infer<typeof Child>;

/** Every status and the commands it accepts. Tests walk all pairs. */
export const lifecycle = {
  enrolled: ["changePickups", "withdrawConsent", "useCode"],
  withdrawn: [],
} as const satisfies Record<Child["status"], readonly string[]>;

export const ChildEvent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("child.enrolled"), ...enrolled }),
  z.strictObject({
    type: z.literal("child.pickups_changed"),
    pickupIds: enrolled.pickupIds,
  }),
  z.strictObject({
    type: z.literal("child.code_used"),
    on: LocalDate,
    /** How many codes of its day are used up with it; events of before the count lack it. */
    used: codeCount.optional(),
  }),
  /** What the vault held of the child is erased with it. */
  z.strictObject({ type: z.literal("child.consent_withdrawn") }),
]);
export type ChildEvent = z.infer<typeof ChildEvent>;

export const childRefusals = {
  born_in_future: sharedRefusals.born_in_future,
  child_of_age: {
    status: 422,
    en: "Care is for children: whoever has turned 18 is enrolled no more.",
    zh: "照护服务面向未成年人，年满十八周岁者不再登记。",
  },
  unit_not_open: sharedRefusals.unit_not_open,
  health_notes_not_consented: {
    status: 422,
    en: "Health notes are kept only with consent to them.",
    zh: "未同意健康信息的，不得登记健康备注。",
  },
  consent_withdrawn: {
    status: 409,
    en: "The consent for this child was withdrawn.",
    zh: "该儿童的监护人同意已撤回。",
  },
  child_in_care: {
    status: 409,
    en: "The child is in care just now; once handed over, this can be done.",
    zh: "儿童正在托管中，交接完成后方可操作。",
  },
} as const satisfies RefusalCatalogue;

/** Held by the session in which a child is just now: nobody is in two places. */
export const inCareClaim = (childId: string) => `child-in-care/${childId}`;

/** Whether a guardian enrolled this child, and still agrees. */
export const isInCareBy = (child: Child | undefined, guardianSubject: string): boolean =>
  child?.status === "enrolled" && child.guardianSubject === guardianSubject;
