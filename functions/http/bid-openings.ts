import { gradesCriterion } from "../../lib/buying/award-criteria.ts";
import { type Asked, ineligibilityOf } from "../../lib/buying/eligibility.ts";
import { policy } from "../../lib/buying/policy.ts";
import { bidOpeningsApi, readersOf } from "../../lib/buying/tenders/api.ts";
import { type Bid, bidIdOf, filesOf } from "../../lib/buying/tenders/bid.ts";
import { openFile } from "../../lib/buying/tenders/bid-uploads.ts";
import { isBoundTo } from "../../lib/buying/tenders/envelope.ts";
import type { Tender } from "../../lib/buying/tenders/model.ts";
import { BidContent, opensNow, openTender } from "../../lib/buying/tenders/opening.ts";
import { previousGradesOf } from "../../lib/buying/tenders/previous-grades.ts";
import { tenderRefusals } from "../../lib/buying/tenders/refusals.ts";
import {
  loadBid,
  loadBids,
  loadSealedBid,
  loadTender,
  tenders,
} from "../../lib/buying/tenders/store.ts";
import { isOpened } from "../../lib/buying/tenders/view.ts";
import { loadLastGraded } from "../../lib/contracting/evaluations/graded-store.ts";
import { type Actor, reaches } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { sha256Of } from "../../lib/core/sha256.ts";
import { transact } from "../../lib/engine/transact.ts";
import { loadParty, loadRelated, standingBeside } from "../../lib/flows/eligibility.ts";
import { failureOf, loadTendered } from "../../lib/flows/fail-project.ts";
import { closeDue } from "../../lib/flows/tender-due.ts";
import { ledger } from "../../lib/ledger/store.ts";
import { serve } from "../../lib/serve.ts";
import { openSealedBid } from "../../lib/vault/bids.ts";

/** What a bid says, or nothing where it is not what was sent, not bound to this tender, or no bid. */
async function open(
  { key, tenderId }: Tender,
  { bidderId, sha256 }: Pick<Bid, "bidderId" | "sha256">,
): Promise<BidContent | undefined> {
  const sealed = await loadSealedBid(bidIdOf(tenderId, bidderId));
  if (!sealed || sha256Of(sealed) !== sha256) return undefined;
  if (!isBoundTo(sealed, { kid: key.kid, tenderId, bidderId })) return undefined;
  return BidContent.safeParse(await openSealedBid(sealed)).data;
}

/** Every bid with what it says, and all that speaks against its bidder beside the others. */
async function openAll(tender: Tender, { asked, now }: { asked: Asked; now: string }) {
  const bids = await Promise.all(
    (await loadBids(tender.tenderId)).map(async (bid) => ({
      ...bid,
      bidder: await loadParty(bid.bidderId),
    })),
  );
  const relatedTo = await loadRelated(bids.map(({ bidder }) => bidder));
  // a member of the panel who is near to a bidder is replaced, and the bid stays; nobody acts yet
  const asksGrades = tender.criteria.some(({ criterion }) => criterion === gradesCriterion);
  const beside = { buyerCode: tender.buyerCode, actor: { subject: "" }, now };
  return Promise.all(
    bids.map(async ({ bidder, kin, ...bid }) => {
      const { bidderId, sha256, submittedAt } = bid;
      const [content, { standing }, graded] = await Promise.all([
        open(tender, { bidderId, sha256 }),
        standingBeside(bidder, { ...beside, kin }),
        asksGrades ? loadLastGraded(bidderId, policy.previousResultsMax.value) : undefined,
      ]);
      const found = ineligibilityOf({ ...standing, ...relatedTo(bidderId) }, asked, now);
      return {
        ...{ bidderId, sha256, submittedAt, content, files: filesOf(bid) },
        ...(graded && { previousGrades: previousGradesOf(graded) }),
        against: found.map(({ reason }) => reason),
      };
    }),
  );
}

type Offer = { readonly tenderId: string; readonly organisationId: string };

/** What an opened bid says, for its buyer and the panel. */
async function loadOffer(
  { tenderId, organisationId }: Offer,
  actor: Actor,
): Promise<BidContent | undefined> {
  const tender = await loadTender(tenderId);
  if (!tender || !isOpened(tender) || !reaches(actor, readersOf(tender))) return undefined;
  const bid = tender.bids.find(({ bidderId }) => bidderId === organisationId);
  return bid && open(tender, bid);
}

/** The only function that may decrypt bids; what it learns before two people opened them is nothing. */
export const handler = serve(bidOpeningsApi, tenderRefusals, {
  openTender: async ({ params, actor, command, now }) => {
    const opener = { by: actor.subject, at: now };
    // nobody waits for the schedule
    await closeDue(params.tenderId, now);
    return transact(command, {
      thing: tenders,
      id: params.tenderId,
      ledger,
      facts: async (tender) => {
        if (!tender) throw new Fault("not_found");
        const step = opensNow(tender, opener);
        const isSecond = step.ok && step.events.length === 0;
        const tendered = await loadTendered(tender);
        const asked = tendered.project.state;
        return { found: isSecond ? await openAll(tender, { asked, now }) : [], ...tendered };
      },
      decide: (tender, facts) => openTender(tender, opener, facts),
      also: (accepted, tendered) => failureOf(accepted, tendered, command),
    });
  },
  getOffer: ({ params, actor }) => loadOffer(params, actor),
  getOfferFile: async ({ params, actor, now }) => {
    const { tenderId, organisationId } = params;
    const offered = (await loadOffer(params, actor))?.files?.[params.number - 1];
    if (!offered) return undefined;
    const bid = await loadBid(tenderId, organisationId);
    const sealed = filesOf(bid).find(({ sha256 }) => sha256 === offered.sealedSha256);
    return openFile(bidIdOf(tenderId, organisationId), { offered, sealed, now });
  },
});
