import type { Count } from "../../core/figures.ts";
import type { Assignment } from "./model.ts";
import { isRelief } from "./view.ts";

/** What an assigned affair counts as, where it spares the community's own staff its hours. */
export function assignmentFigures(assignment: Assignment): readonly Count[] {
  const { communityCode: unitCode, year: period, transfer, hoursPerYear: hours } = assignment;
  return isRelief(transfer)
    ? [{ figure: "relief", period, unitCode, counts: { affairs: 1, hours } }]
    : [];
}
