import { assert } from "../core/decision.ts";
import type { EventName } from "../core/event-name.ts";
import { loadEvent, recordedOf } from "../engine/events.ts";
import { loadThing, type StoredEvent } from "../engine/thing.ts";
import type { Matter } from "../notices/model.ts";
import { queueNotices } from "../notices/notice-queue.ts";
import { templateOf } from "../notices/sentence.ts";
import { tellPeople } from "../notices/tell.ts";
import type { TemplateName } from "../notices/templates.ts";
import { type Addressed, recipientsPerMessage, type Telling } from "../notices/work.ts";
import type { Found, Said } from "./addressees/addressee.ts";
import { addresseesByKind } from "./addressees/all.ts";
import { toldOf } from "./told/all.ts";

/**
 * Tells of an event to everybody whom its table names. Where these are many, messages carry it on, so
 * that no one message takes long.
 */
export async function tellOf(name: EventName, now: string): Promise<void> {
  const event = await loadEvent(name);
  const tellings = await tellingsOf(event);
  const [first, ...others] = tellings;
  await queueNotices(others);
  if (first) await tellPeople(first, now);
}

async function tellingsOf(event: StoredEvent): Promise<Telling[]> {
  const { kind, id } = event.thing;
  const addressees = addresseesByKind.get(kind);
  assert(addressees, `nobody knows whom a ${kind} concerns`);
  const loaded = await loadThing(addressees.thing, id);
  assert(loaded, `${kind} ${id} is not there`);
  const heard = { state: loaded.state, event: recordedOf(event) };
  const told = Object.entries(toldOf(kind, event.type));
  const tellings = told.map(async ([addressee, template]) => {
    const find = addressees.whom[addressee];
    assert(find, `${event.type} is told to ${addressee}, whom nobody finds`);
    const matter = matterOf(event, template, addressees.matter?.(heard));
    return inParts(matter, peopleIn(await find(heard), event));
  });
  return (await Promise.all(tellings)).flat();
}

function matterOf(event: StoredEvent, name: TemplateName, said: Said = {}): Matter {
  const template = templateOf(name);
  const { number, on, placeCode, urgent = false } = said;
  return {
    template: name,
    of: { ...event.thing, version: event.version },
    ...(number && { number }),
    ...(on && { on }),
    urgent: urgent || template.urgent === true,
    ...(template.inPerson && placeCode && { placeCode }),
  };
}

/** Each once, and nobody of a holder's own doing. */
function peopleIn(found: readonly Found[], { by }: StoredEvent): Addressed[] {
  const others = found.filter(
    ({ to, holdsRole }) => !(holdsRole && to.kind === "account" && to.subject === by.subject),
  );
  const each = new Map(others.map(({ to, number }) => [JSON.stringify(to), { to, number }]));
  return [...each.values()];
}

function inParts(tells: Matter, people: readonly Addressed[]): Telling[] {
  const count = Math.ceil(people.length / recipientsPerMessage);
  return Array.from({ length: count }, (_, part) => ({
    tells,
    addressed: people.slice(part * recipientsPerMessage, (part + 1) * recipientsPerMessage),
  }));
}
