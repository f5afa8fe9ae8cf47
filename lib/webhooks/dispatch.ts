import * as z from "zod";
import { addDuration, Instant } from "../core/time.ts";
import { type Answered, isSuccess } from "../outbound/answered.ts";
import {
  isMessageDelay,
  leaseSeconds,
  lostMessageSeconds,
  retryInSeconds,
} from "../outbound/retry.ts";
import { attemptsMax, retryWaitsSeconds } from "./retry.ts";

/** One call of a receiver, as the organisation may look it up. */
export const Attempt = z.strictObject({
  /** 1, 2 …; a number is missing where the platform stopped before the answer was recorded. */
  number: z.int().min(1),
  at: Instant,
  milliseconds: z.int().min(0),
  /** The status that was answered; none where there was no answer. */
  status: z.int().optional(),
  /** Why there was no answer: `timeout`, `address_not_allowed`, `ECONNREFUSED` … */
  error: z.string().max(60).optional(),
  /** How the answer's body began. */
  responseHead: z.string().max(512).optional(),
});
export type Attempt = z.infer<typeof Attempt>;

/** The newest attempts are kept, whatever is replayed. */
const attemptsKept = 20;

const terms = {
  organisationId: z.string(),
  endpointId: z.string(),
  /** The endpoint's own number, gapless. */
  number: z.int().min(1),
  feedNumber: z.int().min(1),
  type: z.string(),
  attempts: z.int().min(0),
  /** How many attempts came before this round; a replay starts a new one. */
  attemptsBefore: z.int().min(0),
  log: z.array(Attempt).max(attemptsKept),
};

export const Dispatch = z.discriminatedUnion("status", [
  z.strictObject({
    status: z.literal("pending"),
    ...terms,
    /** When a schedule sends it again, should no message have moved it before. */
    dueAt: Instant,
    /** It waits for one of its endpoint's slots, or for the end of a pause. */
    waits: z.literal(true).optional(),
  }),
  z.strictObject({ status: z.literal("delivered"), ...terms, deliveredAt: Instant }),
  z.strictObject({
    status: z.literal("failed"),
    ...terms,
    failedAt: Instant,
    reason: z.enum(["attempts_spent", "endpoint_gone", "endpoint_stopped"]),
  }),
]);
export type Dispatch = z.infer<typeof Dispatch>;
type Pending = Extract<Dispatch, { status: "pending" }>;

/** Names a dispatch, and the attempt that is to be made: 0 for the first. A later one is stale. */
export const DispatchMessage = z.strictObject({
  endpointId: z.string(),
  number: z.int().min(1),
  attempt: z.int().min(0),
});
export type DispatchMessage = z.infer<typeof DispatchMessage>;

export const messageFor = ({ endpointId, number, attempts }: Dispatch): DispatchMessage => ({
  endpointId,
  number,
  attempt: attempts,
});

/** How often one that waits looks by itself whether it may go on. Units: seconds. */
const waitingSeconds = 600;

const after = (at: string, seconds: number): string => addDuration(at, `PT${seconds}S`);

export function newDispatch(
  item: { readonly number: number; readonly type: string; readonly at: string },
  to: { readonly organisationId: string; readonly endpointId: string; readonly number: number },
): Pending {
  return {
    status: "pending",
    ...to,
    feedNumber: item.number,
    type: item.type,
    attempts: 0,
    attemptsBefore: 0,
    log: [],
    dueAt: after(item.at, lostMessageSeconds),
  };
}

/** A dispatch after a change, and in how many seconds a message shall move it on, if one shall. */
export type Step = {
  readonly dispatch: Dispatch;
  readonly messageInSeconds?: number;
  /** An attempt begins, and takes a slot until then. */
  readonly leasedUntil?: string;
};

export const isWaiting = (dispatch: Dispatch): boolean =>
  dispatch.status === "pending" && dispatch.waits === true;

type AttemptNumber = Pick<DispatchMessage, "attempt">;

/** The dispatch, where a message still speaks of it as it stands. */
const pendingFor = (dispatch: Dispatch, message: AttemptNumber): Pending | undefined =>
  dispatch.status === "pending" && dispatch.attempts === message.attempt ? dispatch : undefined;

