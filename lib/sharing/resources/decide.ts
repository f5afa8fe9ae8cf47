import type * as z from "zod";
import { accept, type Decision, refuse } from "../../core/decision.ts";
import type { Resource, ResourceEvent, SaidOfResource } from "./model.ts";

/** Offers a room, people's hours, goods or money for others to reserve. Source: domain.md §4. */
export function offerResource(
  offer: z.infer<typeof SaidOfResource>,
  facts: { readonly unitOpen: boolean; readonly offererActive: boolean },
): Decision<ResourceEvent, "unit_not_open" | "party_not_active"> {
  if (!facts.unitOpen) return refuse("unit_not_open", { unitCode: offer.unitCode });
  if (!facts.offererActive) return refuse("party_not_active");
  return accept<ResourceEvent>([{ type: "resource.offered", ...offer }]);
}

/** Takes no further reservations for a while; those that were made are kept. */
export function pauseResource({
  status,
}: Resource): Decision<ResourceEvent, "resource_not_offered"> {
  if (status !== "offered") return refuse("resource_not_offered", { status });
  return accept<ResourceEvent>([{ type: "resource.paused" }]);
}

/** Takes reservations again. */
export function resumeResource(
  { status, unitCode }: Resource,
  facts: { readonly unitOpen: boolean; readonly offererActive: boolean },
): Decision<ResourceEvent, "resource_not_paused" | "unit_not_open" | "party_not_active"> {
  if (status !== "paused") return refuse("resource_not_paused", { status });
  if (!facts.unitOpen) return refuse("unit_not_open", { unitCode });
  if (!facts.offererActive) return refuse("party_not_active");
  return accept<ResourceEvent>([{ type: "resource.resumed" }]);
}

/** Takes the offer back, for good: nobody's reservation is lost by it. */
export function withdrawResource({
  status,
  openReservations,
}: Resource): Decision<ResourceEvent, "resource_withdrawn" | "reservations_open"> {
  if (status === "withdrawn") return refuse("resource_withdrawn");
  if (openReservations > 0) return refuse("reservations_open", { openReservations });
  return accept<ResourceEvent>([{ type: "resource.withdrawn" }]);
}
