import { districtScope } from "../../core/actor.ts";
import { blockOf, communityOf, districtOf, levelOf, streetOf } from "../../core/grid-code.ts";
import { roleInCharge } from "../../core/scopes.ts";
import { atPlaces, type Holder, type Task } from "../../core/task.ts";
import { endOf } from "../../core/time.ts";
import { isToCheck } from "./check.ts";
import { isMarkToAnswer } from "./marks.ts";
import type { Request } from "./model.ts";
import { codeOf, hasOwnInbox, personIn, roleOf } from "./places.ts";
import { type Given, isGiven, isOpen, isWaiting } from "./statuses.ts";

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
  const { unitCode, dispatchBy } = request;
  if (isGiven(request)) return hasOwnInbox(request.assignee) ? [toResolve(request)] : [];
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

const toResolve = (request: Given): Task => ({
  ...about(request),
  kind: "resolve_request",
  holder: `${roleOf(request.assignee)}/${codeOf(request.assignee)}`,
  dueAt: request.limitAt,
});

/** What waits for whoever finds a request in no inbox of their own. */
export const writtenTasks = (request: Request): readonly Task[] => [
  ...(isGiven(request) && !hasOwnInbox(request.assignee) ? [toResolve(request)] : []),
  ...overseeingTasks(request),
  ...checkingTasks(request),
  ...markTasks(request),
  ...reporterTasks(request),
];

/** The street or the district acts on what has come up to it: it demands, or gives it to another. */
function overseeingTasks(request: Request): readonly Task[] {
  const { unitCode, escalatedTo, escalatedAt = "", demand, limitAt: dueAt } = request;
  const holder = overseerOf(unitCode, escalatedTo);
  if (!isOpen(request) || !holder) return [];
  const acted = [demand?.at, isGiven(request) ? request.dispatchedAt : undefined];
  if (acted.some((at) => at && at >= escalatedAt)) return [];
  return [{ ...about(request), kind: "oversee_request", holder, dueAt }];
}

/** Somebody of its place looks whether it is solved, as long as silence has not closed it. */
function checkingTasks(request: Request): readonly Task[] {
  if (request.status !== "resolved" || !isToCheck(request)) return [];
  const { unitCode, assignee, silentAt: dueAt } = request;
  const { holder } = atPlaces(roleInCharge[levelOf(unitCode)], [unitCode]);
  const solver = personIn(assignee);
  const notBy = solver && { notBy: [solver] };
  return [
    { ...about(request), kind: "check_request", holder, places: [unitCode], dueAt, ...notBy },
  ];
}

/** The community's office answers a reporter who was not satisfied. */
function markTasks(request: Request): readonly Task[] {
  if (!isMarkToAnswer(request)) return [];
  const { unitCode, markAnswerDue } = request;
  const holder = `community/${communityOf(unitCode)}` as const;
  const dueAt = markAnswerDue && endOf(markAnswerDue.on);
  return [{ ...about(request), kind: "answer_mark", holder, dueAt }];
}

function overseerOf(unitCode: string, escalatedTo: string | undefined): Holder | undefined {
  if (escalatedTo === streetOf(unitCode)) return `street/${escalatedTo}`;
  return escalatedTo === districtOf(unitCode) ? `registrar/${districtScope}` : undefined;
}

/** Whoever filed a request in person says whether it was solved; silence is taken for a yes. */
const reporterTasks = (request: Request): readonly Task[] =>
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
