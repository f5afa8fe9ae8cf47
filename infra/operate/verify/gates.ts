import { isDeepStrictEqual } from "node:util";
import type { Contract } from "../../../lib/contracting/contracts/model.ts";
import { contracts, gates } from "../../../lib/contracting/contracts/store.ts";
import type { Row } from "../../../lib/engine/items.ts";
import { readRow } from "../../../lib/engine/stored-rows.ts";
import { type Checked, counted } from "./exported.ts";
import { faultsOf } from "./faults.ts";
import { idAt } from "./names.ts";
import { type Exported, partitionsIn, read, thingsOf } from "./read-export.ts";

/** The gate of every contract that was signed says what the contract says: what stops its money. */
export async function gatesSayWhatStops(exported: Exported): Promise<Checked> {
  const partitions = await partitionsIn(exported.folder, "gates");
  const known = thingsOf(exported, contracts);
  const rowsById = new Map(
    [...partitions.values()].map((rows) => [rows[0] ? idAt("contract", rows[0]) : "", rows]),
  );
  const broken = [...new Set([...known.keys(), ...rowsById.keys()])].flatMap((id) =>
    gateFaults(id, known.get(id), rowsById.get(id) ?? []),
  );
  const looked = `${counted(rowsById.size, "gates")} of ${counted(known.size, "contracts")}`;
  return { looked, broken };
}

function gateFaults(id: string, contract: Contract | undefined, rows: readonly Row[]): string[] {
  const name = `contract ${id}`;
  if (!contract) return [`${name}: it has a gate, but no state`];
  const isSigned = "activatedAt" in contract && contract.activatedAt !== undefined;
  const [row] = rows;
  if (!row) return isSigned ? [`${name}: its gate is missing`] : [];
  const stops = read(() => readRow(gates, row));
  const { stops: should } = contract;
  const inWords = (some: readonly string[] = []) => some.join(", ") || "nothing";
  return faultsOf(name, [
    [rows.length < 2 && row.sk === "GATE", "its gate is there twice, or elsewhere"],
    [stops !== undefined, "its gate cannot be read"],
    [
      isDeepStrictEqual(stops, should),
      `its gate says that ${inWords(stops)} stops its money, the contract that ${inWords(should)} does`,
    ],
    [row.stopped === should.length > 0, `its gate ${row.stopped ? "is shut" : "stands open"}`],
  ]);
}
