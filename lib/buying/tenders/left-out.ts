import { assert } from "../../core/decision.ts";
import type { EligibilityReason } from "../eligibility.ts";
import type { TenderIn } from "./model.ts";

/** A tender as if a bidder had been left out at the opening: neither its bid nor a mark for it is left. */
export function withoutBidder(
  tender: TenderIn<"award_noticed">,
  { bidderId, against }: { bidderId: string; against: readonly EligibilityReason[] },
): Pick<TenderIn<"award_noticed">, "bids" | "excluded" | "sheets"> {
  const out = tender.bids.find((bid) => bid.bidderId === bidderId);
  assert(out, "a bidder without a bid");
  const { priceFen: _price, previousGrades: _grades, ...bid } = out;
  return {
    bids: tender.bids.filter((one) => one !== out),
    excluded: [...tender.excluded, { ...bid, reason: "not_eligible", against: [...against] }],
    sheets: tender.sheets.map(({ subject, scores }) => ({
      subject,
      scores: scores.filter((one) => one.bidderId !== bidderId),
    })),
  };
}
