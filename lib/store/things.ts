import { affairs, assignments } from "./admissions.ts";
import { batches } from "./batches.ts";
import { calendars } from "./calendars.ts";
import { catalogues } from "./catalogue.ts";
import { contracts } from "./contracts.ts";
import { deliveries } from "./deliveries.ts";
import { invitations, rounds } from "./evaluations.ts";
import { allotments, appropriations } from "./funds.ts";
import { areas, grids, rolls } from "./grids.ts";
import { inspections } from "./inspections.ts";
import type { Entity } from "./keys.ts";
import { organisations } from "./organisations.ts";
import { payments } from "./payments.ts";
import { people } from "./people.ts";
import { projects } from "./projects.ts";
import { replies } from "./replies.ts";
import { requests } from "./requests.ts";
import type { Thing } from "./thing.ts";
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
    calendars,
    catalogues,
    contracts,
    deliveries,
    endpoints,
    grids,
    inspections,
    invitations,
    organisations,
    payments,
    people,
    projects,
    replies,
    requests,
    rolls,
    rounds,
  ].map((thing: AnyThing) => [thing.entity, thing]),
);
