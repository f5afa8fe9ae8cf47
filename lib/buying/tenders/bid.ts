import * as z from "zod";
import { Subject } from "../../core/actor.ts";
import { assert, type Recorded } from "../../core/decision.ts";
import { Sha256 } from "../../core/sha256.ts";
import { Instant } from "../../core/time.ts";
import { SealedFile } from "./bid-files.ts";
import { BidderId, TenderId } from "./model.ts";

/** One a bidder and tender; what it says lies sealed beside it, and only its digest stands here. */
export const bidIdOf = (tenderId: string, bidderId: string): string => `${tenderId}.${bidderId}`;

/** Of the buyer's people or the panel: whose kin somebody is that acts for the bidder. */
export const Kin = z
  .array(Subject.meta({ example: "community-2" }))
  .min(1)
  .max(20);

const submitted = {
  tenderId: TenderId,
  bidderId: BidderId,
  /** SHA-256 of the sealed bid as it was sent. */
  sha256: Sha256,
  submittedAt: Instant,
  /** Accounts that it declares to be those of kin. */
  kin: Kin.optional(),
};
export const Bid = z.discriminatedUnion("status", [
  z.strictObject({
    status: z.literal("sealed"),
    ...submitted,
    /** Encrypted beside it. */
    files: z.array(SealedFile).optional(),
  }),
  z.strictObject({ status: z.literal("withdrawn"), ...submitted, withdrawnAt: Instant }),
]);
export type Bid = z.infer<typeof Bid>;

/** The encrypted files of a bid that is in. */
export const filesOf = (bid: Bid | undefined): readonly SealedFile[] =>
  bid?.status === "sealed" ? (bid.files ?? []) : [];

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
    kin: Kin.optional(),
    files: z.array(SealedFile).optional(),
  }),
  z.strictObject({ type: z.literal("bid.withdrawn") }),
]);
export type BidEvent = z.infer<typeof BidEvent>;

/** The state of a bid after one more event. A bid sent again counts from its new instant. */
export function evolveBid(state: Bid | undefined, event: Recorded<BidEvent>): Bid {
  if (event.type === "bid.submitted") {
    const { tenderId, bidderId, sha256, kin, files, at } = event;
    const more = { ...(kin && { kin }), ...(files && { files }) };
    return { status: "sealed", tenderId, bidderId, sha256, ...more, submittedAt: at };
  }
  assert(state?.status === "sealed", "an event out of its order");
  const { files: _, ...rest } = state;
  return { ...rest, status: "withdrawn", withdrawnAt: event.at };
}
