import * as z from "zod";
import { Instant } from "../../core/time.ts";
import { AssigneeKind, type Request } from "./model.ts";
import { codeOf } from "./places.ts";
import { isOpen } from "./statuses.ts";

/** What of a request counts as somebody's work: whose it is or last was, and how it stands. */
export const Work = z.strictObject({
  unitCode: z.string(),
  assignee: z.strictObject({ kind: AssigneeKind, code: z.string() }).optional(),
  outcome: z.enum(["open", "solvedInTime", "solvedLate", "ended"]),
  limitAt: Instant,
});
export type Work = z.infer<typeof Work>;

export function workOf(request: Request): Work {
  const { unitCode, limitAt } = request;
  const assignee = "assignee" in request ? request.assignee : undefined;
  return {
    unitCode,
    ...(assignee && { assignee: { kind: assignee.kind, code: codeOf(assignee) } }),
    outcome: outcomeOf(request),
    limitAt,
  };
}

function outcomeOf(request: Request): Work["outcome"] {
  if (isOpen(request)) return "open";
  if (!("resolvedInTime" in request)) return "ended";
  return request.resolvedInTime ? "solvedInTime" : "solvedLate";
}

/** How many there are; `ended` were refused, withdrawn or merged, `overdue` is part of `inHand`. */
const sums = {
  received: z.int(),
  solvedInTime: z.int(),
  solvedLate: z.int(),
  ended: z.int(),
  inHand: z.int(),
  overdue: z.int(),
};
export const WorkSums = z.strictObject(sums);
type Sums = z.infer<typeof WorkSums>;
export const WorkLine = z.strictObject({ assignee: Work.shape.assignee, ...sums });

/** The work of each who has or had some, and what nobody was given; whoever has most first. */
export function linesOf(works: readonly Work[], now: string): z.infer<typeof WorkLine>[] {
  const byAssignee = Map.groupBy(works, ({ assignee }) => JSON.stringify(assignee ?? null));
  return [...byAssignee.values()]
    .map((some) => ({ assignee: some[0]?.assignee, ...sumsOf(some, now) }))
    .sort((one, other) => other.received - one.received);
}

export function sumsOf(works: readonly Work[], now: string): Sums {
  const count = (wanted: Work["outcome"]) =>
    works.filter(({ outcome }) => outcome === wanted).length;
  const isOverdue = ({ outcome, limitAt }: Work) => outcome === "open" && limitAt <= now;
  return {
    received: works.length,
    solvedInTime: count("solvedInTime"),
    solvedLate: count("solvedLate"),
    ended: count("ended"),
    inHand: count("open"),
    overdue: works.filter(isOverdue).length,
  };
}
