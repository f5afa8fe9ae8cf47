import type * as z from "zod";
import type { Actor } from "../core/actor.ts";
import { assert, type Recorded, type Transfer } from "../core/decision.ts";
import { type Limits, yearsOf } from "../core/limits.ts";
import { textsApartIn } from "../core/schema-places.ts";
import { digestOf } from "../core/sha256.ts";
import type { Task } from "../core/task.ts";
import { isReference } from "../core/text.ts";
import { ofVersion } from "../core/version-of.ts";
import type { Row } from "./items.ts";
import { type Entity, type Key, limitKey, stateKey } from "./keys.ts";
import { type Beside, keptAs, type Reader, readStored, type Stored } from "./stored.ts";
import { loadRow, loadRows } from "./table.ts";
import { taskRow } from "./tasks.ts";

/** How one kind of thing is kept: its key, its states, how events change it, where it is listed. */
export type Thing<State, Event extends { readonly type: string }> = {
  readonly entity: Entity;
  readonly state: z.ZodType<State>;
  /** How states of older forms come up to this one (see stored.ts). */
  readonly readers?: readonly Reader[];
  readonly evolve: (state: State | undefined, event: Recorded<Event>) => State;
  /** What its events may say, and no more: they are kept for good and told to others. */
  readonly events: z.ZodType<Event>;
  /** The list (first index) the thing stands in now. */
  readonly list?: (
    state: State,
  ) => { readonly gsi1pk: string; readonly gsi1sk: string } | undefined;
  /** Rows that list the thing elsewhere, read consistently; kept in step with its state. */
  readonly rows?: (state: State) => readonly ListedRow[];
  /** What waits for somebody because of it; a row for each, kept in step likewise. */
  readonly tasks?: (state: State) => readonly Task[];
  /** The instant at which the thing next wants a schedule's attention (second index). */
  readonly dueAt?: (state: State) => string | undefined;
  /** Its limits that rest on working days: what a holiday notice counts again. */
  readonly limits?: Limits<State, Event>;
  /**
   * What of it others may still go by when they carry out what they read of it a while ago. A change
   * that takes any of it away is counted as a stop (see stops.ts).
   */
  readonly lets?: (state: State) => readonly string[];
  /** The organisations whom an event concerns: they get it in their feed and by webhook. */
  readonly concerns?: (state: State, event: Event) => readonly string[];
};

/** A row that lists a thing, and what it shows of it. */
export type ListedRow = Key & { readonly shows?: Row };

/** A thing as it stood when it was read. `version` counts its events; `hash` is the last one's. */
export type Loaded<State> = {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly state: State;
};

/** One recorded event, in the form that is hashed, streamed and exported. */
export type StoredEvent = {
  readonly thing: { readonly kind: Entity; readonly id: string };
  readonly version: number;
  readonly type: string;
  readonly at: string;
  readonly by: { readonly subject: string; readonly role: string };
  readonly commandId: string;
  readonly payload: Row;
  readonly transfers: readonly Transfer[];
  readonly concerns: readonly string[];
  readonly previousHash: string;
  readonly hash: string;
};

/** What a command makes of one thing: the state after it and the events that led there. */
export type Change = {
  readonly thing: Pick<Thing<unknown, never>, "entity"> & { readonly list: Row | undefined };
  readonly id: string;
  readonly before: number;
  readonly version: number;
  readonly hash: string;
  readonly state: unknown;
  /** The same as it is written, with what of a newer form it holds. */
  readonly kept: { readonly beside: Beside; readonly value: unknown };
  readonly dueAt: string | undefined;
  readonly rows: { readonly put: readonly ListedRow[]; readonly drop: readonly Key[] };
  /** That it takes away what others may have gone by. */
  readonly isStop: boolean;
  readonly events: readonly StoredEvent[];
};

/** The link before the first event of a chain. */
export const firstHash = "0".repeat(64);

/** SHA-256 over the RFC 8785 canonical JSON of an event without its own hash. */
export const hashOf = (event: Omit<StoredEvent, "hash">): string => digestOf(event);

/** Loads one thing as it stands now, or nothing. */
export async function loadThing<State, Event extends { type: string }>(
  thing: Thing<State, Event>,
  id: string,
): Promise<Loaded<State> | undefined> {
  const row = await loadRow(stateKey(thing.entity, id));
  return row && readThing(thing, row);
}

/** How the states of one kind of thing are kept. */
export const statesOf = <State>(
  thing: Pick<Thing<State, never>, "entity" | "state" | "readers">,
): Stored<State> => ({ kind: thing.entity, schema: thing.state, readers: thing.readers });

