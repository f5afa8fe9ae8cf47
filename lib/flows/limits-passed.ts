import { isSigningStopped } from "../buying/tenders/award.ts";
import { tenders } from "../buying/tenders/store.ts";
import { watchTender } from "../buying/tenders/watch.ts";
import { tellLate } from "../care/sessions/late.ts";
import { sessions } from "../care/sessions/store.ts";
import { remindOfCheck } from "../care/volunteers/decide.ts";
import { volunteers } from "../care/volunteers/store.ts";
import { watchContract } from "../contracting/contracts/limits.ts";
import { isInForce } from "../contracting/contracts/model.ts";
import { contracts } from "../contracting/contracts/store.ts";
import { lapseYears } from "../contracting/contracts/years.ts";
import type { Decision } from "../core/decision.ts";
import { unchangedCheck } from "../engine/commit.ts";
import { jobCommand } from "../engine/schedule.ts";
import { loadThing, type Thing } from "../engine/thing.ts";
import { transact } from "../engine/transact.ts";
import { watchAffair } from "../money/admissions/decide.ts";
import { affairs } from "../money/admissions/store.ts";
import { watchClocks } from "../registry/organisations/limits.ts";
import { organisations } from "../registry/organisations/store.ts";

/** What a job does about one thing at an instant; whether it did anything. */
type AboutDue = (id: string, now: string) => Promise<boolean>;

/** The version names the occurrence: a limit may come back to an instant that was answered. */
const onceAVersion =
  <State, Event extends { readonly type: string }>(
    job: string,
    thing: Thing<State, Event>,
    decide: (state: State, now: string) => Decision<Event, string>,
  ): AboutDue =>
  async (id, now) => {
    const version = (await loadThing(thing, id))?.version;
    const done = await transact(jobCommand(`${job}/${id}/v${version}`, now), {
      thing,
      id,
      decide: (state) => decide(state, now),
    });
    return done.ok;
  };

/** Has those told whose limits in a tender have passed. */
export const watchTenderOf = onceAVersion("watch-tender", tenders, (tender, at) =>
  watchTender(tender, { at }),
);

/** Ends contracts with their last funded year. */
const lapseYearsOf = onceAVersion("lapse-years", contracts, (contract, at) =>
  lapseYears(contract, { at }),
);

/** Has those told who are late with a signature or a bond, and ends what no year pays any more. */
export async function watchContractOf(id: string, now: string): Promise<boolean> {
  const contract = await loadThing(contracts, id);
  if (!contract) return false;
  if (isInForce(contract.state)) {
    // most that are due are so for their rounds
    return lapseYears(contract.state, { at: now }).ok && lapseYearsOf(id, now);
  }
  const done = await transact(jobCommand(`watch-contract/${id}/v${contract.version}`, now), {
    thing: contracts,
    id,
    facts: async (state) => ({
      tender: state?.tenderId ? await loadThing(tenders, state.tenderId) : undefined,
    }),
    decide: (state, { tender }) =>
      watchContract(
        state,
        { at: now },
        { signingStopped: tender !== undefined && isSigningStopped(tender.state) },
      ),
    also: (_, { tender }) => ({ guarded: tender ? [unchangedCheck("tender", tender)] : [] }),
  });
  return done.ok;
}

export const watchOrganisation = onceAVersion("watch-clocks", organisations, watchClocks);

/** Ends a hearing or lets an admitted affair expire, once its day is over. */
export const endAffair = onceAVersion("end-affair", affairs, watchAffair);

/** Has a volunteer told that the record check runs out. */
export const remindVolunteer = onceAVersion("remind-volunteer", volunteers, (volunteer, at) =>
  remindOfCheck(volunteer, { at }),
);

/** Has those told whose children are still there after a session. */
export const watchSession = onceAVersion("watch-session", sessions, (session, at) =>
  tellLate(session, { at }),
);
