import { jobCommand } from "../../engine/schedule.ts";
import { loadThings } from "../../engine/thing.ts";
import { transact } from "../../engine/transact.ts";
import { ledger } from "../../ledger/store.ts";
import { meaningOf, type PaymentReply, type StatusReport } from "../bank/pain-002.ts";
import { opposedIn, type SentFacts } from "./agreement.ts";
import { applyReply } from "./apply-replies.ts";
import { loadBatch, loadMembers } from "./batch-store.ts";
import { batchIdOfMessage, paymentIdOf } from "./identifiers.ts";
import { piecesOf } from "./pieces.ts";
import type { Opened } from "./record-bookings.ts";
import type { Finding, ReplyOutcome } from "./replies.ts";
import { payments } from "./store.ts";

/** What all words of a report are held against. */
type Desk = Opened & {
  readonly batchId: string;
  readonly facts: SentFacts;
  /** Payments of which the report says one thing and the opposite. */
  readonly opposed: ReadonlySet<string>;
  /** What became of each word so far: the same word once more is not looked into again. */
  readonly said: Map<string, ReplyOutcome>;
};

/** Carries out what a status report says, word by word. */
export async function carryOutReport(report: StatusReport, opened: Opened): Promise<Finding[]> {
  const batchId = batchIdOfMessage(report.originalMessageId);
  const batch = batchId === undefined ? undefined : await loadBatch(batchId);
  const words = await wordsOf(report, batch?.batchId);
  const desk: Desk = {
    ...opened,
    batchId: batchId ?? "none of ours",
    facts: { batch, today: opened.today },
    opposed: opposedIn(words.map((word) => ({ ...word, outcome: meaningOf(word.status) }))),
    said: new Map(),
  };
  const findings: Finding[] = [];
  for (const { from, piece } of piecesOf(words)) {
    const outcomes = await carryOutPiece(piece, from, desk);
    for (const [index, { endToEndId, status }] of piece.entries()) {
      const outcome = outcomes[index];
      if (outcome) findings.push({ endToEndId, status, outcome });
    }
  }
  return findings;
}

/** What is said of a file, or of its instruction, as a whole is said of every payment in it. */
async function wordsOf(
  { whole, payments }: StatusReport,
  batchId: string | undefined,
): Promise<readonly PaymentReply[]> {
  if (whole.length === 0) return payments;
  const members = batchId === undefined ? [{ endToEndId: "" }] : await loadMembers(batchId);
  const all = whole.flatMap((word) => members.map(({ endToEndId }) => ({ endToEndId, ...word })));
  return [...payments, ...all];
}

async function carryOutPiece(
  words: readonly PaymentReply[],
  from: number,
  desk: Desk,
): Promise<ReplyOutcome[]> {
  const ids = words.flatMap(({ endToEndId }) => paymentIdOf(endToEndId) ?? []);
  const loaded = new Map((await loadThings(payments, ids)).map((one) => [one.id, one.state]));
  const outcomes: ReplyOutcome[] = [];
  for (const [index, word] of words.entries()) {
    const said = JSON.stringify(word);
    const before = desk.said.get(said);
    const isDone = before === "settled" || before === "rejected";
    const outcome = isDone ? "repeated" : (before ?? (await carryOut(word, from + index)));
    desk.said.set(said, before ?? outcome);
    outcomes.push(outcome);
  }
  return outcomes;

  async function carryOut(word: PaymentReply, place: number): Promise<ReplyOutcome> {
    const id = paymentIdOf(word.endToEndId);
    const payment = id === undefined ? undefined : loaded.get(id);
    if (!id || !payment) return "unknown_payment";
    if (!word.told.isConsistent || desk.opposed.has(word.endToEndId)) return "contradicting";
    const outcome = meaningOf(word.status);
    if (outcome === "pending") return "pending";
    const reply = { ...word, batchId: desk.batchId, outcome };
    // what does not fit what was just read needs no transaction to be found so
    const judged = applyReply(payment, reply, desk.facts);
    if (!judged.ok && judged.code === "reply_contradicts") return "contradicting";
    const done = await transact(jobCommand(`bank-reply/${desk.replyId}/${place}`, desk.now), {
      thing: payments,
      id,
      ledger,
      decide: (state) => applyReply(state, reply, desk.facts),
    });
    if (done.ok) return outcome;
    return done.code === "reply_repeats" ? "repeated" : "contradicting";
  }
}
