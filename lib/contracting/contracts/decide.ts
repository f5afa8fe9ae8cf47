import {
  type Accepted,
  accept,
  assert,
  type Decision,
  refuse,
  type Transfer,
} from "../../core/decision.ts";
import { isWithin } from "../../core/grid-code.ts";
import { partOf, shareOut } from "../../core/money.ts";
import { localDateOf } from "../../core/time.ts";
import { accounts } from "../../ledger/model.ts";
import type { Delivery, DeliveryRecord } from "./delivery.ts";
import type { ContractEvent } from "./events.ts";
import type { Contract, Milestone, Party } from "./model.ts";
import { laterYearsOf } from "./years.ts";

type Drafted = Extract<ContractEvent, { type: "contract.drafted" }>;
export type Terms = Omit<
  Drafted,
  "type" | "milestones" | "subletting" | "bondFen" | "laterYears"
> & {
  /** Units: hundredths of a percent of the price. */
  readonly bondBasisPoints?: number | undefined;
  readonly milestones: readonly (Pick<
    Milestone,
    "milestoneId" | "title" | "deliveriesMin" | "evaluatedOn" | "advanceFor" | "year"
  > & { readonly shareBasisPoints: number })[];
};

/**
 * Drafts a contract on the terms of its project at the price that was won.
 * Rounding: see core/money.ts; the milestones' amounts add up to the price.
 */
export function draftContract(draft: Terms): Accepted<ContractEvent> {
  const { bondBasisPoints, ...terms } = draft;
  const amountsFen = shareOut(
    terms.totalFen,
    terms.milestones.map((milestone) => milestone.shareBasisPoints),
  );
  const bondFen = bondBasisPoints && partOf(terms.totalFen, bondBasisPoints, 10_000);
  const milestones = terms.milestones.map(({ shareBasisPoints: _, ...milestone }, index) => {
    const amountFen = amountsFen[index];
    assert(amountFen, "a milestone without an amount");
    return { ...milestone, amountFen, status: "pending" as const };
  });
  const laterYears = laterYearsOf(terms.year, milestones);
  const laterFen = laterYears.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const agreed = {
    ...terms,
    totalFen: terms.totalFen - laterFen,
    milestones,
    subletting: "in_part_only" as const,
    ...(laterYears.length > 0 && { laterYears }),
  };
  return accept<ContractEvent>([
    { type: "contract.drafted", ...agreed, ...(bondFen && { bondFen }) },
  ]);
}

/** A transfer, or none where there is nothing to move. */
export const moving = (transfer: Transfer): Transfer[] =>
  transfer.amountFen > 0 ? [transfer] : [];

/**
 * Signs a contract for one party; the second signature moves its full price from the project's
 * reserve to the contract's own account, and the rest of the reserve back to the community. It
 * begins the contract, so a bond that is demanded must have been paid in. Nobody signs for both.
 * Source: domain.md §8 (money is set aside before anyone works).
 */
export function signContract(
  contract: Contract,
  command: { party: Party; by: string },
  facts: {
    supplierActive: boolean;
    reservedFen: number;
    questionOpen?: boolean;
    /** Who signed for the other party, where it is known. */
    signedBy?: string | undefined;
  },
): Decision<
  ContractEvent,
  | "contract_not_draft"
  | "already_signed"
  | "same_person"
  | "supplier_not_active"
  | "question_open"
  | "bond_missing"
  | "reserve_short"
> {
  const { status, projectId, contractId, totalFen } = contract;
  if (status !== "draft") return refuse("contract_not_draft", { status });
  if (contract.signedBy.includes(command.party)) {
    return refuse("already_signed", { party: command.party });
  }
  const isSecond = contract.signedBy.length > 0;
  if (isSecond && facts.signedBy === command.by) return refuse("same_person");
  if (!facts.supplierActive) {
    return refuse("supplier_not_active", { supplierId: contract.supplierId });
  }
  if (facts.questionOpen) return refuse("question_open", { tenderId: contract.tenderId });
  if (isSecond && contract.bond?.heldFen === 0) {
    return refuse("bond_missing", { amountFen: contract.bond.amountFen });
  }
  if (facts.reservedFen < totalFen) {
    return refuse("reserve_short", { availableFen: facts.reservedFen, neededFen: totalFen });
  }
  const signed: ContractEvent = { type: "contract.signed", party: command.party };
  if (!isSecond) return accept([signed]);
  const from = accounts.project(projectId);
  return accept<ContractEvent>([signed, { type: "contract.activated" }], {
    transfers: [
      { from, to: accounts.contract(contractId), amountFen: totalFen },
      ...moving({ from, to: accounts.buyer(contract), amountFen: facts.reservedFen - totalFen }),
    ],
  });
}

