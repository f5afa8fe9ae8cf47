import type { Assignee, Request, RequestEvent } from "./model.ts";
import { isGiven } from "./statuses.ts";

/** The organisation that has a request is notified when it goes to somebody else, or to nobody. */
export function takenBack(request: Request, next?: Assignee): RequestEvent[] {
  const before = isGiven(request) ? request.assignee : undefined;
  if (before?.kind !== "organisation") return [];
  const { organisationId } = before;
  const stays = next?.kind === "organisation" && next.organisationId === organisationId;
  return stays ? [] : [{ type: "request.taken_back", organisationId }];
}
