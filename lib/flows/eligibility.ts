import type { Standing } from "../buying/eligibility.ts";
import { policy } from "../buying/policy.ts";
import { loadFailuresSince } from "../contracting/contracts/store.ts";
import type { Actor } from "../core/actor.ts";
import { addMonths, localDateOf, startOf } from "../core/time.ts";
import { listHolders, loadAppointmentsSince } from "../district/people/store.ts";
import type { Guarded } from "../engine/commit.ts";
import { isOnFile } from "../registry/filings/model.ts";
import { listFilingsByOrganisation } from "../registry/filings/store.ts";
import { breachEndsOn, suspensionEndsOn } from "../registry/organisations/clocks.ts";
import { isAnnounced } from "../registry/organisations/model.ts";
import { loadHeadKey } from "../registry/organisations/store.ts";
import { accountIn, loadSupplier, type Supplier, unchangedSupplier } from "./suppliers.ts";

/** Beside what an organisation stands: whose purchase it is, who judges, who acts, and when. */
type Beside = {
  readonly buyerCode: string;
  readonly panel?: readonly { readonly subject: string }[];
  /** Whom the bid declares to be kin, by their accounts. */
  readonly kin?: readonly string[] | undefined;
  readonly actor: Pick<Actor, "subject">;
  readonly now: string;
};

/** A supplier, and all who act for it: those appointed, and who applied for it. */
type Party = {
  readonly organisationId: string;
  readonly supplier: Supplier | undefined;
  readonly people: readonly string[];
};

export async function loadParty(organisationId: string): Promise<Party> {
  const [supplier, appointed] = await Promise.all([
    loadSupplier(organisationId),
    listHolders("organisation", organisationId),
  ]);
  const applicant = supplier ? [supplier.loaded.state.applicantSubject] : [];
  return { organisationId, supplier, people: [...new Set([...appointed, ...applicant])] };
}

export type LoadedStanding = {
  readonly supplier: Supplier | undefined;
  readonly standing: Standing;
  /** Keep the supplier as it was read, and the appointments of all who act for it. */
  readonly guarded: readonly Guarded[];
  /** Keep the appointments alone, where the supplier itself is written. */
  readonly guardedPeople: readonly Guarded[];
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
  { organisationId, supplier, people }: Party,
  { buyerCode, panel = [], kin = [], actor, now }: Beside,
): Promise<LoadedStanding> {
  const since = startOf(monthsBefore(now, policy.appointmentInterestMonths.value));
  const barredSince = monthsBefore(now, policy.failedEvaluationBarMonths.value);
  const asked = [...new Set([...people, ...kin])];
  const [register, failures, ...near] = await Promise.all([
    registerOf(supplier),
    loadFailuresSince(organisationId, barredSince),
    ...asked.map((subject) => loadAppointmentsSince(subject, since)),
  ]);
  const actForBuyer = asked.filter((_, n) =>
    near[n]?.appointments.some(({ scopes }) => scopes.includes(buyerCode)),
  );
  const isAmong = (some: readonly string[]) => (subject: string) => some.includes(subject);
  const seated = panel.map(({ subject }) => subject);
  const standing = {
    ...register.standing,
    failedOn: [...failures, ...(await failuresOf(register.grewFrom, barredSince))],
    sharesHead: false,
    sharesControl: false,
    // whoever decides for the buyer in this very command acts for it, by whichever appointment
    actsForBuyer: people.some(isAmong([actor.subject, ...actForBuyer])),
    sitsOnPanel: people.some(isAmong(seated)),
    isKin: kin.some(isAmong([actor.subject, ...actForBuyer, ...seated])),
  };
  const guards = near.map(({ guard }) => guard).slice(0, peopleGuardedMax);
  return {
    supplier,
    standing,
    guarded: [...(supplier ? [unchangedSupplier(supplier)] : []), ...guards],
    guardedPeople: guards,
  };
}

type InRegister = Pick<
  Standing,
  "isActive" | "isGroup" | "suspendedUntil" | "listedUntil" | "field" | "registeredOn"
>;

/** How it stands in its register, and the groups that it grew from, whose failures are its own. */
async function registerOf(
  supplier: Supplier | undefined,
): Promise<{ standing: InRegister; grewFrom: readonly string[] }> {
  if (!supplier) return { standing: { isActive: false, isGroup: false }, grewFrom: [] };
  if (supplier.kind === "group") {
    const { state } = supplier.loaded;
    const onFile = isOnFile(state) ? state : undefined;
    return {
      standing: {
        isActive: state.status === "active",
        isGroup: true,
        listedUntil: onFile?.seriousBreach?.leavesOn,
        registeredOn: onFile && localDateOf(onFile.acceptedAt),
      },
      grewFrom: [],
    };
  }
  const { id, state } = supplier.loaded;
  // more groups than a page holds nobody grew from
  const { items: groups } = await listFilingsByOrganisation(id, { limit: 100 });
  const breaches = groups.flatMap((group) =>
    isOnFile(group) && group.seriousBreach ? [group.seriousBreach.leavesOn] : [],
  );
  const [listedUntil] = [breachEndsOn(state) ?? [], breaches].flat().sort().reverse();
  return {
    standing: {
      isActive: isAnnounced(state),
      isGroup: false,
      suspendedUntil: suspensionEndsOn(state),
      listedUntil,
      field: state.field,
      registeredOn: "certifiedAt" in state ? localDateOf(state.certifiedAt) : undefined,
    },
    grewFrom: groups.map(({ filingId }) => filingId),
  };
}

const failuresOf = async (groups: readonly string[], since: string): Promise<string[]> =>
  (await Promise.all(groups.map((id) => loadFailuresSince(id, since)))).flat();

const monthsBefore = (now: string, months: number): string => addMonths(localDateOf(now), -months);

/** Which bidders of one tender are under one head or one control with another of them: the same people or bank account. */
export async function loadRelated(bidders: readonly Party[]) {
  const ties = await Promise.all(
    bidders.map(async ({ organisationId, supplier, people }) => {
      const account = accountIn(supplier)?.numberKey;
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
