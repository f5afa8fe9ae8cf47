import type * as z from "zod";
import { ProposalEvent } from "./buying/catalogue/proposal.ts";
import { ProjectEvent } from "./buying/projects/model.ts";
import { BidEvent } from "./buying/tenders/bid.ts";
import { notifiedToBidders, TenderEvent } from "./buying/tenders/model.ts";
import { countsOnly, SessionEvent } from "./care/sessions/model.ts";
import { ContractEvent } from "./contracting/contracts/events.ts";
import { notifiedToSupplier, RoundEvent } from "./contracting/evaluations/events.ts";
import { InspectionEvent } from "./contracting/inspections/model.ts";
import { PaymentEvent } from "./money/payments/model.ts";
import { FilingEvent } from "./registry/filings/model.ts";
import { OrganisationEvent } from "./registry/organisations/model.ts";
import { ResourceEvent } from "./sharing/resources/model.ts";
import { ReservationEvent } from "./sharing/resources/reservation-model.ts";
import { RequestEvent, notifiedToNobody as requestsToNobody } from "./voice/requests/model.ts";
import { EndpointEvent, notifiedToNobody } from "./webhooks/model.ts";

type EventUnion = { readonly options: readonly z.ZodObject[] };

/**
 * The events that organisations are notified of, by the kind of thing: all of its types, some, or all but
 * some. The stores' `concerns` say whom; a test holds both together.
 */
export const notifiedEvents: Readonly<
  Record<
    string,
    {
      readonly events: EventUnion;
      readonly only?: readonly string[];
      readonly not?: readonly string[];
    }
  >
> = {
  bid: { events: BidEvent },
  contract: { events: ContractEvent },
  endpoint: { events: EndpointEvent, not: notifiedToNobody },
  filing: { events: FilingEvent },
  inspection: { events: InspectionEvent },
  organisation: { events: OrganisationEvent },
  payment: { events: PaymentEvent },
  project: { events: ProjectEvent },
  proposal: { events: ProposalEvent },
  request: { events: RequestEvent, not: requestsToNobody },
  reservation: { events: ReservationEvent },
  resource: { events: ResourceEvent },
  round: { events: RoundEvent, only: notifiedToSupplier },
  session: { events: SessionEvent, only: countsOnly },
  tender: { events: TenderEvent, only: notifiedToBidders },
};

const typeOf = (event: z.ZodObject): string => String((event.shape.type as z.ZodLiteral).value);

/** The events of one kind of thing that receivers get, each under its type. */
export function notifiedOf(kind: string): { readonly type: string; readonly event: z.ZodObject }[] {
  const { events, only, not = [] } = notifiedEvents[kind] ?? { events: { options: [] } };
  return events.options
    .map((event) => ({ type: typeOf(event), event }))
    .filter(({ type }) => (only?.includes(type) ?? true) && !not.includes(type));
}

/** Every type that a message to a receiver can have. */
export const eventTypeNames: readonly string[] = Object.keys(notifiedEvents).flatMap((kind) =>
  notifiedOf(kind).map(({ type }) => type),
);
