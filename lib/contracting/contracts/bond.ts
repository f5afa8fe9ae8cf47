import { accept, type Decision, refuse } from "../../core/decision.ts";
import { limitFrom, type WorkingCalendar } from "../../core/working-days.ts";
import { accounts } from "../../ledger/model.ts";
import { policy } from "../policy.ts";
import { moving } from "./decide.ts";
import type { ContractEvent } from "./events.ts";
import type { Bond, Contract } from "./model.ts";

/**
 * Records that the bond came in: as a whole, before the contract begins.
 * Source: domain.md §8, §9; Implementing Regulation of the Procurement Law Art. 48.
 */
export function receiveBond(
  contract: Contract,
  command: { amountFen: number; reference: string },
): Decision<
  ContractEvent,
  "contract_not_draft" | "bond_not_demanded" | "bond_already_received" | "bond_amount_differs"
> {
  const { status, bond, contractId } = contract;
  if (status !== "draft") return refuse("contract_not_draft", { status });
  if (!bond) return refuse("bond_not_demanded");
  if (bond.receivedAt) return refuse("bond_already_received", { receivedAt: bond.receivedAt });
  const { amountFen } = command;
  if (amountFen !== bond.amountFen) {
    return refuse("bond_amount_differs", { amountFen, demandedFen: bond.amountFen });
  }
  return accept<ContractEvent>([{ type: "contract.bond_received", ...command }], {
    transfers: [{ from: accounts.external, to: accounts.bond(contractId), amountFen }],
  });
}

/** The bond that was paid in and not settled yet. */
export const heldOf = ({ bond }: Contract): Bond | undefined =>
  bond && bond.heldFen > 0 ? bond : undefined;

/** The buyer says what of the bond should be forfeited, and why; the last word counts. */
export function claimBond(
  contract: Contract,
  command: { amountFen: number; reason: string },
): Decision<ContractEvent, "contract_not_active" | "bond_not_held" | "bond_short"> {
  const { status } = contract;
  if (status === "draft") return refuse("contract_not_active", { status });
  const bond = heldOf(contract);
  if (!bond) return refuse("bond_not_held");
  const { amountFen } = command;
  if (amountFen > bond.heldFen) return refuse("bond_short", { amountFen, heldFen: bond.heldFen });
  return accept<ContractEvent>([{ type: "contract.bond_claimed", ...command }]);
}

/**
 * Settles the bond after the contract's end: a treasurer forfeits what they find right of the
 * buyer's claim, and the rest goes back to the organisation, all at once.
 * Keeps: whoever claims does not decide; held + forfeited + returned = amount.
 */
export function settleBond(
  contract: Contract,
  command: { forfeitFen: number; by: string },
): Decision<ContractEvent, "contract_not_ended" | "bond_not_held" | "same_person" | "bond_short"> {
  const { status, contractId } = contract;
  if (status !== "completed" && status !== "terminated") {
    return refuse("contract_not_ended", { status });
  }
  const bond = heldOf(contract);
  if (!bond) return refuse("bond_not_held");
  const { forfeitFen, by } = command;
  const { heldFen, claim } = bond;
  if (forfeitFen > 0 && claim?.claimedBy === by) return refuse("same_person");
  const claimedFen = claim?.amountFen ?? 0;
  if (forfeitFen > claimedFen) return refuse("bond_short", { forfeitFen, claimedFen, heldFen });
  const from = accounts.bond(contractId);
  const returnedFen = heldFen - forfeitFen;
  return accept<ContractEvent>(
    [{ type: "contract.bond_settled", forfeitedFen: forfeitFen, returnedFen }],
    {
      transfers: [
        ...moving({ from, to: accounts.buyer(contract), amountFen: forfeitFen }),
        ...moving({ from, to: accounts.external, amountFen: returnedFen }),
      ],
    },
  );
}

/** By when the bond of a contract that ends is settled; nothing where none is held. */
export function bondTermsAt(contract: Contract, at: string, calendar: WorkingCalendar) {
  if (!heldOf(contract)) return {};
  const { on, provisional } = limitFrom(calendar, at, policy.bondReturnDays);
  return { bondSettleBy: on, bondSettleByProvisional: provisional };
}
