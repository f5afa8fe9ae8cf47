import * as z from "zod";
import { accept, assert, type Decision, type Recorded, refuse } from "../../core/decision.ts";
import { inWords } from "../../core/field-words.ts";
import { HouseholdId } from "../../core/grid-code.ts";
import { Instant } from "../../core/time.ts";
import { type Round, RoundId } from "./model.ts";

/** The round and the number of the invitation in it. */
export const InvitationId = z
  .string()
  .regex(
    /^evr_[0-7][0-9a-hjkmnp-tv-z]{25}-[1-9]\d{0,4}$/,
    inWords({
      en: "An id such as evr_01h455vb4pex5vsknk084sn02q-1.",
      zh: "须为编号，如 evr_01h455vb4pex5vsknk084sn02q-1。",
    }),
  )
  .meta({ example: "evr_01h455vb4pex5vsknk084sn02q-1" });

/** Stands for an invitation: letters and digits that survive being read from paper; 100 bits. */
export const invitationTokenLength = 20;
export const InvitationToken = z
  .string()
  .regex(
    new RegExp(`^[0-9A-HJKMNP-TV-Z]{${invitationTokenLength}}$`),
    inWords({
      en: "20 digits and capital letters without I, L, O, U.",
      zh: "须为 20 位数字和大写字母，不含 I、L、O、U。",
    }),
  )
  .meta({ example: "7K3M9XQ2RT5WB8YD4HNE" });

export const invitationIdOf = (roundId: string, n: number): string => `${roundId}-${n}`;
export const roundOfInvitation = (invitationId: string): string =>
  invitationId.slice(0, invitationId.lastIndexOf("-"));

const made = {
  invitationId: InvitationId,
  roundId: RoundId,
  n: z.int().min(1),
  /** A numbered door; nobody's name. */
  householdId: HouseholdId,
  invitedAt: Instant,
};

/** Holds whether it was answered, never what: answers lie apart, under a keyed hash. */
export const Invitation = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("invited"), ...made }),
  z.strictObject({ status: z.literal("answered"), ...made, answeredAt: Instant }),
]);
export type Invitation = z.infer<typeof Invitation>;

/** Who answered and when; the answer itself stands in no event. No organisation is notified of these. */
export const InvitationEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("invitation.made"),
    roundId: RoundId,
    n: z.int().min(1),
    householdId: HouseholdId,
  }),
  z.strictObject({ type: z.literal("invitation.answered") }),
]);
export type InvitationEvent = z.infer<typeof InvitationEvent>;

export const invitationLifecycle = {
  invited: ["answer"],
  answered: [],
} as const satisfies Record<Invitation["status"], readonly string[]>;

/**
 * Answers an invitation, once and before the collection closes.
 * Keeps: one invitation, one answer.
 */
export function answerInvitation(
  invitation: Invitation,
  at: string,
  facts: { round: Round },
): Decision<InvitationEvent, "already_answered" | "collection_closed"> {
  if (invitation.status === "answered") return refuse("already_answered");
  const { round } = facts;
  if (round.status !== "collecting" || at >= round.closesAt) {
    return refuse("collection_closed", "closesAt" in round ? { closesAt: round.closesAt } : {});
  }
  return accept([{ type: "invitation.answered" }]);
}

export function evolveInvitation(
  state: Invitation | undefined,
  event: Recorded<InvitationEvent>,
): Invitation {
  if (event.type === "invitation.made") {
    const { roundId, n, householdId, at } = event;
    const invitationId = invitationIdOf(roundId, n);
    return { status: "invited", invitationId, roundId, n, householdId, invitedAt: at };
  }
  assert(state?.status === "invited", "an event out of its order");
  return { ...state, status: "answered", answeredAt: event.at };
}
