import * as z from "zod";
import { accept, assert, type Decision, type Recorded, refuse } from "../../core/decision.ts";
import { Instant } from "../../core/time.ts";

/** What became of the bank's word on one payment. */
export const ReplyOutcome = z
  .enum([
    "settled",
    "rejected",
    // entries of the bank's books: paid out, and come back
    "booked",
    "returned",
    // accepted for now; a final word follows
    "pending",
    "repeated",
    "contradicting",
    // come back after it was made a receivable
    "claimed_back",
    "amount_differs",
    // no payment of ours
    "unknown_payment",
  ])
  .meta({ id: "ReplyOutcome" });
export type ReplyOutcome = z.infer<typeof ReplyOutcome>;

/** A word of the bank that changed nothing and that somebody must look at. */
export const Finding = z.strictObject({
  endToEndId: z.string(),
  /** The bank's status as it was given. */
  status: z.string(),
  outcome: ReplyOutcome,
});
export type Finding = z.infer<typeof Finding>;

/** Under which name a file came in, and when the bucket received it. */
const arrival = { fileName: z.string(), receivedAt: z.string() };

const report = {
  /** SHA-256 of the file, hex: the same bytes are read once. */
  replyId: z.string(),
  ...arrival,
  /** Why the file could not be read at all. */
  unreadable: z.string().optional(),
  kind: z.enum(["status_report", "notification", "statement"]).optional(),
  originalMessageId: z.string().optional(),
  /** How many payments there are of each outcome. */
  outcomes: z.partialRecord(ReplyOutcome, z.int().min(1)),
  findings: z.array(Finding),
};

/** One file from the bank. */
export const Reply = z.strictObject({
  ...report,
  readAt: Instant,
  /** How often the same bytes came again, and when last. */
  repeats: z.int().min(0),
  lastRepeat: z.strictObject(arrival).optional(),
});
export type Reply = z.infer<typeof Reply>;

export const ReplyEvent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("reply.read"), ...report }),
  z.strictObject({ type: z.literal("reply.repeated"), ...arrival }),
]);
export type ReplyEvent = z.infer<typeof ReplyEvent>;

type Read = Extract<ReplyEvent, { type: "reply.read" }>;

const changedNothing: readonly ReplyOutcome[] = [
  "repeated",
  "contradicting",
  "claimed_back",
  "amount_differs",
  "unknown_payment",
];

/** How many findings a file's record names: the others are counted. A file may hold thousands. */
export const findingsMax = 200;

/** Counts outcomes and keeps the first of those that somebody must look at. */
export function summarise(findings: readonly Finding[]): Pick<Read, "outcomes" | "findings"> {
  const outcomes: Partial<Record<ReplyOutcome, number>> = {};
  for (const { outcome } of findings) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  const kept = findings.filter(({ outcome }) => changedNothing.includes(outcome));
  return { outcomes, findings: kept.slice(0, findingsMax) };
}

/** How many words changed nothing and are counted, but not named. */
export const findingsLeftOut = ({ outcomes, findings }: Reply): number =>
  changedNothing.reduce((sum, outcome) => sum + (outcomes[outcome] ?? 0), 0) - findings.length;

const failed = "failed: ";
const reasonCharactersMax = 300;

/** Why a file that can be read could not be carried out, in the words of what failed. */
export const failureOf = (error: unknown): string =>
  `${failed}${String(error)}`.slice(0, reasonCharactersMax);

/** Whether a file was put away without being carried out to its end. */
export const hasFailed = ({ unreadable }: Reply): boolean =>
  unreadable?.startsWith(failed) === true;

/** Records that a file was read and what became of it. */
export function recordReply(read: Omit<Read, "type">): Decision<ReplyEvent, never> {
  return accept<ReplyEvent>([{ type: "reply.read", ...read }]);
}

/** Records that the same bytes came again; the very same arrival is no repetition. */
export function repeatReply(
  reply: Reply,
  arrived: { fileName: string; receivedAt: string },
): Decision<ReplyEvent, "nothing_due"> {
  const isKnown = [reply, reply.lastRepeat].some(
    (known) => known?.fileName === arrived.fileName && known.receivedAt === arrived.receivedAt,
  );
  return isKnown
    ? refuse("nothing_due")
    : accept<ReplyEvent>([{ type: "reply.repeated", ...arrived }]);
}

export function evolveReply(state: Reply | undefined, event: Recorded<ReplyEvent>): Reply {
  if (event.type === "reply.read") {
    const { type: _type, at: readAt, by: _by, ...read } = event;
    return { ...read, readAt, repeats: 0 };
  }
  assert(state, "a repetition without a first");
  const { fileName, receivedAt } = event;
  return { ...state, repeats: state.repeats + 1, lastRepeat: { fileName, receivedAt } };
}
