import { endSuspension } from "../buying/tenders/award.ts";
import type { Tender, TenderEvent } from "../buying/tenders/model.ts";
import { tenders } from "../buying/tenders/store.ts";
import type { Contract } from "../contracting/contracts/model.ts";
import { isInForce } from "../contracting/contracts/model.ts";
import { goOnAfterQuestion, stopByQuestion } from "../contracting/contracts/question.ts";
import { contracts, gateWrites } from "../contracting/contracts/store.ts";
import type { Command } from "../core/command.ts";
import type { Accepted } from "../core/decision.ts";
import { unchangedCheck } from "../engine/commit.ts";
import { jobCommand } from "../engine/schedule.ts";
import { extend, type Loaded, loadThing } from "../engine/thing.ts";
import { type Also, transact } from "../engine/transact.ts";

/** The contract that a tender's award drafted; nothing before. */
export const loadContractOf = async (
  tender: Tender | undefined,
): Promise<Loaded<Contract> | undefined> =>
  tender?.status === "awarded" ? loadThing(contracts, tender.contractId) : undefined;

export const isContractInForce = (contract: Loaded<Contract> | undefined): boolean =>
  contract !== undefined && isInForce(contract.state);

type Carrier = Pick<Command<unknown>, "id" | "now" | "actor">;

/**
 * What a question about an award does to the contract, written with it: where both have signed it
 * stops, with the row that stops its money, and goes on when the answer is no or the time is over.
 * A contract that is left as it is must still be so: whoever signs it meanwhile sees the question.
 */
export function questionEffects(
  accepted: Accepted<TenderEvent>,
  contract: Loaded<Contract> | undefined,
  asked: { readonly number: number; readonly command: Carrier },
): Also {
  if (!contract) return {};
  const { number, command } = asked;
  const effect = accepted.events.some(stops) ? stopByQuestion : goOnAfterQuestion;
  const decided = effect(contract.state, number);
  if (!decided.ok) return { guarded: [unchangedCheck("contract", contract)] };
  const { id } = contract;
  const change = extend(contracts, contract, { id, command, events: decided.events });
  return { changes: [change], guarded: gateWrites(id, change.state.stops) };
}

/** A question and its complaint stand in the way as long as nobody decided, and where upheld. */
const stops = (event: TenderEvent): boolean =>
  event.type === "tender.question_asked" ||
  event.type === "tender.complained" ||
  ((event.type === "tender.question_answered" || event.type === "tender.complaint_ruled") &&
    event.isUpheld);

/** Lets a contract go on whose question has stopped it for as long as one may. */
export async function endSuspensionOf(tenderId: string, now: string): Promise<boolean> {
  const tender = await loadThing(tenders, tenderId);
  const command = jobCommand(`end-suspension/${tenderId}/v${tender?.version}`, now);
  const done = await transact(command, {
    thing: tenders,
    id: tenderId,
    facts: loadContractOf,
    decide: (state) => endSuspension(state, { at: now }),
    also: (accepted, contract) => {
      const ended = accepted.events.find((event) => event.type === "tender.suspension_ended");
      return ended ? questionEffects(accepted, contract, { ...ended, command }) : {};
    },
  });
  return done.ok;
}
