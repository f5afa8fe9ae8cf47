import { typeid } from "typeid-js";
import type { Row } from "../../../../lib/engine/items.ts";
import { activeContract } from "../active-contract.ts";

/** Rows of active contracts, each with one milestone whose evaluation is due. */
export const dueContracts = (wanted: {
  readonly count: number;
  readonly unitCodes: readonly string[];
  readonly now: string;
}): Row[][] =>
  Array.from({ length: wanted.count }, (_, n) => {
    const unitCode = wanted.unitCodes[n % wanted.unitCodes.length] ?? "";
    const supplierId = typeid("org").toString();
    return activeContract({ unitCode, supplierId, totalFen: 100_000_00, now: wanted.now }).rows;
  });
