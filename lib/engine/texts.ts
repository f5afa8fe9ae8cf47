import type { SealedText } from "../core/command.ts";
import { isReference, referenceTo } from "../core/text.ts";
import { openText } from "../vault/texts.ts";
import { type Guarded, put } from "./commit.ts";
import type { Row } from "./items.ts";
import { isEntity, stateKey, textKey } from "./keys.ts";
import { loadRows, tableName } from "./table.ts";
import type { Change } from "./thing.ts";

/**
 * Keeps the texts of a command that its events refer to, in the transaction that records them. The
 * rows are named by their content, so that none ever overwrites another.
 */
export function textWrites(texts: readonly SealedText[], changes: readonly Change[]): Guarded[] {
  if (texts.length === 0) return [];
  const told = changes.map(({ thing, id, events }) => ({
    of: stateKey(thing.entity, id).pk,
    events: JSON.stringify(events),
  }));
  return texts.flatMap(({ reference, sealed, key }) => {
    const teller = told.find(({ events }) => events.includes(reference));
    const row = teller && { entity: "text", of: teller.of, sealed, key };
    return row ? [put("text", textKey(reference), row)] : [];
  });
}

/** Erases words for good: what stays says when, and that is all. */
export const erasureOf = (reference: string, at: string): Guarded => ({
  rule: "text_is_there",
  write: {
    Update: {
      TableName: tableName(),
      Key: { ...textKey(reference) },
      UpdateExpression: "SET erasedAt = :at REMOVE sealed, #key",
      ConditionExpression: "attribute_exists(sealed)",
      ExpressionAttributeNames: { "#key": "key" },
      ExpressionAttributeValues: { ":at": at },
    },
  },
});

/** The words that some references name; those that were erased are left out. */
export async function loadTexts(
  references: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  return new Map(await Promise.all((await loadKept(references)).map(opened)));
}

/** The words that an event refers to, by their place in its payload. */
export async function loadEventTexts(event: {
  readonly thing: { readonly kind: string; readonly id: string };
  readonly payload: unknown;
}): Promise<{ field: string; text: string }[]> {
  const { kind, id } = event.thing;
  const places = referencesIn(event.payload);
  const rows = isEntity(kind) ? await loadKept(places.map(({ reference }) => reference)) : [];
  // whoever writes a reference into a text of their own reads nothing by it
  const own = rows.filter((row) => isEntity(kind) && row.of === stateKey(kind, id).pk);
  const words = new Map(await Promise.all(own.map(opened)));
  return places.flatMap(({ field, reference }) => {
    const text = words.get(reference);
    return text === undefined ? [] : [{ field, text }];
  });
}

async function loadKept(references: readonly string[]): Promise<Row[]> {
  const rows = await loadRows(references.filter(isReference).map(textKey));
  return rows.filter((row) => row.erasedAt === undefined);
}

const opened = async ({ pk, sealed, key }: Row): Promise<readonly [string, string]> => [
  referenceTo(String(pk).split("#")[1] ?? ""),
  await openText({ sealed: String(sealed), key: String(key) }),
];

/** Every reference in a payload, by its JSON pointer. */
function referencesIn(value: unknown, field = ""): { field: string; reference: string }[] {
  if (typeof value === "string") return isReference(value) ? [{ field, reference: value }] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => referencesIn(one, `${field}/${name}`));
}
