import { textsApartIn } from "../../../lib/core/schema-places.ts";
import { sha256Of } from "../../../lib/core/sha256.ts";
import { isReference, referenceTo } from "../../../lib/core/text.ts";
import type { Row } from "../../../lib/engine/items.ts";
import { stateKey, textKey } from "../../../lib/engine/keys.ts";
import type { StoredEvent } from "../../../lib/engine/thing.ts";
import { things } from "../things.ts";
import { type Checked, counted, rowsIn } from "./exported.ts";
import { faultsOf } from "./faults.ts";
import { rowName, standsAt } from "./names.ts";
import type { Exported } from "./read-export.ts";

/**
 * Every text that an event refers to is there, sealed as its reference says, or was erased; and
 * none is there that no event refers to. Events of before hold their words themselves.
 */
export async function textsAreThoseRecorded({ folder, chains }: Exported): Promise<Checked> {
  const referring = new Map<string, { readonly name: string; readonly pk: string }>();
  for (const { event } of [...chains.values()].flat()) {
    const { thing, version } = event;
    for (const reference of referencesIn(event)) {
      if (!referring.has(reference)) {
        const name = `${thing.kind} ${thing.id} version ${version} (${event.type})`;
        referring.set(reference, { name, pk: stateKey(thing.kind, thing.id).pk });
      }
    }
  }
  const found = new Set<string>();
  const broken: string[] = [];
  let erased = 0;
  for await (const row of rowsIn(folder, "texts")) {
    const reference = referenceTo(String(row.pk).split("#")[1] ?? "");
    broken.push(...rowFaults(row, reference, { isThere: found.has(reference), referring }));
    found.add(reference);
    if (row.erasedAt !== undefined) erased += 1;
  }
  for (const [reference, { name }] of referring) {
    if (!found.has(reference)) broken.push(`${name}: its text ${reference} is missing`);
  }
  const gone = erased > 0 ? `, ${erased} of them erased` : "";
  return { looked: `${counted(found.size, "texts")}${gone}`, broken };
}

function referencesIn({ thing, type, payload }: StoredEvent): string[] {
  const events = things[thing.kind]?.events;
  return textsApartIn(events, { ...payload, type })
    .map(({ text }) => text)
    .filter(isReference);
}

const rowFaults = (
  row: Row,
  reference: string,
  known: {
    readonly isThere: boolean;
    readonly referring: ReadonlyMap<string, { readonly pk: string }>;
  },
): string[] =>
  faultsOf(rowName(row), [
    [standsAt(row, textKey(reference)), "no text stands there"],
    [!known.isThere, "it is there twice"],
    [known.referring.has(reference), "no event refers to it"],
    [row.of === known.referring.get(reference)?.pk, `it says that it is of ${row.of}`],
    [
      row.erasedAt !== undefined
        ? row.sealed === undefined
        : referenceTo(sha256Of(String(row.sealed))) === reference,
      "its digest does not fit what it holds",
    ],
  ]);
