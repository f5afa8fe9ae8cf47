import { accept, type Decision, refuse } from "../../core/decision.ts";
import type { Request, RequestEvent } from "./model.ts";
import { neighbourhoodOf } from "./places.ts";
import { isOpen } from "./statuses.ts";
import { takenBack } from "./taken-back.ts";

/**
 * Merges a request into another open one of its block: its reporter follows that one's course.
 * Keeps: nothing that others were merged into is merged itself, so that every course is one step away.
 * Source: domain.md §5.
 */
export function mergeRequest(
  request: Request,
  into: Request | undefined,
): Decision<
  RequestEvent,
  "request_not_open" | "request_holds_others" | "merge_target_elsewhere" | "merge_target_not_open"
> {
  if (!isOpen(request)) return refuse("request_not_open", { status: request.status });
  if (request.joined) return refuse("request_holds_others", { joined: request.joined });
  const isAnother = into && into.requestId !== request.requestId;
  if (!isAnother || neighbourhoodOf(into.unitCode) !== neighbourhoodOf(request.unitCode)) {
    return refuse("merge_target_elsewhere");
  }
  if (!isOpen(into)) return refuse("merge_target_not_open", { status: into.status });
  return accept<RequestEvent>([
    ...takenBack(request),
    { type: "request.merged", mergedInto: into.requestId },
  ]);
}

/** What the other one records of it. */
export const joinRequest = (requestId: string): RequestEvent[] => [
  { type: "request.joined", requestId },
];
