import { accept, type Decision, type Refused, refuse } from "../../core/decision.ts";
import { partOf, shareOut } from "../../core/money.ts";
import { commonPolicy } from "../../core/policy.ts";
import { addDays, addMonths, localDateOf } from "../../core/time.ts";
import { accounts } from "../../ledger/model.ts";
import { policy } from "../policy.ts";
import { moving } from "./decide.ts";
import type { ContractEvent } from "./events.ts";
import type { Change, Contract, Milestone, Party } from "./model.ts";
import { isFunded, priceOf } from "./years.ts";

type Unfit =
  | "money_stopped"
  | "supplement_limit_exceeded"
  | "prolongation_not_allowed"
  | "milestones_not_open"
  | "shares_not_whole"
  | "milestones_out_of_order";

/** Whether nothing was done about a milestone yet, so that its part may still change; its year is funded. */
const isOpen = (contract: Contract, milestone: Milestone): boolean => {
  const { status, gate, advanceFor } = milestone;
  return status === "pending" && !gate && !advanceFor && isFunded(contract, milestone);
};

/** Source: Government Procurement Law Art. 49. The price that was won counts, not what it grew to. */
function supplementFault(contract: Contract, change: Change) {
  const { supplementedFen, stops } = contract;
  const { supplementFen = 0 } = change;
  if (supplementFen > 0 && stops.length > 0) return refuse("money_stopped", { stops });
  const originalFen = priceOf(contract) - supplementedFen;
  const limitFen = partOf(originalFen, policy.contractSupplementPercent.value, 100);
  return supplementedFen + supplementFen > limitFen
    ? refuse("supplement_limit_exceeded", { supplementedFen, supplementFen, limitFen })
    : undefined;
}

/** Source: MOF Order 102 Art. 24 (three years at most). */
function termFault({ termFrom, termTo }: Contract, change: Change) {
  if (change.termTo === undefined) return undefined;
  const endsBefore = addMonths(termFrom, commonPolicy.termMaxYears.value * 12);
  return change.termTo <= termTo || change.termTo >= endsBefore
    ? refuse("prolongation_not_allowed", {
        termFrom,
        termTo: change.termTo,
        before: termTo,
        endsBefore,
      })
    : undefined;
}

type Part = Pick<Milestone, "milestoneId" | "amountFen" | "evaluatedOn">;

/** The open milestones with their new parts, which add up to what is open and the supplement. */
function partsOf(
  contract: Contract,
  change: Change,
): readonly Part[] | Refused<"milestones_not_open" | "shares_not_whole"> {
  const { supplementFen = 0, milestones: named } = change;
  if (supplementFen === 0 && !named) return [];
  const open = contract.milestones.filter((one) => isOpen(contract, one));
  const given = open.map((one) => named?.find((n) => n.milestoneId === one.milestoneId));
  const isWhole = !named || (named.length === open.length && given.every((one) => one));
  const openIds = open.map(({ milestoneId }) => milestoneId);
  if (open.length === 0 || !isWhole) return refuse("milestones_not_open", { open: openIds });
  const basisPoints = named?.reduce((sum, { shareBasisPoints }) => sum + shareBasisPoints, 0);
  const openFen = open.reduce((sum, { amountFen }) => sum + amountFen, supplementFen);
  const weights = open.map((one, i) => given[i]?.shareBasisPoints ?? one.amountFen);
  const amountsFen = shareOut(openFen, weights);
  if ((named && basisPoints !== 10_000) || amountsFen.includes(0)) {
    return refuse("shares_not_whole", { basisPoints, openFen });
  }
  return open.map(({ milestoneId, evaluatedOn }, i) => ({
    milestoneId,
    amountFen: amountsFen[i] ?? 0,
    evaluatedOn: given[i]?.evaluatedOn ?? evaluatedOn,
  }));
}

