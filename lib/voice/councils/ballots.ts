import * as z from "zod";
import type { Command, Outcome, Page, PageOf } from "../../core/command.ts";
import { assert, type Decision } from "../../core/decision.ts";
import { sha256Of } from "../../core/sha256.ts";
import { commandWrite, loadAnswer } from "../../engine/command.ts";
import { commit, drop, type Guarded, put, putNew } from "../../engine/commit.ts";
import type { Row } from "../../engine/items.ts";
import { ballotKey, countedKey, paperKey, votedKey } from "../../engine/keys.ts";
import { Patience } from "../../engine/patience.ts";
import type { Stored } from "../../engine/stored.ts";
import { readRow, rowSaying, type StoredRow } from "../../engine/stored-rows.ts";
import { readSealed, sealing } from "../../engine/stored-seals.ts";
import { loadBeneath, loadRow, loadRows } from "../../engine/table.ts";
import { randomCode } from "../../vault/codes.ts";
import { derivedKey, keyedHash } from "../../vault/keys.ts";
import { seal, unseal } from "../../vault/sealing.ts";
import { Ballot, BallotChoice, type KeptReceipt } from "./model.ts";

/** Whose vote it is, as the electorate names them: a door, or an account of one. */
type Vote = { readonly councilId: string; readonly voter: string; readonly choice: string };

/** 130 bits: nobody finds a receipt by its hash. */
const receiptLength = 26;
const Sealed = z.strictObject({ choice: BallotChoice, receipt: z.string() });
// a ballot was for one option before
const readers = [(before: Row) => before];
export const ballotSeals: Stored<z.infer<typeof Sealed>> = {
  kind: "sealed-ballot",
  schema: Sealed,
  readers,
};
export const countedBallots: StoredRow<readonly Ballot[]> = {
  kind: "counted-ballots",
  schema: Ballot.array(),
  under: "ballots",
  readers,
};

const ballotIdOf = ({ councilId, voter }: Omit<Vote, "choice">): Promise<string> =>
  keyedHash("ballot-id", `${councilId}/${voter}`);

const sealedOf = async (choice: string, receipt: string): Promise<string> =>
  seal(await derivedKey("ballot-seal"), sealing(ballotSeals, { choice, receipt }));

async function openedBallot(key: Uint8Array, row: Row): Promise<z.infer<typeof Sealed>> {
  const ballot = readSealed(ballotSeals, await unseal(key, row.sealed as string));
  assert(ballot, "a ballot that holds nothing");
  return ballot;
}

/**
 * A row that says that the voter voted, and one that holds the ballot; the second is found by a
 * keyed hash, neither holds an instant, and both are written alike however often a vote is changed.
 *
 * The choice is sealed as well, under a receipt that is drawn anew with every vote: who watches
 * both rows being written together still learns nothing, then or when the ballots are published.
 */
async function voteWrites(vote: Vote, receipt: string): Promise<Guarded[]> {
  const { councilId, voter, choice } = vote;
  const [ballotId, sealed] = await Promise.all([ballotIdOf(vote), sealedOf(choice, receipt)]);
  return [
    put("voted", votedKey(councilId, voter), { entity: "voted" }),
    put("ballot", ballotKey(councilId, ballotId), { entity: "ballot", sealed }),
  ];
}

/**
 * One caller's Idempotency-Key is only a key among those of one voter. A vote is cast under no
 * scope, and so its record tells of no place.
 */
async function commandOfVoter(
  given: Command<KeptReceipt>,
  vote: Vote,
): Promise<Command<KeptReceipt>> {
  const command = { ...given, actor: { ...given.actor, scopes: [] } };
  if (command.isFresh) return command;
  const voter = await keyedHash("vote-command", `${vote.councilId}/${vote.voter}`);
  return { ...command, id: `${command.id}/${voter}` };
}

/**
 * Casts a voter's vote, or casts it again in the place of the one before. There is no thing and
 * no event: a vote is the one change that nobody may trace (domain.md §5).
 *
 * Keeps: what gives the right to vote (`guarded`) is checked and not written, so that a vote leaves
 * no mark on the token that it was cast with; one that was voided meanwhile casts nothing.
 */
