import type { Count, Counts } from "../../core/figures.ts";
import { localDateOf } from "../../core/time.ts";
import type { Request } from "./model.ts";
import { isGiven, isOpen } from "./statuses.ts";

/**
 * The categories that are counted for blocks: those of the catalogue but the two of care (C of older
 * and disabled people, D of children), where a figure of a small place might tell of a person.
 * Source: domain.md §15.
 */
const countedInBlocks = ["A", "B", "E", "F", "G", "H", "I"];

/** What a request counts as: of the month in which it was filed, and of the work that is open. */
export function requestFigures(request: Request): readonly Count[] {
  const { unitCode, category, reportedAt } = request;
  return [
    {
      figure: "requests",
      period: localDateOf(reportedAt).slice(0, 7),
      unitCode,
      category,
      ...(!countedInBlocks.includes(category) && { downTo: "community" }),
      counts: { filed: 1, ...outcomeOf(request), ...(request.reopenings > 0 && { reopened: 1 }) },
    },
    ...workOf(request),
  ];
}

function outcomeOf(request: Request): Counts<"requests"> {
  if (request.status !== "resolved" && request.status !== "closed") return {};
  const solved = request.resolvedInTime ? { solvedInTime: 1 } : { solvedLate: 1 };
  const mark = request.status === "closed" ? request.satisfaction : undefined;
  return { ...solved, ...(mark !== undefined && { [`mark${mark}`]: 1 }) };
}

function workOf(request: Request): readonly Count[] {
  if (!isOpen(request)) return [];
  const isWithSteward = isGiven(request) && request.assignee.kind === "steward";
  const counts = { open: 1, ...(isWithSteward && { withStewards: 1 }) };
  return [{ figure: "work", period: "now", unitCode: request.unitCode, counts }];
}
