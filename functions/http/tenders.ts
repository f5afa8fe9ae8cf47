import { typeid } from "typeid-js";
import { ineligibilityOf } from "../../lib/buying/eligibility.ts";
import { loadProject, projects } from "../../lib/buying/projects/store.ts";
import { tendersApi } from "../../lib/buying/tenders/api.ts";
import * as award from "../../lib/buying/tenders/award.ts";
import { bidIdOf, filesOf } from "../../lib/buying/tenders/bid.ts";
import {
  headClaim,
  standingOf,
  submitBid,
  withdrawBid,
} from "../../lib/buying/tenders/bid-decide.ts";
import type { SealedFile } from "../../lib/buying/tenders/bid-files.ts";
import {
  eraseSealedFiles,
  loadSealedUploads,
  signSealedUpload,
} from "../../lib/buying/tenders/bid-uploads.ts";
import { complain, ruleOnComplaint } from "../../lib/buying/tenders/complaint.ts";
import {
  nextQuestion,
  type Tender,
  type TenderEvent,
  takesBids,
} from "../../lib/buying/tenders/model.ts";
import { excludeWinner } from "../../lib/buying/tenders/next-winner.ts";
import { tenderRefusals } from "../../lib/buying/tenders/refusals.ts";
import * as scoring from "../../lib/buying/tenders/scoring.ts";
import {
  bids,
  listBidsByTender,
  listTendersByBuyer,
  listTendersOpen,
  loadBid,
  loadQuestions,
  loadTender,
  sealedBidDrop,
  sealedBidWrite,
  tenders,
} from "../../lib/buying/tenders/store.ts";
import { isOpened } from "../../lib/buying/tenders/view.ts";
import type { Actor } from "../../lib/core/actor.ts";
import type { Command } from "../../lib/core/command.ts";
import { type Accepted, assert } from "../../lib/core/decision.ts";
import { Fault } from "../../lib/core/faults.ts";
import { sha256Of } from "../../lib/core/sha256.ts";
import { orUnchanged } from "../../lib/core/unchanged.ts";
import { loadWorkingCalendar } from "../../lib/district/calendars/store.ts";
import { loadAppointments } from "../../lib/district/people/store.ts";
import { loadClaimOwner } from "../../lib/engine/claims.ts";
import { loadThing } from "../../lib/engine/thing.ts";
import { type Also, transact } from "../../lib/engine/transact.ts";
import { awardOf } from "../../lib/flows/award-project.ts";
import {
  type LoadedStanding,
  loadParty,
  loadRelated,
  loadStanding,
  standingBeside,
} from "../../lib/flows/eligibility.ts";
import { failureOf, loadTendered } from "../../lib/flows/fail-project.ts";
import {
  isContractInForce,
  loadContractOf,
  questionEffects,
} from "../../lib/flows/question-effects.ts";
import { asAt, loadTenderAt } from "../../lib/flows/tender-due.ts";
import { ledger } from "../../lib/ledger/store.ts";
import { loadHeadKey } from "../../lib/registry/organisations/store.ts";
import { serve } from "../../lib/serve.ts";

const calendarAt = async (now: string) => ({ calendar: await loadWorkingCalendar(now) });

type Bidder = { readonly tenderId: string; readonly organisationId: string };

/** The tender of a bid and whose head the bidder's is; a tender nobody knows is not found. */
async function loadBidFacts({ tenderId, organisationId }: Bidder) {
  const [tender, headKey] = await Promise.all([loadTender(tenderId), loadHeadKey(organisationId)]);
  if (!tender) throw new Fault("not_found");
  const headHeldBy = headKey ? await loadClaimOwner(headClaim(tenderId, headKey)) : undefined;
  return { tender, headKey, headHeldBy };
}

/** The same, with how the bidder stands. Who sends the bid acts for the bidder, not for the buyer. */
async function loadBidderFacts(
  bidder: Bidder,
  { now, kin }: { now: string; kin?: string[] | undefined },
) {
  const facts = await loadBidFacts(bidder);
  const { tender } = facts;
  const nobody = { subject: "" };
  const [project, stands] = await Promise.all([
    loadProject(tender.projectId),
    loadStanding(bidder.organisationId, { ...tender, kin, actor: nobody, now }),
  ]);
  assert(project, "a tender without its project");
  return { ...facts, asked: project, ...stands };
}

/** By when a dispute about an award is to be decided, and the contract that it stops. */
async function loadDisputable(tender: Tender | undefined, now: string) {
  return { ...(await calendarAt(now)), contract: await loadContractOf(tender) };
}

/** What a decision about an award may end: the project before it, the contract after it. */
async function loadDisputed(tender: Tender | undefined) {
  if (!tender) throw new Fault("not_found");
  return { ...(await loadTendered(tender)), contract: await loadContractOf(tender) };
}

