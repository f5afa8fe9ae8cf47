import canonicalize from "canonicalize";
import { evolved } from "../../lib/engine/events.ts";
import type { StoredEvent } from "../../lib/engine/thing.ts";
import { allRows } from "./in-process.ts";

/**
 * Replays the events of all things of some kinds: those whose stored state is another, by id, and
 * the text of all their events.
 */
export async function replayed(kinds: readonly string[]) {
  const rows = await allRows();
  const { things } = await import("../../infra/operate/things.ts");
  const wrong: string[] = [];
  const texts: string[] = [];
  const events = rows
    .filter((row) => row.entity === "event")
    .map((row) => row.event as StoredEvent)
    .filter(({ thing }) => kinds.includes(thing.kind))
    .sort((a, b) => a.version - b.version);
  const states = new Map<string, unknown>();
  for (const event of events) {
    const { kind, id } = event.thing;
    const at = `${kind} ${id}`;
    const thing = things[kind];
    states.set(at, thing && evolved(thing, states.get(at), event));
    texts.push(JSON.stringify(event));
  }
  for (const row of rows.filter((one) => one.entity === "thing")) {
    const kind = kinds.find((one) => String(row.pk).startsWith(`${one.toUpperCase()}#`));
    if (!kind) continue;
    const at = `${kind} ${row.id}`;
    if (canonicalize(states.get(at)) !== canonicalize(row.state)) wrong.push(at);
  }
  return { wrong, events: texts.join("\n") };
}
