import { affairs, assignments } from "./admissions.ts";
import { batches } from "./batches.ts";
import { bookings } from "./bookings.ts";
import { calendars } from "./calendars.ts";
import { sessions } from "./care.ts";
import { catalogues } from "./catalogue.ts";
import { children } from "./children.ts";
import { contracts } from "./contracts.ts";
import { councils } from "./councils.ts";
import { deliveries } from "./deliveries.ts";
import { invitations, rounds } from "./evaluations.ts";
import { filings } from "./filings.ts";
import { fundAccounts } from "./fund-accounts.ts";
import { allotments, appropriations, years } from "./funds.ts";
import { areas, grids, rolls } from "./grids.ts";
import { inspections } from "./inspections.ts";
import type { Entity } from "./keys.ts";
import { needs } from "./needs.ts";
import { organisations } from "./organisations.ts";
import { payments } from "./payments.ts";
import { people } from "./people.ts";
import { projects } from "./projects.ts";
import { replies } from "./replies.ts";
import { requests } from "./requests.ts";
import { bids, tenders } from "./tenders.ts";
import type { Thing } from "./thing.ts";
import { venues } from "./venues.ts";
import { shifts, volunteers } from "./volunteers.ts";
import { endpoints } from "./webhooks.ts";

/** Any kind of thing; what is inside is its own business. */
// biome-ignore lint/suspicious/noExplicitAny: a registry holds every kind
type AnyThing = Thing<any, any>;

/** Every kind of thing, for commands that replay or verify whatever the table holds. */
export const things: Partial<Record<Entity, AnyThing>> = Object.fromEntries(
  [
    affairs,
    allotments,
    appropriations,
    areas,
    assignments,
    batches,
    bids,
    bookings,
    calendars,
    children,
    filings,
    fundAccounts,
    sessions,
    shifts,
    venues,
    volunteers,
    catalogues,
    contracts,
    councils,
    deliveries,
    endpoints,
    grids,
    inspections,
    invitations,
    needs,
    organisations,
    payments,
    people,
    projects,
    replies,
    requests,
    rolls,
    rounds,
    tenders,
    years,
  ].map((thing: AnyThing) => [thing.entity, thing]),
);
