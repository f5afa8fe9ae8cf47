import type { Answer, Command, Outcome, Standing } from "../core/command.ts";
import { type Accepted, assert, type Decision, type Transfer } from "../core/decision.ts";
import { Fault } from "../core/faults.ts";
import { versionOf } from "../core/version-of.ts";
import { commandWrite, loadAnswer } from "./command.ts";
import {
  changeWrites,
  claimWrite,
  commit,
  type Guarded,
  keyOf,
  releaseWrite,
  serialWrite,
  unchangedCheck,
} from "./commit.ts";
import { stateKey } from "./keys.ts";
import { Patience } from "./patience.ts";
import { stopWrites } from "./stops.ts";
import { textWrites } from "./texts.ts";
import { type Change, extend, type Loaded, loadThing, type Thing } from "./thing.ts";

/** Money as a transaction moves it, by the rules of the ledger. */
export type Movement = {
  /** The transfers that were decided, and those that follow from them. */
  readonly transfers: readonly Transfer[];
  /** Their writes; nothing where money is short, which the next attempt's facts then show. */
  readonly writes: (change: Change) => readonly Guarded[] | undefined;
};

/** Reads the accounts that some transfers touch. `lib/ledger/store.ts` has the one there is. */
export type Ledger = { readonly prepare: (transfers: readonly Transfer[]) => Promise<Movement> };

/** A decision, and what the shell adds to its transaction. */
export type Work<State, Event extends { readonly type: string }, Facts, Code extends string> = {
  readonly thing: Thing<State, Event>;
  readonly id: string;
  /** Needed where the decision may move money. */
  readonly ledger?: Ledger;
  /** Facts beyond the thing's own state, read anew at every attempt. */
  readonly facts?: (state: State | undefined) => Promise<Facts>;
  /** Decides about a thing that exists. */
  readonly decide?: (state: State, facts: Facts) => Decision<Event, Code>;
  /** Decides about a thing that does not exist yet. */
  readonly begin?: (facts: Facts) => Decision<Event, Code>;
  /**
   * Changes of other things and further guards, in the same transaction. Nothing where another
   * thing, read after this one, shows that this one has moved on: all is read anew.
   */
  readonly also?: (
    accepted: Accepted<Event>,
    facts: Facts,
    state: State | undefined,
  ) => Also | undefined;
};

export type Also = {
  readonly changes?: readonly Change[];
  readonly guarded?: readonly Guarded[];
};

/**
 * Runs a command once. A lost race is not a refusal: the newer state is read and the decision made
 * again, until it is carried out, refused in words, or patience runs out.
 *
 * Errors: Fault not_found, idempotency_key_reused, busy; SDK errors as they come.
 */
export async function transact<
  State,
  Event extends { readonly type: string },
  Facts,
  Code extends string = never,
>(command: Command<NoInfer<State>>, work: Work<State, Event, Facts, Code>): Promise<Outcome<Code>> {
  const patience = new Patience();
  let standing = command.standing;
  for (let attempt = 1; ; attempt += 1) {
    if (attempt > 1) standing = await standing?.again();
    const earlier = async () =>
      attempt === 1 && command.isFresh ? undefined : loadAnswer(command);
    const before = async () =>
      attempt === 1 && isMaking(work) ? undefined : loadThing(work.thing, work.id);
    const [answered, loaded] = await Promise.all([earlier(), before()]);
    // what is out of reach is as unknown: no more is read for the one than for the other
    const isKnown = loaded ? command.reaches(loaded.state) : (answered ?? work.begin);
    if (!isKnown) throw new Fault("not_found");
    if (answered) return { ok: true, ...answered };
    const isAsSeen = command.versions?.includes(versionOf(loaded?.state) ?? 0) ?? true;
    if (!isAsSeen) throw new Fault("changed_meanwhile");
    const facts = (await work.facts?.(loaded?.state)) as Facts;
    const decision = decide(work, loaded, facts);
    if (decision.ok) {
      const written = await carryOut(command, work, { loaded, facts, decision, standing });
      if (written) return { ok: true, ...written };
    } else {
      // what was read may show what this very command did, sent twice at once or its reply lost
      const [meanwhile, now] = await Promise.all([
        earlier(),
        work.facts && loadThing(work.thing, work.id),
      ]);
      if (meanwhile) return { ok: true, ...meanwhile };
      // facts that are newer than the state would refuse in the wrong words
      if (!work.facts || now?.version === loaded?.version) return decision;
    }
    await patience.pause();
  }
}

/**
 * A work that can only begin a thing expects that there is none yet: it looks only after its write,
 * which is conditional on that, did not go through.
 */
const isMaking = (work: { readonly decide?: unknown }): boolean => work.decide === undefined;

function decide<State, Event extends { readonly type: string }, Facts, Code extends string>(
  work: Work<State, Event, Facts, Code>,
  loaded: Loaded<State> | undefined,
  facts: Facts,
): Decision<Event, Code> {
  if (loaded && work.decide) return work.decide(loaded.state, facts);
  if (!loaded && work.begin) return work.begin(facts);
  throw new Fault("not_found");
}

/** Writes state, events, transfers, claims and the command record as one; nothing on a lost race. */
async function carryOut<State, Event extends { readonly type: string }, Facts, Code extends string>(
  command: Command<State>,
  work: Work<State, Event, Facts, Code>,
  decided: {
    loaded: Loaded<State> | undefined;
    facts: Facts;
    decision: Accepted<Event>;
    standing: Standing | undefined;
  },
): Promise<Answer | undefined> {
  const { loaded, facts, decision, standing } = decided;
  const movement = await prepare(work.ledger, decision.transfers);
  const change = extend(work.thing, loaded, {
    id: work.id,
    events: decision.events,
    command,
    transfers: movement.transfers,
    concerns: decision.concerns,
  });
  const also = work.also ? work.also(decision, facts, loaded?.state) : {};
  if (!also) return undefined;
  const entries = movement.writes(change);
  if (!entries) return undefined;
  const answer = command.answer(change.state);
  const changes = [change, ...(also.changes ?? [])];
  const guarded = [
    ...changes.flatMap(changeWrites),
    ...stopWrites(changes),
    ...(decision.claims ?? []).map(claimWrite),
    ...(decision.releases ?? []).map(releaseWrite),
    ...(decision.serials ?? []).map(serialWrite),
    ...entries,
    ...textWrites(command.texts ?? [], changes),
    ...(also.guarded ?? []),
    await commandWrite(command, answer),
  ];
  const result = await commit([...guarded, ...standingCheck(command, standing, guarded)]);
  return result.committed ? answer : undefined;
}

/**
 * The actor's row still says what it said. A transaction names a row once: where it changes or checks
 * that row itself, it holds to a version of it already.
 */
function standingCheck(
  { actor: { subject: id } }: Pick<Command<never>, "actor">,
  standing: Standing | undefined,
  guarded: readonly Guarded[],
): Guarded[] {
  if (!standing) return [];
  const { pk } = stateKey("person", id);
  const isNamed = guarded.some((one) => keyOf(one).pk === pk);
  return isNamed ? [] : [unchangedCheck("person", { id, version: standing.version })];
}

const nothingMoves: Movement = { transfers: [], writes: () => [] };

function prepare(
  ledger: Ledger | undefined,
  transfers: readonly Transfer[] = [],
): Promise<Movement> | Movement {
  if (transfers.length === 0) return nothingMoves;
  assert(ledger, "money that moves without the ledger");
  return ledger.prepare(transfers);
}
