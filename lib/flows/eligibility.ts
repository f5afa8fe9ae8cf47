import type { Standing } from "../buying/eligibility.ts";
import { policy } from "../buying/policy.ts";
import { loadFailuresSince } from "../contracting/contracts/store.ts";
import type { Actor } from "../core/actor.ts";
import { addMonths, localDateOf, startOf } from "../core/time.ts";
import { listHolders, loadAppointmentsSince } from "../district/people/store.ts";
import { type Loaded, loadThing } from "../engine/thing.ts";
import { isActive, type Organisation } from "../registry/organisations/model.ts";
import { loadHeadKey, numberKeyOf, organisations } from "../registry/organisations/store.ts";

/** Beside what an organisation stands: whose purchase it is, who judges, who acts, and when. */
type Beside = {
  readonly buyerCode: string;
  readonly panel?: readonly { readonly subject: string }[];
  readonly actor: Pick<Actor, "subject">;
  readonly now: string;
};

export type LoadedStanding = {
  readonly organisation: Loaded<Organisation> | undefined;
  readonly standing: Standing;
};

/**
 * How an organisation stands beside a purchase, by all that the platform knows of it. A further fact
 * that speaks against one (a list of serious breaches, a suspension) is read here, and has its rule in
 * `lib/buying/eligibility.ts`. Bidders of one tender are held beside each other by `loadRelated`.
 */
export async function loadStanding(
  organisationId: string,
  { buyerCode, panel = [], actor, now }: Beside,
): Promise<LoadedStanding> {
  const [organisation, people, failedOn] = await Promise.all([
    loadThing(organisations, organisationId),
    loadPeople(organisationId),
    loadFailuresSince(organisationId, monthsBefore(now, policy.failedEvaluationBarMonths.value)),
  ]);
  const state = organisation?.state;
  const all = [...new Set([...people, ...applicantOf(state)])];
  const since = startOf(monthsBefore(now, policy.appointmentInterestMonths.value));
  const held = await Promise.all(all.map((subject) => loadAppointmentsSince(subject, since)));
  const standing = {
    isActive: isActive(state),
    field: state?.field,
    registeredOn: state && "certifiedAt" in state ? localDateOf(state.certifiedAt) : undefined,
    failedOn,
    sharesHead: false,
    sharesControl: false,
    // whoever decides for the buyer in this very command acts for it, by whichever appointment
    actsForBuyer:
      all.includes(actor.subject) || held.flat().some(({ scopes }) => scopes.includes(buyerCode)),
    sitsOnPanel: panel.some(({ subject }) => all.includes(subject)),
  };
  return { organisation, standing };
}

const monthsBefore = (now: string, months: number): string => addMonths(localDateOf(now), -months);

const loadPeople = (organisationId: string) => listHolders("organisation", organisationId);

const applicantOf = (organisation: Organisation | undefined): readonly string[] =>
  organisation ? [organisation.applicantSubject] : [];

/** What shows that two organisations are one: a head, a person, a bank account. */
type Ties = {
  readonly organisationId: string;
  readonly head: string | undefined;
  readonly control: readonly string[];
};

async function loadTies(organisationId: string): Promise<Ties> {
  const [organisation, people, head] = await Promise.all([
    loadThing(organisations, organisationId),
    loadPeople(organisationId),
    loadHeadKey(organisationId),
  ]);
  const state = organisation?.state;
  const account = numberKeyOf(state);
  const control = [...people, ...applicantOf(state), ...(account ? [account] : [])];
  return { organisationId, head, control };
}

/** Which bidders of one tender are under one head or one control with another of them. */
export async function loadRelated(bidderIds: readonly string[]) {
  const ties = await Promise.all(bidderIds.map(loadTies));
  return (organisationId: string): Pick<Standing, "sharesHead" | "sharesControl"> => {
    const own = ties.find((one) => one.organisationId === organisationId);
    const others = ties.filter((one) => one.organisationId !== organisationId);
    return {
      sharesHead: own?.head !== undefined && others.some(({ head }) => head === own.head),
      sharesControl: others.some(({ control }) =>
        control.some((tie) => own?.control.includes(tie)),
      ),
    };
  };
}
