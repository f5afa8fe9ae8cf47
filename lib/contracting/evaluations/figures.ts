import { isCommunity } from "../../core/budget.ts";
import type { Count } from "../../core/figures.ts";
import { districtOf } from "../../core/grid-code.ts";
import { localDateOf } from "../../core/time.ts";
import type { Round } from "./model.ts";

/** What an evaluation counts as: for the community that buys, for the district where a department does. */
export function roundFigures(round: Round): readonly Count[] {
  if (round.status !== "final") return [];
  const { buyerCode, allocation, result, finalAt } = round;
  const unitCode = isCommunity(buyerCode) ? buyerCode : districtOf(allocation[0]?.unitCode ?? "");
  const period = localDateOf(finalAt).slice(0, 4);
  return [{ figure: "grades", period, unitCode, counts: { [result.grade]: 1 } }];
}