/** What such a decision writes besides. */
const decided = (
  accepted: Accepted<TenderEvent>,
  { contract, ...tendered }: Awaited<ReturnType<typeof loadDisputed>>,
  { number, command }: { readonly number: number; readonly command: Command<never> },
): Also | undefined =>
  contract
    ? questionEffects(accepted, contract, { number, command })
    : failureOf(accepted, tendered, command);

/** How a tender's winner stands, beside the others whose bids were opened; nothing before the award notice. */
async function loadWinner(
  tender: Tender,
  command: { readonly actor: Actor; readonly now: string },
): Promise<LoadedStanding | undefined> {
  const winner = award.winnerOf(tender);
  if (!winner || !isOpened(tender)) return undefined;
  const bidders = await Promise.all(tender.bids.map(({ bidderId }) => loadParty(bidderId)));
  const won = bidders.find(({ organisationId }) => organisationId === winner.supplierId);
  assert(won, "a winner without a bid");
  const bid = await loadBid(tender.tenderId, winner.supplierId);
  const [stands, relatedTo] = await Promise.all([
    standingBeside(won, { ...tender, ...command, kin: bid?.kin }),
    loadRelated(bidders),
  ]);
  return { ...stands, standing: { ...stands.standing, ...relatedTo(winner.supplierId) } };
}

/** The organisations that a person is appointed to act for. */
async function actsFor(subject: string): Promise<readonly string[]> {
  return (await loadAppointments(subject)).flatMap(({ scopes }) => scopes);
}