/** A rule for a dispatch that a message speaks of; one that moved on without it is left alone. */
const unlessStale =
  (rule: (pending: Pending, at: string) => Step) =>
  (dispatch: Dispatch, message: AttemptNumber, at: string): Step | undefined => {
    const pending = pendingFor(dispatch, message);
    return pending && rule(pending, at);
  };

/** Takes the next attempt, for as long as the lease runs; nothing where another one has it. */
export const claimAttempt = unlessStale((pending, at) => {
  if (pending.attempts - pending.attemptsBefore >= attemptsMax) {
    return { dispatch: end(pending, at, "attempts_spent") };
  }
  const { waits: _waits, ...taken } = pending;
  const leasedUntil = after(at, leaseSeconds);
  const attempts = pending.attempts + 1;
  return { dispatch: { ...taken, attempts, dueAt: leasedUntil }, leasedUntil };
});

/**
 * Has a dispatch wait for a slot of its endpoint, or for the end of a pause; no attempt is counted.
 * Whoever frees a slot, or resumes the endpoint, sends for it.
 */
export const queueDispatch = unlessStale((pending, at) => ({
  dispatch: { ...pending, waits: true, dueAt: after(at, waitingSeconds) },
}));

/** Ends a dispatch whose endpoint takes no more. */
export const stopDispatch = unlessStale((pending, at) => ({
  dispatch: end(pending, at, "endpoint_stopped"),
}));

type Failed = Extract<Dispatch, { status: "failed" }>;

function end(dispatch: Pending, at: string, reason: Failed["reason"]): Failed {
  const { dueAt: _dueAt, waits: _waits, ...kept } = dispatch;
  return { ...kept, status: "failed", failedAt: at, reason };
}

/** 410 says that the receiver is gone. */
export const isGone = ({ status }: Pick<Answered, "status">): boolean => status === 410;

/** The dispatch after an attempt; nothing where it was recorded, or moved on without it. */
export function recordAttempt(
  dispatch: Dispatch,
  made: { readonly attempt: number; readonly at: string; readonly answered: Answered },
  random: number,
): Step | undefined {
  const pending = pendingFor(dispatch, { attempt: made.attempt + 1 });
  if (!pending || pending.log.at(-1)?.number === pending.attempts) return undefined;
  const { at, answered } = made;
  const { retryAfterSeconds, ...seen } = answered;
  const log = [...pending.log, { number: pending.attempts, at, ...seen }].slice(-attemptsKept);
  const logged = { ...pending, log };
  if (isSuccess(answered)) {
    const { dueAt: _dueAt, ...kept } = logged;
    return { dispatch: { ...kept, status: "delivered", deliveredAt: at } };
  }
  if (isGone(answered)) return { dispatch: end(logged, at, "endpoint_gone") };
  const failures = pending.attempts - pending.attemptsBefore;
  const wait = retryInSeconds(retryWaitsSeconds, failures, { random, retryAfterSeconds });
  if (wait === undefined) return { dispatch: end(logged, at, "attempts_spent") };
  if (!isMessageDelay(wait)) return { dispatch: { ...logged, dueAt: after(at, wait) } };
  const dueAt = after(at, wait + lostMessageSeconds);
  return { dispatch: { ...logged, dueAt }, messageInSeconds: wait };
}

/** A pending dispatch whose time has come, put off for as long as its message needs to arrive. */
export function sendAgain(dispatch: Dispatch, at: string): Step | undefined {
  if (dispatch.status !== "pending" || dispatch.dueAt > at) return undefined;
  const dueAt = after(at, lostMessageSeconds);
  return { dispatch: { ...dispatch, dueAt }, messageInSeconds: 0 };
}

/** Starts a new round of attempts for a dispatch that has ended, whichever way. */
export function replayDispatch(dispatch: Dispatch, at: string): Step | undefined {
  if (dispatch.status === "pending") return undefined;
  const { organisationId, endpointId, number, feedNumber, type, attempts, log } = dispatch;
  const kept = { organisationId, endpointId, number, feedNumber, type, attempts, log };
  const dueAt = after(at, lostMessageSeconds);
  return {
    dispatch: { status: "pending", ...kept, attemptsBefore: attempts, dueAt },
    messageInSeconds: 0,
  };
}
