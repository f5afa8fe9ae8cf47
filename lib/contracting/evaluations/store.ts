import type { Page, PageOf } from "../../core/command.ts";
import { assert } from "../../core/decision.ts";
import { tokenLength } from "../../core/issue.ts";
import { type Guarded, putNew } from "../../engine/commit.ts";
import type { Row } from "../../engine/items.ts";
import {
  answerKey,
  frameKey,
  prefixes,
  recipientAnswerKey,
  recipientsKey,
} from "../../engine/keys.ts";
import { listThings } from "../../engine/lists.ts";
import { readRow, rowSaying, type StoredRow } from "../../engine/stored-rows.ts";
import { loadBeneath, queryRows } from "../../engine/table.ts";
import { loadThing, loadThings, type Thing } from "../../engine/thing.ts";
import { codeFor, issueHeld } from "../../vault/codes.ts";
import { keyedHash, keyedHashes } from "../../vault/keys.ts";
import { notifiedToSupplier, RoundEvent } from "./events.ts";
import { evolveRound } from "./evolve.ts";
import {
  evolveInvitation,
  Invitation,
  InvitationEvent,
  invitationIdOf,
  isOfRecipient,
  roundOfInvitation,
} from "./invitation.ts";
import { nextLookAt, roundLimits } from "./limits.ts";
import { Round } from "./model.ts";
import { drawLowest, drawSample, frameSha256 } from "./sample.ts";
import { roundTasks } from "./tasks.ts";
import { Answers, answersBefore, type StoredAnswer } from "./template.ts";

export const rounds: Thing<Round, RoundEvent> = {
  entity: "round",
  state: Round,
  evolve: evolveRound,
  events: RoundEvent,
  tasks: roundTasks,
  readers: [
    // assessors came to any round there was, and were assigned to none
    (before) => ({ assessors: [], ...before }),
    // supervisors gave what is counted now
    (before) => before,
    // marks were given without a form, and every survey asked the same
    (before) => before,
    // every round gated a milestone
    (before) => before,
    // no door declined on record, and no assessor had declared an interest
    (before) => ({ declined: 0, replacements: [], interested: [], ...before }),
    // only registered organisations served
    (before) => before,
    // no round ended without a result
    (before) => before,
    // nobody but households was asked
    (before) => ({ recipientsInvited: 0, ...before }),
    // assessors were chosen, and who had been late was not kept
    (before) => ({ late: [], lots: [], ...before }),
  ],
  dueAt: nextLookAt,
  limits: roundLimits,
  concerns: (r, event) => (notifiedToSupplier.includes(event.type) ? [r.supplierId] : []),
};

export const invitations: Thing<Invitation, InvitationEvent> = {
  entity: "invitation",
  state: Invitation,
  evolve: evolveInvitation,
  events: InvitationEvent,
  readers: [
    // no token had been issued under a number before
    (before) => before,
    // nor had a door declined on record
    (before) => before,
    // every one was of a door
    (before) => before,
  ],
  // whoever was served is in no list: the draw alone tells them
  list: ({ status, householdId, invitedAt, invitationId }) =>
    status === "invited" && householdId
      ? { gsi1pk: listOf(householdId), gsi1sk: `${invitedAt}#${invitationId}` }
      : undefined,
};

const listOf = (householdId: string) => `INVITATIONS#${householdId}`;

/** The latest invitations that a household has not answered. */
export const listUnanswered = async (householdId: string): Promise<readonly Invitation[]> => {
  const page = { limit: unansweredMost, newestFirst: true };
  const { items } = await listThings(invitations, listOf(householdId), page);
  return items.map(({ state }) => state);
};
/** What nobody answered stays in the list; a survey is over within weeks. */
const unansweredMost = 20;

export const loadRound = async (id: string): Promise<Round | undefined> =>
  (await loadThing(rounds, id))?.state;

/** Invitations of a round by their numbers, read by key, so that answers are seen at once. */
export async function loadInvitations(
  roundId: string,
  numbers: readonly number[],
): Promise<Invitation[]> {
  const ids = numbers.map((n) => invitationIdOf(roundId, n));
  return (await loadThings(invitations, ids)).map((loaded) => loaded.state);
}

/** What opens an invitation, as it was issued at a time; stored nowhere. */
export const tokenOf = (invitationId: string, number: number): Promise<string> =>
  codeFor("invitation", `${invitationId}/${number}`, tokenLength);

/** Which of an invitation's tokens this is; nothing where it is none that was issued. */
export const tokenNumberOf = (
  { invitationId, issue }: Pick<Invitation, "invitationId" | "issue">,
  token: string,
): Promise<number | undefined> =>
  issueHeld(token, issue?.number ?? 0, (n) => tokenOf(invitationId, n));

/**
 * The seed of a round's draw. It follows from the platform's own key and what the round is of (a
 * milestone, a year, the round itself where it was asked for), so that nobody can foretell it and
 * nobody can draw again until they like the sample.
 */
export const seedOf = (contractId: string, of: string): Promise<string> =>
  keyedHash("survey-seed", `${contractId}/${of}`);

/** What orders the assessors who may be drawn for a round, for all its draws; no door's order. */
export const lotSeedOf = (roundId: string): Promise<string> => seedOf(roundId, "assessors");

/** Households in one row of a frame. Basis: some 30 bytes each; a row holds 400 kB. */
const framePart = 2_000;