export const handler = serve(tendersApi, tenderRefusals, {
  getTender: ({ params, now }) => loadTenderAt(params.tenderId, now),
  listOpenTenders: ({ now, page }) => listTendersOpen(now, page),
  listTenders: async ({ params, now, page }) => {
    const { items, next } = await listTendersByBuyer(params.buyerCode, page);
    return { items: await Promise.all(items.map((tender) => asAt(tender, now))), next };
  },
  getTenderRecord: ({ params, now }) => loadTenderAt(params.tenderId, now),
  listBids: async ({ params, page }) => {
    const tender = await loadTender(params.tenderId);
    if (!tender) throw new Fault("not_found");
    const { items, next } = await listBidsByTender(params.tenderId, page);
    return { items: items.map((bid) => ({ bid, isOpened: isOpened(tender) })), next };
  },
  getEligibility: async ({ params, now }) => {
    const facts = await loadBidderFacts(params, { now });
    const standing = standingOf(params.organisationId, facts);
    const reasons = [...ineligibilityOf(standing, facts.asked, now)];
    return { ...params, isEligible: reasons.length === 0, reasons };
  },
  uploadBidFile: async ({ params: { tenderId, organisationId }, query, now }) => {
    const tender = await loadTender(tenderId);
    if (!tender || !takesBids(tender, now)) throw new Fault("not_found");
    return signSealedUpload(bidIdOf(tenderId, organisationId), { ...query, now });
  },
  submitBid: async ({ params, body, command, now }) => {
    const { tenderId, organisationId: bidderId } = params;
    const { sealed } = body;
    const submitted = { bidderId, ...body, sha256: sha256Of(sealed), at: now };
    const id = bidIdOf(tenderId, bidderId);
    const named = (body.files ?? []).map((sha256) => ({
      documentId: typeid("doc").toString(),
      sha256,
    }));
    /** Of the bid that this one took the place of, once that is written. */
    let replaced: readonly SealedFile[] = [];
    const outcome = await transact(command, {
      thing: bids,
      id,
      facts: async (bid) => {
        replaced = [];
        const [facts, { files, keep }] = await Promise.all([
          loadBidderFacts(params, { now, ...body }),
          loadSealedUploads(id, named),
        ]);
        const decided = submitBid(bid, submitted, { ...facts, files });
        if (decided.ok) await keep();
        return { decided, guarded: facts.guarded };
      },
      begin: ({ decided }) => decided,
      decide: (_, { decided }) => decided,
      also: (_, { guarded }, bid) => {
        replaced = filesOf(bid);
        return { guarded: [sealedBidWrite(id, sealed), ...guarded] };
      },
    });
    if (outcome.ok) await eraseSealedFiles(id, replaced);
    return orUnchanged(outcome);
  },
  getBid: ({ params }) => loadBid(params.tenderId, params.organisationId),
  withdrawBid: async ({ params, query, command, now }) => {
    const { tenderId, organisationId: bidderId } = params;
    const id = bidIdOf(tenderId, bidderId);
    let withdrawn: readonly SealedFile[] = [];
    const outcome = await transact(command, {
      thing: bids,
      id,
      facts: () => loadBidFacts(params),
      decide: (bid, facts) => withdrawBid(bid, { ...query, at: now }, facts),
      also: (_, _facts, bid) => {
        withdrawn = filesOf(bid);
        return { guarded: [sealedBidDrop(id)] };
      },
    });
    if (outcome.ok) await eraseSealedFiles(id, withdrawn);
    return outcome;
  },
  declareInterests: ({ params, body, actor, command }) =>
    transact(command, {
      thing: tenders,
      id: params.tenderId,
      decide: (tender) =>
        scoring.declareInterests(tender, { ...body, by: actor.subject, role: actor.role }),
    }),
  replaceMember: ({ params, body, command }) =>
    transact(command, {
      thing: tenders,
      id: params.tenderId,
      decide: (tender) => scoring.replaceMember(tender, body),
    }),
  fileSheet: ({ params, body, actor, command, now }) =>
    transact(command, {
      thing: tenders,
      id: params.tenderId,
      facts: async () => ({
        actsFor: await actsFor(actor.subject),
        at: now,
        ...(await calendarAt(now)),
      }),
      decide: (tender, facts) =>
        scoring.fileSheet(tender, { ...body, by: actor.subject, role: actor.role }, facts),
    }),
  noticeAward: ({ params, command, now }) =>
    transact(command, {
      thing: tenders,
      id: params.tenderId,
      facts: () => calendarAt(now),
      decide: (tender, facts) => award.noticeAward(tender, { at: now }, facts),
    }),
  askQuestion: ({ params, body, command, now }) =>
    transact(command, {
      thing: tenders,
      id: params.tenderId,
      facts: (tender) => loadDisputable(tender, now),
      decide: (tender, { calendar, contract }) => {
        const { organisationId: bidderId, text } = body;
        const facts = { calendar, contractInForce: isContractInForce(contract) };
        return award.askQuestion(tender, { bidderId, text, at: now }, facts);
      },
      also: (accepted, { contract }, tender) =>
        questionEffects(accepted, contract, { number: nextQuestion(tender), command }),
    }),
  listQuestions: async ({ params, page }) => {
    const tender = await loadTender(params.tenderId);
    if (!tender) throw new Fault("not_found");
    const after = Number(page.cursor ?? 0);
    const left = (await loadQuestions(tender)).slice(after);
    const upTo = after + page.limit;
    return {
      items: left.slice(0, page.limit),
      next: left.length > page.limit ? `${upTo}` : undefined,
    };
  },
  answerQuestion: ({ params, body, command }) =>
    transact(command, {
      thing: tenders,
      id: params.tenderId,
      ledger,
      facts: loadDisputed,
      decide: (tender) => award.answerQuestion(tender, { number: params.number, ...body }),
      also: (accepted, disputed) => decided(accepted, disputed, { ...params, command }),
    }),
  complain: ({ params, body, command, now }) =>
    transact(command, {
      thing: tenders,
      id: params.tenderId,
      facts: (tender) => loadDisputable(tender, now),
      decide: (tender, { calendar, contract }) => {
        const { organisationId: bidderId, text } = body;
        const facts = { calendar, contractInForce: isContractInForce(contract) };
        return complain(tender, { number: params.number, bidderId, text, at: now }, facts);
      },
      also: (accepted, { contract }) => questionEffects(accepted, contract, { ...params, command }),
    }),
  ruleOnComplaint: ({ params, body, command }) =>
    transact(command, {
      thing: tenders,
      id: params.tenderId,
      ledger,
      facts: loadDisputed,
      decide: (tender) => ruleOnComplaint(tender, { number: params.number, ...body }),
      also: (accepted, disputed) => decided(accepted, disputed, { ...params, command }),
    }),
  excludeWinner: ({ params, body, actor, command, now }) =>
    transact(command, {
      thing: tenders,
      id: params.tenderId,
      ledger,
      facts: async (tender) => {
        if (!tender) throw new Fault("not_found");
        const [tendered, winner, calendar] = await Promise.all([
          loadTendered(tender),
          loadWinner(tender, { actor, now }),
          calendarAt(now),
        ]);
        return { tendered, winner, ...calendar };
      },
      decide: (tender, { tendered, winner, calendar }) =>
        excludeWinner(
          tender,
          { ...body, at: now },
          { asked: tendered.project.state, standing: winner?.standing, calendar },
        ),
      also: (accepted, { tendered, winner }) => {
        const ended = failureOf(accepted, tendered, command);
        return (
          ended && { ...ended, guarded: [...(ended.guarded ?? []), ...(winner?.guarded ?? [])] }
        );
      },
    }),
  awardTender: ({ params, actor, command, now }) => {
    const contractId = typeid("ctr").toString();
    return transact(command, {
      thing: tenders,
      id: params.tenderId,
      facts: async (tender) => {
        if (!tender) throw new Fault("not_found");
        const project = await loadThing(projects, tender.projectId);
        assert(project, "a tender without its project");
        const winner = await loadWinner(tender, { actor, now });
        return { project, winner, ...(await calendarAt(award.signingFrom(tender, now))) };
      },
      decide: (tender, { project, winner }) =>
        award.awardTender(
          tender,
          { contractId, at: now },
          { asked: project.state, standing: winner?.standing },
        ),
      also: (accepted, { project, winner, calendar }, tender) => {
        const noticedAt = award.signingFrom(tender, now);
        assert(winner, "an award without a winner");
        const read = { ...params, project, supplier: winner, calendar, noticedAt };
        return awardOf(accepted, read, command);
      },
    });
  },
});
