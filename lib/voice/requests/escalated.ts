import type { Actor, Role } from "../../core/actor.ts";
import { accept, type Decision, refuse } from "../../core/decision.ts";
import { districtOf, streetOf } from "../../core/grid-code.ts";
import { type Offer, whileIn } from "../../core/offer.ts";
import { localDateOf } from "../../core/time.ts";
import { lifecycle, type Request, type RequestEvent } from "./model.ts";
import { isOpen } from "./statuses.ts";

/** Roles above the units of the grid, each with its area around a unit. */
const areaOf: Partial<Record<Role, (unitCode: string) => string>> = {
  street: streetOf,
  registrar: districtOf,
};

/**
 * Whether it is a role's to act on a request: those above the units act on what escalated to them or
 * beyond. Source: domain.md §5.
 */
export function isUpTo(role: Role, { unitCode, escalatedTo }: Request): boolean {
  const area = areaOf[role]?.(unitCode);
  return area === undefined || (escalatedTo !== undefined && area.startsWith(escalatedTo));
}

/** Offered as long as the lifecycle has it, to roles above the units once it has come up to them. */
export const onceUpTo = (command: "dispatch" | "refuse" | "demand"): Offer =>
  whileIn("requestId", lifecycle, command, (request, { role }) => isUpTo(role, request));

/** Tells the holder of a request to act by a day. Its limit runs on, and it goes on up if it is late. */
export function demandAction(
  request: Request,
  command: { by: Actor; at: string; until: string; instruction: string },
): Decision<RequestEvent, "request_not_open" | "not_escalated" | "demand_in_past"> {
  const { by, at, until, instruction } = command;
  if (!isOpen(request)) return refuse("request_not_open", { status: request.status });
  const from = areaOf[by.role]?.(request.unitCode);
  if (from === undefined || !isUpTo(by.role, request)) return refuse("not_escalated");
  if (until < localDateOf(at)) return refuse("demand_in_past", { until });
  return accept<RequestEvent>([{ type: "request.demanded", from, until, instruction }]);
}
