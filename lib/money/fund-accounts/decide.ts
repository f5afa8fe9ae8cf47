import { notCarriedByBanks } from "../../core/bank-text.ts";
import { accept, type Decision, refuse } from "../../core/decision.ts";
import { localDateOf } from "../../core/time.ts";
import { accountOn } from "./evolve.ts";
import type { FundAccountEvent, FundAccountProposal, FundAccounts } from "./model.ts";

/**
 * Proposes the account out of which batches go from a day on. It changes nothing before a second
 * person confirms it.
 * Source: domain.md §9 (a parameter of the district, changed by two persons).
 */
export function proposeAccount(
  fund: FundAccounts | undefined,
  command: { districtCode: string; at: string; proposal: FundAccountProposal },
): Decision<
  FundAccountEvent,
  "name_not_carried" | "proposal_open" | "in_force_too_early" | "fund_account_unchanged"
> {
  const { districtCode, at, proposal } = command;
  const characters = notCarriedByBanks(proposal.name);
  if (characters.length > 0) return refuse("name_not_carried", { characters });
  const accounts = fund?.accounts ?? [];
  const open = accounts.find(({ status }) => status === "proposed");
  if (open) return refuse("proposal_open", { number: open.number });
  const today = localDateOf(at);
  if (proposal.inForceFrom < today) return refuse("in_force_too_early", { today });
  const then = fund && accountOn(fund, proposal.inForceFrom);
  const isSame = (name: "name" | "accountNumber" | "bankCode") => then?.[name] === proposal[name];
  if (isSame("name") && isSame("accountNumber") && isSame("bankCode")) {
    return refuse("fund_account_unchanged", { number: then?.number });
  }
  const number = accounts.length + 1;
  return accept<FundAccountEvent>([
    { type: "fund.account_proposed", districtCode, number, ...proposal },
  ]);
}

/** Confirms a proposed account, as the second person; it is in force from that day at the earliest. */
export function confirmAccount(
  fund: FundAccounts,
  command: { number: number; by: string; at: string },
): Decision<FundAccountEvent, "proposal_unknown" | "proposal_not_open" | "confirmed_by_proposer"> {
  const { number, by, at } = command;
  const found = fund.accounts.find((account) => account.number === number);
  if (!found) return refuse("proposal_unknown");
  if (found.status !== "proposed") return refuse("proposal_not_open", { status: found.status });
  if (found.proposedBy === by) return refuse("confirmed_by_proposer");
  const today = localDateOf(at);
  const inForceFrom = found.inForceFrom < today ? today : found.inForceFrom;
  return accept<FundAccountEvent>([{ type: "fund.account_confirmed", number, inForceFrom }]);
}

export function withdrawAccount(
  fund: FundAccounts,
  command: { number: number },
): Decision<FundAccountEvent, "proposal_unknown" | "proposal_not_open"> {
  const { number } = command;
  const found = fund.accounts.find((account) => account.number === number);
  if (!found) return refuse("proposal_unknown");
  if (found.status !== "proposed") return refuse("proposal_not_open", { status: found.status });
  return accept<FundAccountEvent>([{ type: "fund.account_withdrawn", number }]);
}