/** A thing out of its row, whatever form it has; what does not fit its schema stops the program. */
export function readThing<State>(
  thing: Parameters<typeof statesOf<State>>[0],
  row: Row,
): Loaded<State> {
  const id = row.id as string;
  const version = row.version as number;
  const state = readStored(statesOf(thing), { id, row, value: row.state });
  return { id, version, hash: row.hash as string, state: ofVersion(state, stateVersionIn(row)) };
}

/**
 * The version of the last event of a row's thing that was a change and no reading of personal data: a
 * reading notes it in the row, a change writes the row without.
 */
export const stateVersionIn = ({ stateVersion, version }: Row): number =>
  Number(stateVersion ?? version);

/** Carries events on to the next state, numbered, hashed and ready to be committed. */
export function extend<State, Event extends { readonly type: string }>(
  thing: Thing<State, Event>,
  loaded: Loaded<State> | undefined,
  next: {
    readonly id: string;
    readonly events: readonly NoInfer<Event>[];
    readonly command: { readonly id: string; readonly now: string; readonly actor: Actor };
    readonly transfers?: readonly Transfer[] | undefined;
    readonly concerns?: readonly string[] | undefined;
  },
): Change & { readonly state: State } {
  const { command } = next;
  assert(next.events.length > 0, "an accepted command without an event");
  let state = loaded?.state;
  let version = loaded?.version ?? 0;
  let hash = loaded?.hash ?? firstHash;
  const events: StoredEvent[] = [];
  for (const given of next.events) {
    // what is recorded and nothing else, so that a replay comes to the same state
    const event = thing.events.parse(JSON.parse(JSON.stringify(given)));
    const words = textsApartIn(thing.events, event).filter(({ text }) => !isReference(text));
    assert(words.length === 0, `${event.type} is to hold words at ${words[0]?.path.join(".")}`);
    state = thing.evolve(state, { ...event, at: command.now, by: command.actor.subject });
    version += 1;
    const { type, ...payload } = event;
    const unhashed = {
      thing: { kind: thing.entity, id: next.id },
      version,
      type,
      at: command.now,
      by: { subject: command.actor.subject, role: command.actor.role },
      commandId: command.id,
      payload,
      // money moves with the last event of a command, so that no transfer is recorded twice
      transfers: given === next.events.at(-1) ? [...(next.transfers ?? [])] : [],
      concerns: [...new Set([...(thing.concerns?.(state, event) ?? []), ...(next.concerns ?? [])])],
      previousHash: hash,
    };
    hash = hashOf(unhashed);
    events.push({ ...unhashed, hash });
  }
  const after = thing.state.parse(state);
  return {
    thing: { entity: thing.entity, list: thing.list?.(after) },
    id: next.id,
    before: loaded?.version ?? 0,
    version,
    hash,
    state: after,
    kept: keptAs(statesOf(thing), after, { carried: state, before: loaded?.state }),
    dueAt: thing.dueAt?.(after),
    rows: difference(
      loaded ? rowsOf(thing, next.id, loaded.state) : [],
      rowsOf(thing, next.id, after),
    ),
    isStop: loaded !== undefined && takesAway(thing, loaded.state, after),
    events,
  };
}

function takesAway<State>(
  { lets }: { readonly lets?: ((state: State) => readonly string[]) | undefined },
  before: State,
  after: State,
): boolean {
  if (!lets) return false;
  const still = new Set(lets(after));
  return lets(before).some((name) => !still.has(name));
}

/**
 * Every row that lists a thing: those of its kind, one for each task, and one a year on which a limit
 * of it rests.
 */
export const rowsOf = <State, Event extends { readonly type: string }>(
  {
    entity,
    rows,
    tasks,
    limits,
  }: Pick<Thing<State, Event>, "entity" | "rows" | "tasks" | "limits">,
  id: string,
  state: State,
): readonly ListedRow[] => [
  ...(rows?.(state) ?? []),
  ...(tasks?.(state) ?? []).map((task) => taskRow({ kind: entity, id }, task)),
  ...yearsOf(limits, state).map((year) => limitKey(entity, year, id)),
];

/** Rows to put and rows to drop, so that a change touches only what it moves or has shown otherwise. */
function difference(before: readonly ListedRow[], after: readonly ListedRow[]): Change["rows"] {
  const said = new Map(before.map((row) => [placeOf(row), JSON.stringify(row)]));
  const stays = new Set(after.map(placeOf));
  return {
    put: after.filter((row) => said.get(placeOf(row)) !== JSON.stringify(row)),
    drop: before.filter((row) => !stays.has(placeOf(row))),
  };
}
const placeOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

/** Many things by their ids, read consistently, in the order asked; unknown ids are left out. */
export async function loadThings<State, Event extends { readonly type: string }>(
  thing: Thing<State, Event>,
  ids: readonly string[],
): Promise<Loaded<State>[]> {
  const rows = await loadRows(ids.map((id) => stateKey(thing.entity, id)));
  return rows.map((row) => readThing(thing, row));
}
