import { blockOf, communityOf } from "../../core/grid-code.ts";
import type { Task } from "../../core/task.ts";
import type { Request } from "./model.ts";
import { codeOf } from "./places.ts";
import { isGiven, isWaiting } from "./statuses.ts";

const about = ({ requestId, receiptNumber, unitCode }: Request) => ({
  path: { requestId },
  name: receiptNumber,
  partyCode: unitCode,
});

/**
 * What waits of an open request: for its block and its community to be dispatched, then for whoever it
 * was given to. The inboxes hold them all by time limit; no other row lists them.
 */
export function inboxTasks(request: Request): readonly Task[] {
  const { kind: requestKind, unitCode, limitAt: dueAt } = request;
  const open = { ...about(request), requestKind, dueAt };
  if (isGiven(request)) {
    const { assignee } = request;
    return [{ ...open, kind: "resolve_request", holder: `${assignee.kind}/${codeOf(assignee)}` }];
  }
  if (!isWaiting(request)) return [];
  const block = blockOf(unitCode);
  return [
    ...(block ? [`supervisor/${block}` as const] : []),
    `community/${communityOf(unitCode)}` as const,
  ].map((holder) => ({ ...open, kind: "dispatch_request", holder }));
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
