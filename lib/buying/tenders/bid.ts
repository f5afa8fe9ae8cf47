import * as z from "zod";
import { accept, assert, type Decision, type Recorded, refuse } from "../../core/decision.ts";
import { Sha256 } from "../../core/sha256.ts";
import { Instant } from "../../core/time.ts";
import { isBoundTo } from "./envelope.ts";
import { BidderId, type Tender, TenderId } from "./model.ts";

/** One a bidder and tender; what it says lies sealed beside it, and only its digest stands here. */
export const bidIdOf = (tenderId: string, bidderId: string): string => `${tenderId}.${bidderId}`;

const submitted = {
  tenderId: TenderId,
  bidderId: BidderId,
  /** SHA-256 of the sealed bid as it was sent. */
  sha256: Sha256,
  submittedAt: Instant,
};
export const Bid = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("sealed"), ...submitted }),
  z.strictObject({ status: z.literal("withdrawn"), ...submitted, withdrawnAt: Instant }),
]);
export type Bid = z.infer<typeof Bid>;

/** Every status and the commands it accepts. Tests walk all pairs. */
export const bidLifecycle = {
  sealed: ["submit", "withdraw"],
  withdrawn: ["submit"],
} as const satisfies Record<Bid["status"], readonly string[]>;

export const BidEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("bid.submitted"),
    tenderId: TenderId,
    bidderId: BidderId,
    sha256: Sha256,
  }),
  z.strictObject({ type: z.literal("bid.withdrawn") }),
]);
export type BidEvent = z.infer<typeof BidEvent>;

/** The state of a bid after one more event. A bid sent again counts from its new instant. */
export function evolveBid(state: Bid | undefined, event: Recorded<BidEvent>): Bid {
  if (event.type === "bid.submitted") {
    const { tenderId, bidderId, sha256, at } = event;
    return { status: "sealed", tenderId, bidderId, sha256, submittedAt: at };
  }
  assert(state?.status === "sealed", "an event out of its order");
  return { ...state, status: "withdrawn", withdrawnAt: event.at };
}

/** Held by the bidder whose head it is: nobody else under the same head bids in this tender. */
export const headClaim = (tenderId: string, headKey: string): string =>
  `tender-head/${tenderId}/${headKey}`;

type Terms = Pick<Tender, "tenderId" | "status" | "closesAt" | "key">;

/**
 * Submits a sealed bid, or puts it in the place of the bidder's earlier one, until the deadline.
 * Source: domain.md §7; Implementing Regulation of the Procurement Law Art. 18 (same head).
 * Keeps: an instant at or after the deadline is late, to the millisecond.
 */
export function submitBid(
  bid: Bid | undefined,
  command: { bidderId: string; sealed: string; sha256: string; at: string },
  facts: {
    tender: Terms;
    bidderActive: boolean;
    /** Keyed hash of the head's id number, and who in this tender has the same. */
    headKey: string;
    headHeldBy: string | undefined;
  },
): Decision<
  BidEvent,
  "bid_late" | "tender_not_open" | "bidder_not_active" | "same_head" | "bid_not_bound"
> {
  const { bidderId, sealed, sha256, at } = command;
  const { tenderId, status, closesAt, key } = facts.tender;
  if (at >= closesAt) return refuse("bid_late", { at, closesAt });
  if (status !== "open") return refuse("tender_not_open", { status });
  if (!facts.bidderActive) return refuse("bidder_not_active", { bidderId });
  if (facts.headHeldBy !== undefined && facts.headHeldBy !== bidderId) return refuse("same_head");
  if (!isBoundTo(sealed, { kid: key.kid, tenderId, bidderId })) {
    return refuse("bid_not_bound", { kid: key.kid, tnd: tenderId, bdr: bidderId });
  }
  assert(!bid || bid.bidderId === bidderId, "a bid of somebody else");
  return accept<BidEvent>([{ type: "bid.submitted", tenderId, bidderId, sha256 }], {
    claims: facts.headHeldBy ? [] : [{ name: headClaim(tenderId, facts.headKey), owner: bidderId }],
  });
}

/** Withdraws a bid until the deadline; what was sealed is dropped. */
export function withdrawBid(
  bid: Bid,
  command: { at: string },
  facts: { tender: Terms; headKey: string },
): Decision<BidEvent, "bid_late" | "tender_not_open" | "bid_withdrawn"> {
  const { tenderId, status, closesAt } = facts.tender;
  if (command.at >= closesAt) return refuse("bid_late", { at: command.at, closesAt });
  if (status !== "open") return refuse("tender_not_open", { status });
  if (bid.status === "withdrawn") return refuse("bid_withdrawn");
  const claim = { name: headClaim(tenderId, facts.headKey), owner: bid.bidderId };
  return accept<BidEvent>([{ type: "bid.withdrawn" }], { releases: [claim] });
}
