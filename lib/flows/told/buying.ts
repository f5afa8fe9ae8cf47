import type { CatalogueEvent } from "../../buying/catalogue/model.ts";
import type { ProposalEvent } from "../../buying/catalogue/proposal.ts";
import type { ProjectEvent } from "../../buying/projects/model.ts";
import type { BidEvent } from "../../buying/tenders/bid.ts";
import type { TenderEvent } from "../../buying/tenders/model.ts";
import { nobody, type Told } from "./table.ts";

export const toldOfCatalogues = {
  "catalogue.prepared": { publishers: "catalogue_to_publish" },
  "catalogue.item_added": nobody,
  "catalogue.published": nobody,
} as const satisfies Told<CatalogueEvent>;

export const toldOfProposals = {
  "proposal.made": { treasurers: "proposal_to_decide" },
  "proposal.accepted": { proposer: "proposal_accepted" },
  "proposal.refused": { proposer: "proposal_refused" },
} as const satisfies Told<ProposalEvent>;

export const toldOfProjects = {
  "project.planned": nobody,
  // whoever reported what stands behind it hears of the need's answer
  "project.need_joined": nobody,
  "project.document_added": nobody,
  "project.document_removed": nobody,
  "project.noticed": { displayed: "source_displayed" },
  "project.objected": { buyer: "source_objected" },
  "project.objection_answered": { objector: "objection_answered" },
  "project.display_recounted": nobody,
  "project.awarded": { supplier: "project_awarded", reporters: "need_awarded" },
  "project.cancelled": nobody,
  "project.failed": { buyer: "project_failed" },
} as const satisfies Told<ProjectEvent>;

/** What a bidder does in a tender is answered at once, and is no other's to know. */
export const toldOfBids = {
  "bid.submitted": nobody,
  "bid.withdrawn": nobody,
} as const satisfies Told<BidEvent>;

export const toldOfTenders = {
  "tender.noticed": { panel: "panel_seat" },
  "tender.closed": { buyer: "tender_to_open" },
  "tender.failed": { buyer: "tender_failed", bidders: "tender_failed" },
  "tender.opening_started": { buyer: "tender_opening_to_confirm" },
  "tender.opened": { panel: "tender_to_score", bidders: "tender_opened" },
  "tender.interests_declared": nobody,
  "tender.member_replaced": { newMember: "panel_seat", formerMember: "panel_seat_lost" },
  "tender.sheet_filed": nobody,
  "tender.scored": { buyer: "tender_scored" },
  "tender.award_notice_overdue": { buyer: "award_notice_overdue" },
  "tender.award_noticed": { bidders: "award_noticed" },
  "tender.question_asked": { buyer: "tender_question_asked" },
  "tender.answer_overdue": { buyer: "tender_answer_overdue", asker: "tender_answer_missing" },
  "tender.ruling_overdue": { treasurers: "ruling_overdue", buyer: "ruling_overdue" },
  "tender.suspension_ended": { buyer: "suspension_ended" },
  "tender.question_answered": { bidders: "tender_question_answered" },
  "tender.complained": { treasurers: "complaint_to_rule", buyer: "tender_complained" },
  "tender.complaint_ruled": { buyer: "complaint_ruled", bidders: "complaint_ruled" },
  "tender.winner_excluded": { bidders: "winner_excluded" },
  "tender.awarded": { bidders: "tender_awarded" },
  "tender.limits_recounted": { bidders: "tender_limits_moved" },
  "tender.cancelled": { panel: "tender_cancelled", bidders: "tender_cancelled" },
} as const satisfies Told<TenderEvent>;
