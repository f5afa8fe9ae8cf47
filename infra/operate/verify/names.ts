import * as z from "zod";
import { Fault } from "../../../lib/core/faults.ts";
import type { Row } from "../../../lib/engine/items.ts";
import { type Entity, isEntity, type Key, prefixes } from "../../../lib/engine/keys.ts";

const kinds = new Map<string, Entity>(
  Object.entries(prefixes).flatMap(([kind, pk]) => (isEntity(kind) ? [[pk, kind] as const] : [])),
);

/** The kind of thing in whose partition a key stands; nothing where it is of none. */
export const kindAt = (pk: string): Entity | undefined => kinds.get(pk.split("#", 1)[0] ?? "");

/** The thing whose partition a key names, as `kind id`. */
export function thingAt(pk: string): string {
  const kind = kindAt(pk);
  return kind ? `${kind} ${pk.slice(prefixes[kind].length + 1)}` : pk;
}

/** The id of the thing of a kind in whose partition a row stands. */
export const idAt = (entity: Entity, row: Row): string =>
  String(row.pk).slice(prefixes[entity].length + 1);

/** A row by its key, for one that says nothing else of itself. */
export const rowName = ({ pk, sk }: Row): string => `${pk} ${sk}`;

export const standsAt = (row: Row, { pk, sk }: Key): boolean => row.pk === pk && row.sk === sk;

/** What went wrong, in one line and without the value: where it does not fit, and how. */
export function inWords(error: unknown): string {
  if (error instanceof Fault) return inWords(error.cause);
  if (error instanceof z.ZodError) {
    return error.issues.map(({ code, path }) => `${path.map(String).join(".")} ${code}`).join(", ");
  }
  if (!(error instanceof Error)) return String(error);
  const why = error.cause instanceof z.ZodError ? `: ${inWords(error.cause)}` : "";
  return `${error.message}${why}`;
}
