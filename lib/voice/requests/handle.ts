import type * as z from "zod";
import type { Actor } from "../../core/actor.ts";
import { accept, type Decision, refuse } from "../../core/decision.ts";
import { type Offer, whileIn } from "../../core/offer.ts";
import { lifecycle, type Request, type RequestEvent, type ReturnCause } from "./model.ts";
import { isAssignee, roleOf } from "./places.ts";
import { isGiven, isOpen, isWaiting } from "./statuses.ts";
import { takenBack } from "./taken-back.ts";

type Returning = { readonly cause: z.infer<typeof ReturnCause>; readonly reason: string };

/** The place to which a request was filed, passed on or given back takes it as its own. */
export function acceptRequest(
  request: Request,
): Decision<RequestEvent, "request_not_open" | "already_accepted"> {
  if (!isOpen(request)) return refuse("request_not_open", { status: request.status });
  return request.status === "reported" || request.status === "returned"
    ? accept<RequestEvent>([{ type: "request.accepted" }])
    : refuse("already_accepted", { status: request.status });
}

/** Its place puts it under the right category, before it is given to anybody. Its limit runs on. */
export function changeCategory(
  request: Request,
  command: { category: string; reason: string },
  facts: { categoryOpen: boolean },
): Decision<RequestEvent, "request_not_waiting" | "category_is_own" | "category_not_open"> {
  const { category, reason } = command;
  if (!isWaiting(request)) return refuse("request_not_waiting", { status: request.status });
  if (category === request.category) return refuse("category_is_own", { category });
  if (!facts.categoryOpen) return refuse("category_not_open", { category });
  return accept<RequestEvent>([{ type: "request.category_changed", category, reason }]);
}

/** Offered to the role in which its assignee acts, as long as the lifecycle has it. */
export const toAssignee = (command: "begin" | "giveBack" | "resolve"): Offer =>
  whileIn("requestId", lifecycle, command, ({ assignee }, { role }) => roleOf(assignee) === role);

/** The assignee says that they work on it. */
export function beginRequest(
  request: Request,
  command: { by: Actor },
): Decision<RequestEvent, "request_not_dispatched" | "not_the_assignee" | "already_begun"> {
  const bar = barToAssignee(request, command.by);
  if (bar) return bar;
  if (request.status === "in_progress") return refuse("already_begun");
  return accept<RequestEvent>([{ type: "request.begun" }]);
}

/** The assignee gives it back to its place, which gives it to the right one. Its limit runs on. */
export function giveBackRequest(
  request: Request,
  command: Returning & { by: Actor },
): Decision<RequestEvent, "request_not_dispatched" | "not_the_assignee"> {
  const { by, cause, reason } = command;
  return (
    barToAssignee(request, by) ??
    accept<RequestEvent>([{ type: "request.returned", cause, reason }])
  );
}

/**
 * A unit passes on what is another's, in whatever community that lies; there it is accepted or
 * dispatched. Its limit runs on.
 */
export function passOnRequest(
  request: Request,
  command: { unitCode: string; reason: string },
  facts: { unitOpen: boolean },
): Decision<RequestEvent, "request_not_open" | "unit_is_own" | "unit_not_open"> {
  const { unitCode, reason } = command;
  if (!isOpen(request)) return refuse("request_not_open", { status: request.status });
  if (unitCode === request.unitCode) return refuse("unit_is_own", { unitCode });
  if (!facts.unitOpen) return refuse("unit_not_open", { unitCode });
  return accept<RequestEvent>([
    ...takenBack(request),
    { type: "request.returned", cause: "wrong_unit", reason, unitCode },
  ]);
}

function barToAssignee(request: Request, by: Actor) {
  if (!isGiven(request)) return refuse("request_not_dispatched", { status: request.status });
  return isAssignee(request.assignee, by) ? undefined : refuse("not_the_assignee");
}
