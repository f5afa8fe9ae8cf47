import type { Standing } from "../buying/eligibility.ts";
import { policy } from "../buying/policy.ts";
import { loadFailuresSince } from "../contracting/contracts/store.ts";
import type { Actor } from "../core/actor.ts";
import { addMonths, localDateOf, startOf } from "../core/time.ts";
import { listHolders, loadAppointmentsSince } from "../district/people/store.ts";
import { type Guarded, unchangedCheck } from "../engine/commit.ts";
import { type Loaded, loadThing } from "../engine/thing.ts";
import { breachEndsOn, suspensionEndsOn } from "../registry/organisations/clocks.ts";
import { isAnnounced, type Organisation } from "../registry/organisations/model.ts";
import { loadHeadKey, numberKeyOf, organisations } from "../registry/organisations/store.ts";

/** Beside what an organisation stands: whose purchase it is, who judges, who acts, and when. */
type Beside = {
  readonly buyerCode: string;
  readonly panel?: readonly { readonly subject: string }[];
  /** Whom the bid declares to be kin, by their accounts. */
  readonly kin?: readonly string[] | undefined;
  readonly actor: Pick<Actor, "subject">;
  readonly now: string;
};

/** An organisation, and all who act for it: those appointed, and who applied for it. */
type Party = {
  readonly organisationId: string;
  readonly organisation: Loaded<Organisation> | undefined;
  readonly people: readonly string[];
};

export async function loadParty(organisationId: string): Promise<Party> {
  const [organisation, appointed] = await Promise.all([
    loadThing(organisations, organisationId),
    listHolders("organisation", organisationId),
  ]);
  const applicant = organisation ? [organisation.state.applicantSubject] : [];
  return { organisationId, organisation, people: [...new Set([...appointed, ...applicant])] };
}

export type LoadedStanding = {
  readonly organisation: Loaded<Organisation> | undefined;
  readonly standing: Standing;
  /** Keep the organisation as it was read, and the appointments of all who act for it. */
  readonly guarded: readonly Guarded[];
};

/** More people than one write can hold are guarded no further; no organisation here comes near it. */
const peopleGuardedMax = 40;

/** How an organisation stands beside a purchase, read for it alone. */
export const loadStanding = async (
  organisationId: string,
  beside: Beside,
): Promise<LoadedStanding> => standingBeside(await loadParty(organisationId), beside);

/**
 * How an organisation stands beside a purchase, by all that the platform knows of it. A further fact
 * that speaks against one is read here, and has its rule in
 * `lib/buying/eligibility.ts`. Bidders of one tender are held beside each other by `loadRelated`.
 */
export async function standingBeside(
  { organisationId, organisation, people }: Party,
  { buyerCode, panel = [], kin = [], actor, now }: Beside,
): Promise<LoadedStanding> {
  const state = organisation?.state;
  const since = startOf(monthsBefore(now, policy.appointmentInterestMonths.value));
  const barredSince = monthsBefore(now, policy.failedEvaluationBarMonths.value);
  const asked = [...new Set([...people, ...kin])];
  const [failedOn, ...near] = await Promise.all([
    loadFailuresSince(organisationId, barredSince),
    ...asked.map((subject) => loadAppointmentsSince(subject, since)),
  ]);
  const actForBuyer = asked.filter((_, n) =>
    near[n]?.appointments.some(({ scopes }) => scopes.includes(buyerCode)),
  );
  const isAmong = (some: readonly string[]) => (subject: string) => some.includes(subject);
  const seated = panel.map(({ subject }) => subject);
  const standing = {
    isActive: state !== undefined && isAnnounced(state),
    suspendedUntil: suspensionEndsOn(state),
    listedUntil: breachEndsOn(state),
    field: state?.field,
    registeredOn: state && "certifiedAt" in state ? localDateOf(state.certifiedAt) : undefined,
    failedOn,
    sharesHead: false,
    sharesControl: false,
    // whoever decides for the buyer in this very command acts for it, by whichever appointment
    actsForBuyer: people.some(isAmong([actor.subject, ...actForBuyer])),
    sitsOnPanel: people.some(isAmong(seated)),
    isKin: kin.some(isAmong([actor.subject, ...actForBuyer, ...seated])),
  };
  const guards = near.map(({ guard }) => guard).slice(0, peopleGuardedMax);
  return {
    organisation,
    standing,
    guarded: [...(organisation ? [unchangedCheck("organisation", organisation)] : []), ...guards],
  };
}

const monthsBefore = (now: string, months: number): string => addMonths(localDateOf(now), -months);

/** Which bidders of one tender are under one head or one control with another of them: the same people or bank account. */
export async function loadRelated(bidders: readonly Party[]) {
  const ties = await Promise.all(
    bidders.map(async ({ organisationId, organisation, people }) => {
      const account = numberKeyOf(organisation?.state);
      const control = account ? [...people, account] : people;
      return { organisationId, head: await loadHeadKey(organisationId), control };
    }),
  );
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
