import { blockOf, communityOf } from "../../core/grid-code.ts";
import type { Task } from "../../core/task.ts";
import type { Request } from "./model.ts";
import { codeOf } from "./places.ts";
import { isGiven, isWaiting } from "./statuses.ts";

const about = ({ requestId, receiptNumber, unitCode, kind: requestKind }: Request) => ({
  path: { requestId },
  name: receiptNumber,
  partyCode: unitCode,
  requestKind,
});

/**
 * What waits of an open request: for its block and its community to be dispatched, due at the end of
 * that stage, then for whoever it was given to, due at the time limit. The inboxes list them, all by
 * the time limit, and no other row does: a list that is due first orders each of its pages itself.
 */
export function inboxTasks(request: Request): readonly Task[] {
  const { unitCode, limitAt, dispatchBy } = request;
  if (isGiven(request)) {
    const { assignee } = request;
    const holder = `${assignee.kind}/${codeOf(assignee)}` as const;
    return [{ ...about(request), kind: "resolve_request", holder, dueAt: limitAt }];
  }
  if (!isWaiting(request)) return [];
  const block = blockOf(unitCode);
  return [
    ...(block ? [`supervisor/${block}` as const] : []),
    `community/${communityOf(unitCode)}` as const,
  ].map((holder) => ({
    ...about(request),
    kind: "dispatch_request",
    holder,
    dueAt: dispatchBy,
  }));
}

/** Whoever filed a request in person says whether it was solved; silence is taken for a yes. */
export const reporterTasks = (request: Request): readonly Task[] =>
  request.status === "resolved" && !request.onBehalf
    ? [
        {
          ...about(request),
          kind: "confirm_result",
          holder: `resident/${request.filedBy}`,
          dueAt: request.silentAt,
        },
      ]
    : [];
