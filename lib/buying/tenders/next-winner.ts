import * as z from "zod";
import { accept, assert, type Decision, refuse } from "../../core/decision.ts";
import { limitFrom, type WorkingCalendar } from "../../core/working-days.ts";
import { instantOf } from "../due-instant.ts";
import { type Asked, ineligibilityOf, type Standing } from "../eligibility.ts";
import { policy } from "../policy.ts";
import { isPending, winnerOf } from "./award.ts";
import { failTender } from "./decide.ts";
import { withoutBidder } from "./left-out.ts";
import { biddersOf, type Tender, type TenderEvent } from "./model.ts";
import { rankBids } from "./ranking.ts";

/** What becomes of a tender whose winner may no longer serve: the bidder behind comes up, or it ends. */
export const AfterExclusion = z.enum(["next", "ended"]).meta({ id: "AfterExclusion" });
export type AfterExclusion = z.infer<typeof AfterExclusion>;

/**
 * Leaves out the winner of a noticed award that may no longer serve, with all that speaks against it.
 * The bids behind are ranked anew, the lowest price among them, and the award goes on notice again, with
 * its time for questions; or the tender ends, as it does where nobody is left.
 * Source: domain.md §7; Implementing Regulation of the Procurement Law Art. 43 (candidates in their order).
 */
export function excludeWinner(
  tender: Tender,
  command: { effect: AfterExclusion; at: string },
  facts: { asked: Asked; standing: Standing | undefined; calendar: WorkingCalendar },
): Decision<
  TenderEvent,
  "award_not_noticed" | "question_pending" | "winner_eligible" | "no_bid_left"
> {
  const { status } = tender;
  if (status !== "award_noticed") return refuse("award_not_noticed", { status });
  const pending = tender.questions.find(isPending);
  if (pending) return refuse("question_pending", { number: pending.number });
  const winner = winnerOf(tender);
  const { asked, standing, calendar } = facts;
  assert(winner && standing, "an award on notice without its winner");
  const { supplierId: bidderId } = winner;
  const against = ineligibilityOf(standing, asked, command.at).map(({ reason }) => reason);
  if (against.length === 0) return refuse("winner_eligible", { supplierId: bidderId });
  const { bids, excluded, sheets } = withoutBidder(tender, { bidderId, against });
  if (command.effect === "ended") {
    return failTender(tender, { failure: "winner_not_eligible", excluded }, biddersOf(tender));
  }
  if (bids.length === 0) return refuse("no_bid_left");
  const ranking = rankBids(
    bids,
    tender.criteria,
    sheets.map(({ scores }) => scores),
  );
  const due = limitFrom(calendar, command.at, policy.awardNoticeWithinDays);
  return accept<TenderEvent>([
    {
      type: "tender.winner_excluded",
      bidderId,
      against,
      ranking,
      ...instantOf("awardNoticeBy", due),
    },
  ]);
}
