import * as z from "zod";
import {
  accept,
  assert,
  type Decision,
  type Recorded,
  type Refused,
  refuse,
} from "../../core/decision.ts";
import { inWords } from "../../core/field-words.ts";
import { HouseholdId } from "../../core/grid-code.ts";
import { Issue, IssueWay, nextIssue } from "../../core/issue.ts";
import { Instant } from "../../core/time.ts";
import { questionsOf, type Round, RoundId, recipientQuestionsOf } from "./model.ts";
import type { Answers } from "./template.ts";

/** The round and the number of the invitation in it: of a door, or with `r` of one who was served. */
export const InvitationId = z
  .string()
  .regex(
    /^evr_[0-7][0-9a-hjkmnp-tv-z]{25}-r?[1-9]\d{0,4}$/,
    inWords({
      en: "An id such as evr_01h455vb4pex5vsknk084sn02q-1.",
      zh: "须为编号，如 evr_01h455vb4pex5vsknk084sn02q-1。",
    }),
  )
  .meta({ example: "evr_01h455vb4pex5vsknk084sn02q-1" });

export const invitationIdOf = (roundId: string, n: number): string => `${roundId}-${n}`;
export const recipientIdOf = (roundId: string, n: number): string => `${roundId}-r${n}`;
export const isOfRecipient = (invitationId: string): boolean => invitationId.includes("-r");
export const roundOfInvitation = (invitationId: string): string =>
  invitationId.slice(0, invitationId.lastIndexOf("-"));

const made = {
  invitationId: InvitationId,
  roundId: RoundId,
  n: z.int().min(1),
  /** A numbered door; nobody's name. Left out of those who were served: the draw alone tells them. */
  householdId: HouseholdId.optional(),
  invitedAt: Instant,
  /** A steward was told at the door that it takes no part; it may answer all the same. */
  declinedAt: Instant.optional(),
  /** Its token's last issue; none left the platform before. */
  issue: Issue.optional(),
};

/** Holds whether it was answered, never what: answers lie apart, under a keyed hash. */
export const Invitation = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("invited"), ...made }),
  z.strictObject({ status: z.literal("answered"), ...made, answeredAt: Instant }),
]);
export type Invitation = z.infer<typeof Invitation>;

/** By which way its token left, who answered and when; the answer itself stands in no event. No organisation is notified of these. */
export const InvitationEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("invitation.made"),
    roundId: RoundId,
    n: z.int().min(1),
    householdId: HouseholdId.optional(),
  }),
  z.strictObject({ type: z.literal("invitation.token_issued"), way: IssueWay }),
  z.strictObject({ type: z.literal("invitation.declined") }),
  z.strictObject({ type: z.literal("invitation.answered") }),
]);
export type InvitationEvent = z.infer<typeof InvitationEvent>;

export const invitationLifecycle = {
  invited: ["issueToken", "decline", "answer"],
  answered: [],
} as const satisfies Record<Invitation["status"], readonly string[]>;

type Command = { readonly at: string };
type Facts = { readonly round: Round };

/** Whether answers are being collected at an instant; or why not. */
function barTo({ at }: Command, { round }: Facts): Refused<"collection_closed"> | undefined {
  if (round.status === "collecting" && at < round.closesAt) return undefined;
  return refuse("collection_closed", "closesAt" in round ? { closesAt: round.closesAt } : {});
}

/** Issues an invitation's token; it voids the one before. */
export function issueToken(
  invitation: Invitation,
  command: Command & { readonly way: IssueWay },
  facts: Facts,
): Decision<InvitationEvent, "already_answered" | "collection_closed"> {
  if (invitation.status === "answered") return refuse("already_answered");
  const bar = barTo(command, facts);
  if (bar) return bar;
  return accept<InvitationEvent>([{ type: "invitation.token_issued", way: command.way }]);
}

/**
 * Notes that a door declined, without who said so or why. Its token holds on: nobody's answer is
 * taken from them by what somebody else recorded.
 */
export function declineInvitation(
  invitation: Invitation,
  command: Command,
  facts: Facts,
): Decision<InvitationEvent, "already_answered" | "already_declined" | "collection_closed"> {
  if (invitation.status === "answered") return refuse("already_answered");
  if (invitation.declinedAt) return refuse("already_declined");
  return barTo(command, facts) ?? accept<InvitationEvent>([{ type: "invitation.declined" }]);
}

/**
 * Answers an invitation, once and before the collection closes.
 * Keeps: one invitation, one answer; a token that was voided answers nothing.
 */
export function answerInvitation(
  invitation: Invitation,
  command: Command & { readonly tokenNumber: number; readonly answers: Answers },
  facts: Facts,
): Decision<
  InvitationEvent,
  "already_answered" | "token_voided" | "collection_closed" | "answer_unfit"
> {
  const { status, issue } = invitation;
  if (status === "answered") return refuse("already_answered");
  if (command.tokenNumber !== issue?.number) return refuse("token_voided", { issue });
  const bar = barTo(command, facts);
  if (bar) return bar;
  const asked = invitation.householdId
    ? questionsOf(facts.round)
    : recipientQuestionsOf(facts.round);
  const codes = asked.map(({ code }) => code);
  const rated = command.answers.ratings.map(({ question }) => question);
  const missing = codes.filter((code) => !rated.includes(code));
  const unknown = rated.filter((code) => !codes.includes(code));
  if (missing.length + unknown.length > 0) return refuse("answer_unfit", { missing, unknown });
  return accept<InvitationEvent>([{ type: "invitation.answered" }]);
}

export function evolveInvitation(
  state: Invitation | undefined,
  event: Recorded<InvitationEvent>,
): Invitation {
  if (event.type === "invitation.made") {
    const { roundId, n, householdId, at } = event;
    const invitationId = (householdId ? invitationIdOf : recipientIdOf)(roundId, n);
    const door = householdId ? { householdId } : {};
    return { status: "invited", invitationId, roundId, n, ...door, invitedAt: at };
  }
  assert(state?.status === "invited", "an event out of its order");
  if (event.type === "invitation.token_issued") {
    return { ...state, issue: nextIssue(state.issue, event) };
  }
  if (event.type === "invitation.declined") return { ...state, declinedAt: event.at };
  return { ...state, status: "answered", answeredAt: event.at };
}
