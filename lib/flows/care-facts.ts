import { mayBeInCare } from "../care/children/decide.ts";
import { inCareClaim } from "../care/children/model.ts";
import { children } from "../care/children/store.ts";
import { dayOf } from "../care/sessions/decide.ts";
import { holdsChild } from "../care/sessions/handovers.ts";
import type { Holder, Session } from "../care/sessions/model.ts";
import { loadSession } from "../care/sessions/store.ts";
import { isOnDuty } from "../care/sessions/view.ts";
import { itemsNotInDate } from "../care/venues/model.ts";
import { venues } from "../care/venues/store.ts";
import { hasValidCheck } from "../care/volunteers/decide.ts";
import { volunteers } from "../care/volunteers/store.ts";
import { contracts } from "../contracting/contracts/store.ts";
import type { Actor } from "../core/actor.ts";
import { Fault } from "../core/faults.ts";
import { communitiesOf, isWithin } from "../core/grid-code.ts";
import { loadClaimOwner } from "../engine/claims.ts";
import { unchangedCheck } from "../engine/commit.ts";
import { loadThing, loadThings } from "../engine/thing.ts";
import { filings } from "../registry/filings/store.ts";

type Named = { kind: "filing"; filingId: string } | { kind: "organisation"; contractId: string };
type Where = { readonly communityCode: string; readonly unitCode: string };

/** Who is to hold a session, and whether they may there; what was read stays so until the commit. */
export async function loadHolder(named: Named, { communityCode, unitCode }: Where) {
  if (named.kind === "filing") {
    const filing = await loadThing(filings, named.filingId);
    if (filing?.state.communityCode !== communityCode) throw new Fault("not_found");
    const holder: Holder = named;
    const holderActive = filing.state.status === "active";
    return { holder, holderActive, guarded: [unchangedCheck("filing", filing)] };
  }
  const contract = await loadThing(contracts, named.contractId);
  const servedHere = communitiesOf(contract?.state.unitCodes ?? []).includes(communityCode);
  if (!contract || !servedHere) throw new Fault("not_found");
  const { status, supplierId, unitCodes } = contract.state;
  const holder: Holder = { ...named, organisationId: supplierId };
  const holderActive =
    status === "active" && unitCodes.some((served) => isWithin(unitCode, served));
  return { holder, holderActive, guarded: [unchangedCheck("contract", contract)] };
}

/** Whether room and roster are fit for children on the day of a session. */
export async function loadReadiness(session: Session | undefined) {
  if (!session) throw new Fault("not_found");
  const on = dayOf(session);
  const venue = await loadThing(venues, session.venueId);
  const roster = await loadThings(
    volunteers,
    session.roster.map(({ volunteerId }) => volunteerId),
  );
  const unchecked = roster.filter(({ state }) => !hasValidCheck(state, on));
  return {
    itemsNotInDate: venue ? itemsNotInDate(venue.state, on) : ["venue"],
    volunteersUnchecked: unchecked.map(({ id }) => id),
    guarded: [
      ...(venue ? [unchangedCheck("venue", venue)] : []),
      ...roster.map((volunteer) => unchangedCheck("volunteer", volunteer)),
    ],
  };
}

/** Whether the volunteer who takes children over may still work with them on this day. */
async function loadTaker(session: Session, actor: Actor) {
  const place = session.roster.find(({ subject }) => subject === actor.subject);
  const taker = place && (await loadThing(volunteers, place.volunteerId));
  return { taker, checkValid: taker ? hasValidCheck(taker.state, dayOf(session)) : false };
}

/** What the call of a roll rests on: the volunteer's check, each consent, and no child elsewhere. */
export async function loadRoll(
  session: Session | undefined,
  roll: { readonly present: readonly string[]; readonly by: Actor },
) {
  if (!session) throw new Fault("not_found");
  const { taker, checkValid } = await loadTaker(session, roll.by);
  const loaded = await loadThings(children, roll.present);
  const consented = loaded.filter(({ state }) => mayBeInCare(state)).map(({ id }) => id);
  const claims = roll.present.map(inCareClaim);
  const owners = await Promise.all(claims.map(loadClaimOwner));
  return {
    checkValid,
    claims,
    unconsented: roll.present.filter((id) => !consented.includes(id)),
    elsewhere: roll.present.filter((_, i) => owners[i] !== undefined),
    guarded: [
      ...(taker ? [unchangedCheck("volunteer", taker)] : []),
      ...loaded.map((child) => unchangedCheck("child", child)),
    ],
  };
}

/** Whether somebody is on duty in the open session that a child is in. */
export async function isWithStaff(
  place: { readonly sessionId: string; readonly childId: string },
  actor: Actor,
): Promise<boolean> {
  const session = await loadSession(place.sessionId);
  if (session?.status !== "open" || !holdsChild(session, place.childId)) return false;
  return isOnDuty(session, actor);
}
