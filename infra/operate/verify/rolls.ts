import * as z from "zod";
import { frameSha256 } from "../../../lib/contracting/evaluations/sample.ts";
import { rounds } from "../../../lib/contracting/evaluations/store.ts";
import type { Row } from "../../../lib/engine/items.ts";
import { electorateKey, frameKey, type Key, stateKey } from "../../../lib/engine/keys.ts";
import { electorateSha256 } from "../../../lib/voice/councils/digests.ts";
import { votersIn } from "../../../lib/voice/councils/model.ts";
import { councils } from "../../../lib/voice/councils/store.ts";
import { type Checked, counted } from "./exported.ts";
import { faultsOf } from "./faults.ts";
import { rowName, standsAt, thingAt } from "./names.ts";
import { type Exported, partitionsIn, thingsOf } from "./read-export.ts";

/** A roll of households as it was frozen: how many, and their digest. */
type Frozen = {
  readonly households: number;
  readonly sha256: string;
  readonly digestOf: (households: readonly string[]) => string;
  readonly keyOf: (part: number) => Key;
};

/** The doors that voted and the doors that were drawn from are those that were frozen then. */
export async function rollsAreFrozen(exported: Exported): Promise<Checked> {
  const partitions = await partitionsIn(exported.folder, "rolls");
  const frozen = new Map<string, Frozen>();
  for (const [id, { electorate }] of thingsOf(exported, councils)) {
    const keyOf = (part: number) => electorateKey(id, part);
    const { sha256 } = electorate;
    const roll = { households: votersIn(electorate), sha256, digestOf: electorateSha256, keyOf };
    frozen.set(stateKey("council", id).pk, roll);
  }
  for (const [id, { frame }] of thingsOf(exported, rounds)) {
    const keyOf = (part: number) => frameKey(id, part);
    frozen.set(stateKey("round", id).pk, { ...frame, digestOf: frameSha256, keyOf });
  }
  const broken = [...new Set([...frozen.keys(), ...partitions.keys()])].flatMap((pk) =>
    rollFaults(thingAt(pk), frozen.get(pk), partitions.get(pk) ?? []),
  );
  return { looked: counted(frozen.size, "rolls"), broken };
}

const Households = z.array(z.string());

function rollFaults(name: string, frozen: Frozen | undefined, rows: readonly Row[]): string[] {
  if (!frozen) return [`${name}: it has a roll, but no state`];
  const parts = rows.toSorted((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1));
  const households = parts.flatMap((row) => Households.safeParse(row.households).data ?? []);
  const misplaced = parts.find((row, index) => !standsAt(row, frozen.keyOf(index + 1)));
  const { length } = households;
  return faultsOf(name, [
    [!misplaced, `${misplaced && rowName(misplaced)} is no part of its roll, or not the next`],
    [length === frozen.households, `its roll has ${length} households, not ${frozen.households}`],
    [frozen.digestOf(households) === frozen.sha256, "its roll has another SHA-256 than was frozen"],
  ]);
}