export async function castBallot<Code extends string>(
  given: Command<KeptReceipt>,
  vote: Vote,
  decide: () => Promise<{ decision: Decision<never, Code>; guarded: readonly Guarded[] }>,
): Promise<Outcome<Code>> {
  const command = await commandOfVoter(given, vote);
  const patience = new Patience();
  for (let attempt = 1; ; attempt += 1) {
    const answered = attempt > 1 || !command.isFresh ? await loadAnswer(command) : undefined;
    if (answered) return { ok: true, ...answered };
    const { decision, guarded } = await decide();
    if (!decision.ok) return decision;
    const receipt = randomCode(receiptLength);
    const answer = command.answer({ councilId: vote.councilId, receipt });
    const { committed } = await commit([
      ...(await voteWrites(vote, receipt)),
      ...guarded,
      await commandWrite(command, answer),
    ]);
    if (committed) return { ok: true, ...answer };
    await patience.pause();
  }
}

/** All ballots of a council in the order of their receipts' hashes, opened to be counted. */
export async function openBallots(councilId: string): Promise<Ballot[]> {
  const [rows, voted] = await Promise.all([
    loadBeneath(ballotKey(councilId, "")),
    loadBeneath(votedKey(councilId, "")),
  ]);
  assert(rows.length === voted.length, "the roll and the ballots differ in number");
  const key = await derivedKey("ballot-seal");
  const ballots = rows.map(async (row) => {
    const { choice, receipt } = await openedBallot(key, row);
    return { receiptHash: sha256Of(receipt), choice };
  });
  return (await Promise.all(ballots)).sort((a, b) => (a.receiptHash < b.receiptHash ? -1 : 1));
}

/** Ballots in one row. Basis: some 100 bytes each; a page of a list reads two rows at most. */
const countedPart = 500;

/** Keeps the ballots as they were counted, apart from those that were cast. */
export const countedWrites = (councilId: string, ballots: readonly Ballot[]): Guarded[] =>
  Array.from({ length: Math.ceil(ballots.length / countedPart) }, (_, part) =>
    putNew("counted_once", countedKey(councilId, part + 1), {
      entity: "counted",
      ...rowSaying(countedBallots, ballots.slice(part * countedPart, (part + 1) * countedPart)),
    }),
  );

/** One page of the counted ballots; the cursor is how many were listed before. */
export async function listBallotsByCouncil(
  council: { readonly councilId: string; readonly votes: number },
  page: PageOf,
): Promise<Page<Ballot>> {
  const from = Number(page.cursor ?? 0);
  const to = Math.min(from + page.limit, council.votes);
  if (from >= to) return { items: [], next: undefined };
  const first = Math.floor(from / countedPart);
  const parts = Math.floor((to - 1) / countedPart) - first + 1;
  const keys = Array.from({ length: parts }, (_, i) =>
    countedKey(council.councilId, first + i + 1),
  );
  const ballots = (await loadRows(keys)).flatMap((row) => readRow(countedBallots, row));
  const start = from - first * countedPart;
  const items = ballots.slice(start, start + to - from);
  return { items, next: to < council.votes ? String(to) : undefined };
}

/** A ballot on paper as one person read it: sealed as a ballot is, until two are held side by side. */
export const paperWrite = async (vote: Vote, number: number): Promise<Guarded> =>
  put("paper", await paperKeyOf(vote, number), {
    entity: "paper",
    sealed: await sealedOf(vote.choice, randomCode(receiptLength)),
  });

const paperKeyOf = async ({ councilId, voter }: Omit<Vote, "choice">, number: number) =>
  paperKey(councilId, await ballotIdOf({ councilId, voter }), number);

/** What of a ballot on paper was read so far, in that order, and how its entries are taken away. */
export async function loadPapers(
  of: Omit<Vote, "choice">,
): Promise<{ readonly entered: readonly string[]; readonly drops: readonly Guarded[] }> {
  const keys = await Promise.all([1, 2].map((number) => paperKeyOf(of, number)));
  const rows = await Promise.all(keys.map(loadRow));
  const key = await derivedKey("ballot-seal");
  const entered = await Promise.all(rows.flatMap((row) => (row ? [openedBallot(key, row)] : [])));
  return { entered: entered.map(({ choice }) => choice), drops: keys.map(drop) };
}

/** Whether some ballot on paper of a council waits to be entered again. */
export const hasOpenPapers = async (councilId: string): Promise<boolean> =>
  (await loadBeneath(paperKey(councilId))).length > 0;

/** The ballot that two have read alike, or a third decided, in the place of what they entered. */
export const paperCountedWrites = async (vote: Vote): Promise<Guarded[]> =>
  voteWrites(vote, randomCode(receiptLength));
