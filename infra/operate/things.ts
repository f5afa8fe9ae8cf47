import { itemProposals } from "../../lib/buying/catalogue/proposal-store.ts";
import { catalogues } from "../../lib/buying/catalogue/store.ts";
import { projects } from "../../lib/buying/projects/store.ts";
import { bids, tenders } from "../../lib/buying/tenders/store.ts";
import { children } from "../../lib/care/children/store.ts";
import { sessions } from "../../lib/care/sessions/store.ts";
import { venues } from "../../lib/care/venues/store.ts";
import { shifts, volunteers } from "../../lib/care/volunteers/store.ts";
import { deliveries } from "../../lib/contracting/contracts/delivery-store.ts";
import { contracts } from "../../lib/contracting/contracts/store.ts";
import { assessors } from "../../lib/contracting/evaluations/register-store.ts";
import { invitations, rounds } from "../../lib/contracting/evaluations/store.ts";
import { templates } from "../../lib/contracting/evaluations/template-store.ts";
import { inspections } from "../../lib/contracting/inspections/store.ts";
import { calendars } from "../../lib/district/calendars/store.ts";
import { departments } from "../../lib/district/departments/store.ts";
import { areas, grids, rolls } from "../../lib/district/grids/store.ts";
import { households } from "../../lib/district/households/store.ts";
import { people } from "../../lib/district/people/store.ts";
import type { Entity } from "../../lib/engine/keys.ts";
import type { Thing } from "../../lib/engine/thing.ts";
import { affairs, assignments } from "../../lib/money/admissions/store.ts";
import { fundAccounts } from "../../lib/money/fund-accounts/store.ts";
import { allotments, appropriations, years } from "../../lib/money/funds/store.ts";
import { batches } from "../../lib/money/payments/batch-store.ts";
import { bookings } from "../../lib/money/payments/bookings-store.ts";
import { replies } from "../../lib/money/payments/replies-store.ts";
import { payments } from "../../lib/money/payments/store.ts";
import { notices, preferences } from "../../lib/notices/store.ts";
import { filings } from "../../lib/registry/filings/store.ts";
import { organisations } from "../../lib/registry/organisations/store.ts";
import { reservations, resources } from "../../lib/sharing/resources/store.ts";
import { categories } from "../../lib/voice/categories/store.ts";
import { initiatives, signers } from "../../lib/voice/councils/initiative-store.ts";
import { councils, voters } from "../../lib/voice/councils/store.ts";
import { needs } from "../../lib/voice/needs/store.ts";
import { photos } from "../../lib/voice/requests/photo-store.ts";
import { requests } from "../../lib/voice/requests/store.ts";
import { endpoints } from "../../lib/webhooks/store.ts";

/** Any kind of thing; what is inside is its own business. */
// biome-ignore lint/suspicious/noExplicitAny: a registry holds every kind
export type AnyThing = Thing<any, any>;

/** Every kind of thing, for commands that replay or verify whatever the table holds. */
export const things: Partial<Record<Entity, AnyThing>> = Object.fromEntries(
  [
    affairs,
    allotments,
    appropriations,
    assessors,
    areas,
    assignments,
    batches,
    bids,
    bookings,
    calendars,
    departments,
    children,
    filings,
    fundAccounts,
    sessions,
    shifts,
    signers,
    venues,
    resources,
    reservations,
    volunteers,
    catalogues,
    categories,
    contracts,
    councils,
    deliveries,
    endpoints,
    grids,
    households,
    initiatives,
    inspections,
    invitations,
    itemProposals,
    needs,
    notices,
    organisations,
    payments,
    photos,
    people,
    preferences,
    projects,
    replies,
    requests,
    rolls,
    rounds,
    templates,
    tenders,
    voters,
    years,
  ].map((thing: AnyThing) => [thing.entity, thing]),
);