/** New dates lie ahead; all of them follow each other, within the term or shortly after it. */
function datesFault(contract: Contract, change: Change, parts: readonly Part[], on: string) {
  const latest = addDays(change.termTo ?? contract.termTo, commonPolicy.finalEvaluationDays.value);
  const changed = contract.milestones.flatMap((milestone) => {
    const part = parts.find((one) => one.milestoneId === milestone.milestoneId);
    const evaluatedOn = part?.evaluatedOn ?? milestone.evaluatedOn;
    return evaluatedOn ? [{ evaluatedOn, isNew: evaluatedOn !== milestone.evaluatedOn }] : [];
  });
  const inOrder = changed.every(
    ({ evaluatedOn, isNew }, i) =>
      evaluatedOn >= (changed[i - 1]?.evaluatedOn ?? contract.termFrom) &&
      evaluatedOn <= latest &&
      (!isNew || evaluatedOn >= on),
  );
  const dates = changed.map(({ evaluatedOn }) => evaluatedOn);
  return inOrder ? undefined : refuse("milestones_out_of_order", { dates, on, latest });
}

/** What a change makes of the contract on a day, or the first thing that it does not keep. */
function effectOf(
  contract: Contract,
  change: Change,
  on: string,
): readonly Part[] | Refused<Unfit> {
  const fault = supplementFault(contract, change) ?? termFault(contract, change);
  if (fault) return fault;
  const parts = partsOf(contract, change);
  if ("ok" in parts) return parts;
  return datesFault(contract, change, parts, on) ?? parts;
}

/** Proposes a change of the terms for one party; it waits for the other's word. */
export function proposeAmendment(
  contract: Contract,
  command: { party: Party; change: Change; at: string },
): Decision<ContractEvent, "contract_not_active" | "amendment_open" | "amendment_empty" | Unfit> {
  const { status, proposal, amendments } = contract;
  if (status !== "active") return refuse("contract_not_active", { status });
  if (proposal) return refuse("amendment_open", { amendmentId: proposal.amendmentId });
  const { party, change, at } = command;
  const { supplementFen, termTo, milestones } = change;
  if (!supplementFen && !termTo && !milestones) return refuse("amendment_empty");
  const effect = effectOf(contract, change, localDateOf(at));
  if ("ok" in effect) return effect;
  const amendmentId = `a${amendments + 1}`;
  return accept<ContractEvent>([
    { type: "contract.amendment_proposed", amendmentId, party, ...change },
  ]);
}

/**
 * Agrees to what the other party proposed, as far as it still fits what happened meanwhile. A
 * supplement's money is taken from the community's fund at once.
 * Keeps: the milestones add up to the amount; what is claimed, evaluated or paid stays as it is.
 */
export function agreeAmendment(
  contract: Contract,
  command: { amendmentId: string; party: Party; at: string },
  facts: { fundFen: number },
): Decision<
  ContractEvent,
  "contract_not_active" | "amendment_unknown" | "own_amendment" | Unfit | "fund_short"
> {
  const { status, proposal, contractId, termTo } = contract;
  const { amendmentId } = command;
  if (status !== "active") return refuse("contract_not_active", { status });
  if (proposal?.amendmentId !== amendmentId) return refuse("amendment_unknown", { amendmentId });
  if (proposal.proposedBy === command.party) return refuse("own_amendment");
  const parts = effectOf(contract, proposal, localDateOf(command.at));
  if ("ok" in parts) return parts;
  const { supplementFen = 0 } = proposal;
  if (facts.fundFen < supplementFen) {
    return refuse("fund_short", { availableFen: facts.fundFen, neededFen: supplementFen });
  }
  const amended = { supplementFen, termTo: proposal.termTo ?? termTo, milestones: [...parts] };
  return accept<ContractEvent>([{ type: "contract.amended", amendmentId, ...amended }], {
    transfers: moving({
      from: accounts.buyer(contract),
      to: accounts.contract(contractId),
      amountFen: supplementFen,
    }),
  });
}

/** Refuses what the other party proposed, or takes back one's own proposal. */
export function refuseAmendment(
  contract: Contract,
  command: { amendmentId: string; party: Party },
): Decision<ContractEvent, "contract_not_active" | "amendment_unknown"> {
  const { status, proposal } = contract;
  if (status !== "active") return refuse("contract_not_active", { status });
  if (proposal?.amendmentId !== command.amendmentId) {
    return refuse("amendment_unknown", { amendmentId: command.amendmentId });
  }
  return accept<ContractEvent>([{ type: "contract.amendment_refused", ...command }]);
}
