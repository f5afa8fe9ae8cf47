import { Fault } from "../core/faults.ts";
import { loadEvent } from "../engine/events.ts";
import type { StoredEvent } from "../engine/thing.ts";
import { sendDispatches } from "./dispatch-queue.ts";
import { publishEvent } from "./feed-store.ts";
import { organisationsPerMessage, type Publication } from "./work.ts";

/**
 * Puts an event into the feeds of the organisations that it concerns. Where these are many, messages
 * carry it on, so that the stream behind it does not wait: a feed knows by itself which version
 * comes next, whoever brings it.
 */
export async function publish(event: StoredEvent): Promise<void> {
  const concerned = [...new Set(event.concerns)];
  if (concerned.length <= organisationsPerMessage) return publishTo(concerned, event);
  await sendDispatches(publicationsOf(event, concerned));
}

/** The messages that carry an event to many feeds. */
export function publicationsOf(event: StoredEvent, concerned: readonly string[]): Publication[] {
  const { thing, version } = event;
  const count = Math.ceil(concerned.length / organisationsPerMessage);
  return Array.from({ length: count }, (_, index) => {
    const from = index * organisationsPerMessage;
    const organisationIds = concerned.slice(from, from + organisationsPerMessage);
    return { published: { ...thing, version }, organisationIds };
  });
}

/** How long a feed that others wrote to is left to them. Units: seconds. */
const busySeconds = 5;

/** Puts an event into the feeds that a message names; those that were too busy, a moment later. */
export async function publishOn({ published, organisationIds }: Publication): Promise<void> {
  const event = await loadEvent(published);
  const busy: string[] = [];
  const publishWherePossible = (organisationId: string) =>
    publishTo([organisationId], event).catch((error) => {
      if (!(error instanceof Fault)) throw error;
      busy.push(organisationId);
    });
  await Promise.all(organisationIds.map(publishWherePossible));
  if (busy.length > 0) await sendDispatches([{ published, organisationIds: busy }], busySeconds);
}

/** Feeds have nothing in common, so they are written side by side. */
async function publishTo(organisationIds: readonly string[], event: StoredEvent): Promise<void> {
  const published = organisationIds.map((id) => publishEvent(id, event));
  await sendDispatches((await Promise.all(published)).flat());
}
