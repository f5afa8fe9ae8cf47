import { contracts } from "../contracting/contracts/store.ts";
import { roundFigures } from "../contracting/evaluations/figures.ts";
import { rounds } from "../contracting/evaluations/store.ts";
import { isCommunity } from "../core/budget.ts";
import type { Transfer } from "../core/decision.ts";
import type { Count } from "../core/figures.ts";
import { isReading } from "../core/personal-readings.ts";
import { commit } from "../engine/commit.ts";
import { listEventsByThing } from "../engine/events.ts";
import type { Entity } from "../engine/keys.ts";
import { everyItem } from "../engine/lists.ts";
import { Patience } from "../engine/patience.ts";
import { loadThing, loadThings, type StoredEvent, type Thing } from "../engine/thing.ts";
import { difference } from "../figures/difference.ts";
import {
  addWrite,
  type Counted,
  countedWrite,
  loadCounted,
  loadGenerations,
} from "../figures/store.ts";
import { assignmentFigures } from "../money/admissions/figures.ts";
import { assignments } from "../money/admissions/store.ts";
import { contractsIn, moneyFigures } from "../money/funds/figures.ts";
import { requestFigures } from "../voice/requests/figures.ts";
import { requests } from "../voice/requests/store.ts";

/** A thing's version, and what it counts as there; nothing where there is no such thing. */
type CountsOf = (id: string) => Promise<{ version: number; counts: readonly Count[] } | undefined>;

/** A kind of thing whose state counts as something. */
function counting<State, Event extends { readonly type: string }>(
  thing: Thing<State, Event>,
  figuresOf: (state: State) => readonly Count[],
): [Entity, CountsOf] {
  const countsOf: CountsOf = async (id) => {
    const loaded = await loadThing(thing, id);
    return loaded && { version: loaded.version, counts: figuresOf(loaded.state) };
  };
  return [thing.entity, countsOf];
}

/** The things that are counted by their states; whatever moves money is counted besides. */
const countsByKind: ReadonlyMap<Entity, CountsOf> = new Map([
  counting(requests, requestFigures),
  counting(assignments, assignmentFigures),
  counting(rounds, roundFigures),
]);

/** Whether a figure may change with an event. */
export const isCounted = (event: StoredEvent): boolean =>
  event.transfers.length > 0 || (countsByKind.has(event.thing.kind) && !isReading(event));

/** Brings the figures up to an event: those that are shown, and those that are being filled. */
export async function count(event: StoredEvent): Promise<void> {
  if (!isCounted(event)) return;
  const { shown, filling } = await loadGenerations();
  for (const generation of [shown, filling ?? shown]) await countIn(generation, event);
}

/**
 * Brings one generation up to an event, in one transaction: the rows of figures change by what the
 * thing counts as now, less what it counted as before, and by the money that moved since. What came
 * behind the event is counted with it, so that a reader who is late has less to do. An event that was
 * counted changes nothing, whoever brings it again and in whatever order.
 *
 * Errors: Fault busy.
 */
export async function countIn(generation: number, event: StoredEvent): Promise<void> {
  const { thing } = event;
  const patience = new Patience();
  for (;;) {
    const before = await loadCounted(generation, thing);
    if (before.version >= event.version) return;
    const known = await countsByKind.get(thing.kind)?.(thing.id);
    const { version, counts } = known ?? { version: event.version, counts: [] };
    const moved = await moneyOf(
      await loadUncounted(event, { after: before.version, upTo: version }),
    );
    const now: Counted = { version, counts };
    const rows = difference(before.counts, [...counts, ...moved]);
    const { committed } = await commit([
      countedWrite(generation, thing, now, before),
      ...rows.map((row) => addWrite(generation, row)),
    ]);
    if (committed) return;
    await patience.pause();
  }
}

/** The events of a thing between two versions: a stream keeps no order and forgets. */
async function loadUncounted(
  event: StoredEvent,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): Promise<readonly StoredEvent[]> {
  if (event.version === after + 1 && event.version === upTo) return [event];
  const { kind: entity, id } = event.thing;
  const since = await everyItem(({ limit, cursor = String(after) }) =>
    listEventsByThing({ entity, id }, { limit, cursor }),
  );
  return since.filter(({ version }) => version <= upTo);
}

/** What the money that some events moved counts as, for the funds of communities. */
async function moneyOf(events: readonly StoredEvent[]): Promise<readonly Count[]> {
  const transfers: readonly Transfer[] = events.flatMap((event) => event.transfers);
  const loaded = await loadThings(contracts, contractsIn(transfers));
  const funds = new Map(
    loaded.flatMap(({ id, state: { buyerCode, year } }) =>
      isCommunity(buyerCode) ? [[id, { communityCode: buyerCode, year }] as const] : [],
    ),
  );
  return moneyFigures(transfers, (contractId) => funds.get(contractId));
}