/** Freezes the frame beside its round. */
export function frameWrites(roundId: string, households: readonly string[]): Guarded[] {
  const parts = Math.ceil(households.length / framePart);
  // one transaction holds 100 items and 4 MB; 50 parts are 100,000 households
  assert(parts <= 50, "a frame too large for one transaction");
  return Array.from({ length: parts }, (_, part) => {
    const row = {
      entity: "frame",
      households: households.slice(part * framePart).slice(0, framePart),
    };
    return putNew("frame_is_new", frameKey(roundId, part + 1), row);
  });
}

/** The frame as it was frozen; a frame that does not fit its hash stops the program. */
export async function loadFrame(round: Pick<Round, "roundId" | "frame">): Promise<string[]> {
  const rows = await loadBeneath({ ...frameKey(round.roundId, 1), sk: "FRAME#" });
  const households = rows.flatMap((row) => row.households as string[]);
  assert(frameSha256(households) === round.frame.sha256, "a frame that was changed");
  return households;
}

/** The doors to invite, drawn anew from what was frozen; always the same. */
export async function drawDoors(
  round: Pick<Round, "roundId" | "frame" | "allocation" | "replacements">,
): Promise<string[]> {
  const { allocation, replacements, frame } = round;
  return drawSample(await loadFrame(round), allocation, { seed: frame.seed, replacements });
}

/** Freezes beside its round who was served: of each a code, and the child that it stands for. */
export function recipientWrites(roundId: string, served: readonly Recipient[]): Guarded[] {
  const parts = Math.ceil(served.length / recipientPart);
  // with the frame of a district's largest contract far below what a transaction holds
  assert(parts <= 20, "too many were served for one transaction");
  return Array.from({ length: parts }, (_, part) => {
    const some = served.slice(part * recipientPart).slice(0, recipientPart);
    return putNew("recipients_are_new", recipientsKey(roundId, part + 1), {
      entity: "recipients",
      codes: some.map(({ code }) => code),
      childIds: some.map(({ childId }) => childId),
    });
  });
}

/** Children in one row. Basis: some 100 bytes each; a row holds 400 kB, a transaction 4 MB. */
const recipientPart = 1_500;

/** A child that was served, and the code by which it stands in a frame. */
export type Recipient = { readonly code: string; readonly childId: string };

/** Whoever was served, as it was frozen; what does not fit its hash stops the program. */
export async function loadRecipients(
  round: Pick<Round, "roundId" | "recipients">,
): Promise<readonly Recipient[]> {
  if (!round.recipients) return [];
  const rows = await loadBeneath({ ...recipientsKey(round.roundId, 1), sk: "RECIPIENTS#" });
  const served = rows.flatMap((row) => {
    const childIds = row.childIds as string[];
    return (row.codes as string[]).map((code, i) => ({ code, childId: childIds[i] ?? "" }));
  });
  const digest = frameSha256(served.map(({ code }) => code));
  assert(digest === round.recipients.frame.sha256, "a frame that was changed");
  return served;
}

/** The children drawn of them, in the order of their invitations. */
export async function drawnChildren(
  round: Pick<Round, "roundId" | "recipients">,
): Promise<readonly string[]> {
  const { recipients } = round;
  if (!recipients) return [];
  const served = await loadRecipients(round);
  const childOf = new Map(served.map(({ code, childId }) => [code, childId]));
  const { frame, survey } = recipients;
  const drawn = drawLowest([...childOf.keys()], { seed: frame.seed, ...survey });
  return drawn.map((code) => childOf.get(code) ?? "");
}

/** The code by which a child stands in the frames of a contract. Nobody without the key knows whose it is. */
export const recipientCodes = async (contractId: string): Promise<(childId: string) => string> => {
  const hash = await keyedHashes("survey-recipient");
  return (childId) => hash(`${contractId}/${childId}`);
};

export const answerRows: StoredRow<Answers> = {
  kind: "answer",
  schema: Answers,
  // every survey asked the same three
  readers: [answersBefore],
  under: "answers",
};

/** Keeps an answer under a keyed hash and without an instant, so that nothing joins it to its door. */
export async function answerWrite(invitationId: string, answers: Answers): Promise<Guarded> {
  const isOfServed = isOfRecipient(invitationId);
  const purpose = isOfServed ? "recipient-answer" : "survey-answer";
  const answerId = await keyedHash(purpose, invitationId);
  const roundId = roundOfInvitation(invitationId);
  const key = (isOfServed ? recipientAnswerKey : answerKey)(roundId, answerId);
  return putNew("answer_is_new", key, {
    entity: "answer",
    answerId,
    ...rowSaying(answerRows, answers),
  });
}

const answerOf = (row: Row): StoredAnswer => ({
  ...readRow(answerRows, row),
  answerId: row.answerId as string,
});

/** All answers of a round in the order of their ids, read consistently. */
export async function loadAnswers(roundId: string): Promise<StoredAnswer[]> {
  const rows = await loadBeneath(answerKey(roundId, ""));
  return rows.map(answerOf);
}

/** The same of those who were served. */
export async function loadRecipientAnswers(roundId: string): Promise<StoredAnswer[]> {
  const rows = await loadBeneath(recipientAnswerKey(roundId, ""));
  return rows.map(answerOf);
}

/** One page of a round's answers in the order of their ids. */
export async function listAnswersByRound(
  roundId: string,
  page: PageOf,
): Promise<Page<StoredAnswer>> {
  const { rows, last } = await queryRows({
    KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
    ExpressionAttributeValues: {
      ":pk": `${prefixes.invitation}#${roundId}`,
      // a longer key stands behind its own beginning
      ":from": `ANSWER#${page.cursor ? `${page.cursor}!` : ""}`,
      ":to": "ANSWER#~",
    },
    Limit: page.limit,
    ConsistentRead: true,
  });
  const items = rows.map(answerOf);
  return { items, next: last && items.at(-1)?.answerId };
}
