import { accept, assert, type Claim, type Decision, refuse } from "../../core/decision.ts";
import { type Asked, refusedSupplier, type Standing } from "../eligibility.ts";
import { type Bid, type BidEvent, filesOf } from "./bid.ts";
import { digestsOf, type FoundFile, type SealedFile, sameFiles } from "./bid-files.ts";
import { isBoundTo } from "./envelope.ts";
import type { Tender } from "./model.ts";
import { viewBid } from "./view.ts";

/** Held by the bidder whose head it is: nobody else under the same head bids in this tender. */
export const headClaim = (tenderId: string, headKey: string): string =>
  `tender-head/${tenderId}/${headKey}`;

type Terms = Pick<Tender, "tenderId" | "status" | "closesAt" | "key">;

/** The digest of the bid that is in; nothing where there is none, or it was withdrawn. */
const standingIn = (bid: Bid | undefined): string | undefined =>
  bid?.status === "sealed" ? bid.sha256 : undefined;

/** Whether a command names another bid than the one that stands. */
function otherThan(bid: Bid | undefined, named: string | undefined): object | undefined {
  const sha256 = standingIn(bid);
  return named === sha256 ? undefined : { ...(sha256 && { sha256 }) };
}

/**
 * Submits a sealed bid, or puts it in the place of the bidder's earlier one, until the deadline.
 * Source: domain.md §7; Implementing Regulation of the Procurement Law Art. 18 (same head).
 * Keeps: an instant at or after the deadline is late, to the millisecond; of two that are under way
 * at once, the one that names a bid that is gone comes too late.
 */
export function submitBid(
  bid: Bid | undefined,
  command: {
    bidderId: string;
    sealed: string;
    sha256: string;
    /** The digest of the bid that it replaces; left out where none is in. */
    replaces?: string | undefined;
    /** Accounts of kin, as they were read for its standing. */
    kin?: string[] | undefined;
    at: string;
  },
  facts: {
    tender: Terms;
    asked: Asked;
    /** Whose bid it is, but for the head: the claim of that is taken here. */
    standing: Omit<Standing, "sharesHead">;
    /** Keyed hash of the head's id number, and who in this tender has the same; groups of before have none. */
    headKey: string | undefined;
    headHeldBy: string | undefined;
    /** What was found of the files that it names, in their order. */
    files?: readonly FoundFile[];
  },
): Decision<
  BidEvent,
  | "unchanged"
  | "bid_late"
  | "tender_not_open"
  | "bid_replaced"
  | "supplier_not_eligible"
  | "bid_not_bound"
  | "document_not_uploaded"
  | "document_digest_differs"
> {
  const { bidderId, sealed, sha256, replaces, kin, at } = command;
  const { files: found = [] } = facts;
  // sent again, it is in already
  if (bid && standingIn(bid) === sha256 && sameFiles(digestsOf(filesOf(bid)), digestsOf(found))) {
    return refuse("unchanged", viewBid(bid));
  }
  const { tenderId, status, closesAt, key } = facts.tender;
  if (at >= closesAt) return refuse("bid_late", { at, closesAt });
  if (status !== "open") return refuse("tender_not_open", { status });
  const other = otherThan(bid, replaces);
  if (other) return refuse("bid_replaced", { ...other });
  const refused = refusedSupplier(
    bidderId,
    { ...facts, standing: standingOf(bidderId, facts) },
    at,
  );
  if (refused) return refused;
  if (!isBoundTo(sealed, { kid: key.kid, tenderId, bidderId })) {
    return refuse("bid_not_bound", { kid: key.kid, tnd: tenderId, bdr: bidderId });
  }
  assert(!bid || bid.bidderId === bidderId, "a bid of somebody else");
  const files: SealedFile[] = [];
  for (const [n, file] of found.entries()) {
    if ("fault" in file) return refuse(file.fault, { field: `/files/${n}`, sha256: file.sha256 });
    files.push(file);
  }
  const more = { ...(kin && { kin }), ...(files.length > 0 && { files }) };
  return accept<BidEvent>([{ type: "bid.submitted", tenderId, bidderId, sha256, ...more }], {
    claims: facts.headHeldBy ? [] : headClaims(tenderId, bidderId, facts),
  });
}

const headClaims = (
  tenderId: string,
  owner: string,
  { headKey }: { headKey: string | undefined },
): Claim[] => (headKey ? [{ name: headClaim(tenderId, headKey), owner }] : []);

/** How a bidder stands, with whether another one under the same head has bid. */
export const standingOf = (
  bidderId: string,
  facts: { standing: Omit<Standing, "sharesHead">; headHeldBy: string | undefined },
): Standing => ({
  ...facts.standing,
  sharesHead: facts.headHeldBy !== undefined && facts.headHeldBy !== bidderId,
});

/** Withdraws a bid until the deadline; what was sealed is dropped. */
export function withdrawBid(
  bid: Bid,
  command: { sha256: string; at: string },
  facts: { tender: Terms; headKey: string | undefined },
): Decision<BidEvent, "bid_late" | "tender_not_open" | "bid_withdrawn" | "bid_replaced"> {
  const { tenderId, status, closesAt } = facts.tender;
  if (command.at >= closesAt) return refuse("bid_late", { at: command.at, closesAt });
  if (status !== "open") return refuse("tender_not_open", { status });
  if (bid.status === "withdrawn") return refuse("bid_withdrawn");
  const other = otherThan(bid, command.sha256);
  if (other) return refuse("bid_replaced", { ...other });
  const releases = headClaims(tenderId, bid.bidderId, facts);
  return accept<BidEvent>([{ type: "bid.withdrawn" }], { releases });
}
