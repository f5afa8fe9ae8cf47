import * as z from "zod";
import { accept, type Decision, refuse } from "../../core/decision.ts";
import { PositiveFen } from "../../core/money.ts";
import { vaultText, visibleCharacters } from "../../core/text.ts";
import { type AwardCriterion, CriterionCode, isComputed } from "../award-criteria.ts";
import type { EligibilityReason } from "../eligibility.ts";
import { tenderTerms } from "../purchase-method.ts";
import { digestsOf, OfferedFiles, type SealedFile, sameFiles } from "./bid-files.ts";
import { failTender } from "./decide.ts";
import type { ExcludedBid, OpenedBid, Tender, TenderEvent } from "./model.ts";
import { countableAt } from "./times.ts";

/** What is inside a sealed bid. Names of people have no place in it. */
export const BidContent = z.strictObject({
  priceFen: PositiveFen,
  /** What is offered under each criterion that the panel scores. */
  offers: z.array(z.strictObject({ criterion: CriterionCode, text: vaultText(1, 10_000) })).max(10),
  /** Those that were uploaded beside it, and what opens each. */
  files: OfferedFiles.optional(),
});
export type BidContent = z.infer<typeof BidContent>;

/** A bid as the opening function found it: its content, or nothing where it is no such bid. */
export type FoundBid = Omit<OpenedBid, "priceFen"> & {
  readonly content: BidContent | undefined;
  /** What was submitted beside it. */
  readonly files?: readonly SealedFile[] | undefined;
  /** All that speaks against its bidder. */
  readonly against: readonly EligibilityReason[];
};

type Opener = { readonly by: string; readonly at: string };

/**
 * Whether this call is the second of two, at which bids are decrypted: only ever after closing, and
 * by another person than the first.
 */
export function opensNow(
  tender: Tender,
  opener: Opener,
): Decision<TenderEvent, "tender_not_closed" | "opening_too_early" | "same_person"> {
  if (tender.status !== "closed") return refuse("tender_not_closed", { status: tender.status });
  const openableAt = countableAt(tender);
  if (opener.at < openableAt) return refuse("opening_too_early", { openableAt });
  if (tender.openingBy === undefined) {
    return accept<TenderEvent>([{ type: "tender.opening_started" }]);
  }
  return tender.openingBy === opener.by ? refuse("same_person") : accept([]);
}

/** Why a bid with this content would be left out at the opening; nothing where it answers the notice. */
export const exclusionOf = (
  content: BidContent | undefined,
  tender: { budgetFen: number; criteria: readonly AwardCriterion[] },
): ExcludedBid["reason"] | undefined => {
  if (!content) return "unreadable";
  if (content.priceFen > tender.budgetFen) return "price_above_budget";
  const asked = tender.criteria
    .map(({ criterion }) => criterion)
    .filter((code) => !isComputed(code));
  const answered = content.offers
    .filter(({ text }) => visibleCharacters(text) > 0)
    .map(({ criterion }) => criterion);
  const isWhole =
    answered.length === asked.length && asked.every((code) => answered.includes(code));
  return isWhole ? undefined : "criteria_unanswered";
};

/** A bid that names other files than were submitted with it says another thing than was sealed. */
function otherFiles(
  content: BidContent | undefined,
  submitted: readonly SealedFile[] | undefined,
): "files_differ" | undefined {
  const named = content?.files?.map(({ sealedSha256 }) => sealedSha256) ?? [];
  return sameFiles(named, digestsOf(submitted)) ? undefined : "files_differ";
}

/**
 * Opens the bids: the first person asks, another one confirms, and only then is anything decrypted.
 * Who may not serve it is left out with all that speaks against them, what does not answer the notice with
 * the reason; too few left, and the tender fails.
 * Source: domain.md §7; MOF Order 74 (fewer than three that comply: the inquiry ends).
 */
export function openTender(
  tender: Tender,
  opener: Opener,
  facts: { found: readonly FoundBid[] },
): Decision<TenderEvent, "tender_not_closed" | "opening_too_early" | "same_person"> {
  const step = opensNow(tender, opener);
  if (!step.ok || step.events.length > 0) return step;
  const bids: OpenedBid[] = [];
  const excluded: ExcludedBid[] = [];
  for (const { content, files, against, previousGrades, ...bid } of facts.found) {
    const reason = exclusionOf(content, tender) ?? otherFiles(content, files);
    if (against.length > 0) {
      excluded.push({ ...bid, reason: "not_eligible", against: [...against] });
    } else if (reason || !content) excluded.push({ ...bid, reason: reason ?? "unreadable" });
    else {
      const { priceFen } = content;
      bids.push({ ...bid, priceFen, ...(previousGrades && { previousGrades }) });
    }
  }
  if (bids.length < tenderTerms[tender.method].bidsMin) {
    const bidders = facts.found.map(({ bidderId }) => bidderId);
    return failTender(tender, { failure: "too_few_valid_bids", excluded }, bidders);
  }
  return accept<TenderEvent>([{ type: "tender.opened", bids, excluded }]);
}
