import { notCarriedByBanks } from "../../core/bank-text.ts";
import { accept, type Claim, type Decision, refuse } from "../../core/decision.ts";
import { localDateOf } from "../../core/time.ts";
import { refusedVerification, sharedNote, type UnverifiedFor } from "../bank-account.ts";
import { claimHeld, nameClaimsIn } from "../name-claims.ts";
import { breachOf } from "../serious-breach.ts";
import { type Filing, type FilingEvent, isOnFile } from "./model.ts";

type Filed = Extract<FilingEvent, { type: "filing.filed" }>;

/** The claims that keep the names of a community's active groups apart: the first is taken. */
export const nameClaims = ({ communityCode, name }: Pick<Filing, "communityCode" | "name">) =>
  nameClaimsIn(`filing-name/${communityCode}`, name);

/** Of the claims that speak of its name, those that are held. */
type NameFacts = { readonly nameHeld: readonly Claim[] };
/** The same of those by the form of before. */
type BeforeFacts = { readonly nameHeldBefore: readonly Claim[] };
const givenBack = (filing: Filing, { nameHeldBefore }: BeforeFacts): Claim =>
  claimHeld(filing.filingId, nameClaims(filing), nameHeldBefore);

/** Files a group; its name is refused at once if taken, and its own from the acceptance on. */
export function fileGroup(
  filing: Omit<Filed, "type">,
  command: { at: string; foundersBornOn: readonly string[] },
  facts: NameFacts & { communityOpen: boolean },
): Decision<FilingEvent, "unit_not_open" | "born_in_future" | "filing_name_taken"> {
  const { communityCode, name } = filing;
  const on = localDateOf(command.at);
  if (!facts.communityOpen) return refuse("unit_not_open", { communityCode });
  if (command.foundersBornOn.some((bornOn) => bornOn > on)) return refuse("born_in_future");
  if (facts.nameHeld.length > 0) return refuse("filing_name_taken", { name });
  return accept<FilingEvent>([{ type: "filing.filed", ...filing }]);
}

/** Puts a group on file. Keeps: a name belongs to one active group of the community. */
export function acceptFiling(
  filing: Filing,
  facts: NameFacts,
): Decision<FilingEvent, "filing_not_filed" | "filing_name_taken"> {
  if (filing.status !== "filed") return refuse("filing_not_filed", { status: filing.status });
  if (facts.nameHeld.length > 0) return refuse("filing_name_taken", { name: filing.name });
  return accept<FilingEvent>([{ type: "filing.accepted" }], {
    claims: [{ name: nameClaims(filing).taken, owner: filing.filingId }],
  });
}

/**
 * Takes a group off the file; its name is free again. Keeps: none goes while a contract of it is
 * open. An award is an event of the group, so that neither of two at once misses the other.
 */
export function withdrawFiling(
  filing: Filing,
  facts: BeforeFacts & { contractsOpen: readonly string[] },
): Decision<FilingEvent, "filing_ended" | "filing_contracts_open"> {
  if (filing.status !== "filed" && filing.status !== "active") {
    return refuse("filing_ended", { status: filing.status });
  }
  const { contractsOpen } = facts;
  if (contractsOpen.length > 0) {
    return refuse("filing_contracts_open", { contracts: contractsOpen });
  }
  const releases = filing.status === "active" ? [givenBack(filing, facts)] : [];
  return accept<FilingEvent>([{ type: "filing.withdrawn" }], { releases });
}

/**
 * Attaches a group's history to the registered organisation that it became.
 * Source: domain.md §4. Keeps: a filing upgrades once, and to its own applicant's organisation.
 */
export function upgradeFiling(
  filing: Filing,
  command: { organisationId: string },
  facts: BeforeFacts & { organisation: { active: boolean; applicantSubject: string } | undefined },
): Decision<FilingEvent, "filing_not_active" | "successor_not_active" | "applicant_differs"> {
  const { organisationId } = command;
  if (filing.status !== "active") return refuse("filing_not_active", { status: filing.status });
  if (!facts.organisation?.active) return refuse("successor_not_active", { organisationId });
  if (facts.organisation.applicantSubject !== filing.applicantSubject) {
    return refuse("applicant_differs", { organisationId });
  }
  return accept<FilingEvent>([{ type: "filing.upgraded", organisationId }], {
    releases: [givenBack(filing, facts)],
  });
}

type AccountRecorded = Extract<FilingEvent, { type: "filing.bank_account_recorded" }>;

/** Records the account that money will go to; a new one always needs a new verification. */
export function recordBankAccount(
  filing: Filing,
  account: Omit<AccountRecorded, "type">,
): Decision<FilingEvent, "filing_not_active" | "name_not_carried"> {
  if (!isOnFile(filing)) return refuse("filing_not_active", { status: filing.status });
  // it is paid under the name of the account, as it is written
  const characters = notCarriedByBanks(account.holderName);
  if (characters.length > 0) return refuse("name_not_carried", { characters });
  return accept<FilingEvent>([{ type: "filing.bank_account_recorded", ...account }]);
}

/** Verifies the recorded account, as a second person who has seen it. */
export function verifyBankAccount(
  filing: Filing,
  command: Parameters<typeof refusedVerification>[1],
  facts: { sharedWith: readonly string[] },
): Decision<FilingEvent, "filing_not_active" | UnverifiedFor> {
  if (!isOnFile(filing)) return refuse("filing_not_active", { status: filing.status });
  const refused = refusedVerification(filing.bankAccount, command, facts);
  if (refused) return refused;
  return accept<FilingEvent>([{ type: "filing.bank_account_verified", ...sharedNote(facts) }]);
}

/** Notes a contract that is awarded to the group, in the write that drafts it. */
export function noteAward(
  filing: Filing,
  command: { contractId: string },
): Decision<FilingEvent, "filing_not_active"> {
  if (filing.status !== "active") return refuse("filing_not_active", { status: filing.status });
  return accept<FilingEvent>([{ type: "filing.contract_awarded", ...command }]);
}

/** Puts a group on the list of serious breach, where its last final results all failed. */
export function listForBreach(
  filing: Filing,
  command: Parameters<typeof breachOf>[0],
): Decision<FilingEvent, "filing_not_active" | "nothing_due"> {
  if (!isOnFile(filing)) return refuse("filing_not_active", { status: filing.status });
  const breach = breachOf(command);
  return breach
    ? accept<FilingEvent>([{ type: "filing.listed", ...breach }])
    : refuse("nothing_due");
}