/** Whether a signature was the last one, so that the contract is in force. */
export const isActivated = (events: readonly ContractEvent[]): boolean =>
  events.some(({ type }) => type === "contract.activated");

type Held = Pick<DeliveryRecord, "unitCode" | "heldAt" | "staffCount" | "partner">;

/** Somebody who served another delivery at the same time. */
export type Elsewhere = { readonly servedBy: string; readonly delivery: Delivery };

/**
 * Notes a delivery on its contract; what, where and when stands in the delivery itself. It is known
 * by contract, unit, start and who served; a session of care by the one time that it closes.
 * Source: domain.md §8 (delivery evidence). Keeps: nobody serves two deliveries at a time.
 */
export function logDelivery(
  contract: Contract,
  command: Held & { deliveryId: string; at: string },
  facts: { elsewhere?: Elsewhere | undefined },
): Decision<
  ContractEvent,
  | "contract_not_active"
  | "unit_not_served"
  | "delivery_outside_term"
  | "delivery_sublet_whole"
  | "delivery_already_logged"
  | "server_elsewhere"
> {
  if (contract.status !== "active") {
    return refuse("contract_not_active", { status: contract.status });
  }
  if (!contract.unitCodes.some((served) => isWithin(command.unitCode, served))) {
    return refuse("unit_not_served", { unitCode: command.unitCode, served: contract.unitCodes });
  }
  const on = localDateOf(command.heldAt);
  const { termFrom, termTo } = contract;
  if (command.heldAt > command.at || on < termFrom || on > termTo) {
    return refuse("delivery_outside_term", { heldAt: command.heldAt, termFrom, termTo });
  }
  const { partner, staffCount } = command;
  if (partner && partner.staffCount >= staffCount) {
    return refuse("delivery_sublet_whole", { staffCount, ofPartner: partner.staffCount });
  }
  const { elsewhere } = facts;
  if (elsewhere) return clashOf(contract, command, elsewhere);
  return accept<ContractEvent>([
    { type: "contract.delivery_logged", deliveryId: command.deliveryId },
  ]);
}

/** The same delivery again, or another one that somebody served then. */
function clashOf({ contractId }: Contract, held: Held, { servedBy, delivery }: Elsewhere) {
  const { deliveryId, unitCode, heldAt } = delivery;
  const isSame =
    delivery.contractId === contractId && unitCode === held.unitCode && heldAt === held.heldAt;
  return isSame
    ? refuse("delivery_already_logged", { deliveryId })
    : refuse("server_elsewhere", { servedBy, deliveryId, unitCode, heldAt });
}

/** Stops a contract and its money, with the reason. */
export function suspendContract(
  contract: Contract,
  command: { reason: string },
): Decision<ContractEvent, "contract_not_active"> {
  if (contract.status !== "active") {
    return refuse("contract_not_active", { status: contract.status });
  }
  return accept<ContractEvent>([{ type: "contract.suspended", reason: command.reason }]);
}

/**
 * Lets a contract go on that its buyer suspended. A failed evaluation goes on stopping its money, a
 * question about the award the whole of it.
 */
export function resumeContract(
  contract: Contract,
): Decision<ContractEvent, "contract_not_suspended" | "question_open"> {
  const { status, stops, questionsOpen } = contract;
  if (status !== "suspended") return refuse("contract_not_suspended", { status });
  if (!stops.includes("contract_suspended")) {
    return refuse("question_open", { questions: questionsOpen });
  }
  return accept<ContractEvent>([{ type: "contract.resumed" }]);
}
