import type { CategoryEvent } from "../../voice/categories/model.ts";
import type { InitiativeEvent, SignerEvent } from "../../voice/councils/initiative-model.ts";
import type { CouncilEvent, VoterEvent } from "../../voice/councils/model.ts";
import type { NeedEvent } from "../../voice/needs/model.ts";
import type { RequestEvent } from "../../voice/requests/model.ts";
import type { PhotoEvent } from "../../voice/requests/photo-model.ts";
import { nobody, type Told } from "./table.ts";

export const toldOfCategories = {
  "category.published": nobody,
} as const satisfies Told<CategoryEvent>;

export const toldOfRequests = {
  "request.reported": { reporter: "request_received", dispatchers: "request_to_dispatch" },
  "request.taken_back": { formerAssignee: "request_taken_back" },
  "request.dispatched": { reporters: "request_dispatched", assignee: "request_assigned" },
  "request.accepted": { reporter: "request_accepted" },
  "request.begun": { reporters: "request_begun" },
  "request.returned": { reporters: "request_passed_on", dispatchers: "request_returned" },
  "request.withdrawn": { holders: "request_withdrawn" },
  "request.resolved": { reporters: "request_resolved", checkers: "request_to_check" },
  "request.check_passed": nobody,
  "request.check_failed": { reporters: "request_goes_on", assignee: "request_not_solved" },
  "request.closed": { reporters: "request_closed", community: "mark_to_answer" },
  "request.mark_answered": { reporter: "mark_answered" },
  "request.mark_answer_recounted": nobody,
  "request.reopened": { reporters: "request_reopened", assignee: "request_assigned_again" },
  "request.merged": { reporter: "request_merged" },
  "request.joined": nobody,
  "request.category_changed": nobody,
  "request.linked": nobody,
  "request.refused": { reporters: "request_refused" },
  "request.answer_released": { reporter: "request_answer_published" },
  "request.receipt_issued": nobody,
  "request.limit_recounted": nobody,
  "request.demanded": { holders: "request_demanded" },
  "request.escalated": { holders: "request_overdue", levelAbove: "request_escalated" },
} as const satisfies Told<RequestEvent>;

/** Whoever looks after the request sees them there. */
export const toldOfPhotos = {
  "photo.added": nobody,
  "photo.removed": nobody,
} as const satisfies Told<PhotoEvent>;

export const toldOfNeeds = {
  "need.proposed": { arrangers: "need_proposed" },
  "need.request_linked": nobody,
  "need.item_set": nobody,
  "need.put_to_council": nobody,
  "need.answered": { reporters: "need_answered" },
  "need.reopened": { arrangers: "need_reopened", reporters: "need_waits_again" },
} as const satisfies Told<NeedEvent>;

export const toldOfCouncils = {
  "council.convened": {
    doors: "council_convened",
    adults: "council_convened_by_account",
    delegates: "council_convened_of_delegates",
  },
  "council.withdrawn": { electorate: "council_withdrawn" },
  "council.passed": { electorate: "council_counted" },
  "council.failed": { electorate: "council_counted" },
} as const satisfies Told<CouncilEvent>;

export const toldOfInitiatives = {
  "initiative.started": { inCharge: "initiative_started", community: "initiative_started" },
  "initiative.convened": { starters: "initiative_convened" },
  "initiative.withdrawn": { community: "initiative_withdrawn" },
  "initiative.lapsed": { starters: "initiative_lapsed" },
} as const satisfies Told<InitiativeEvent>;

/** Whether a door signed is nobody's to be told. */
export const toldOfSigners = {
  "signer.token_issued": nobody,
  "signer.signed": nobody,
  "signer.took_back": nobody,
} as const satisfies Told<SignerEvent>;

/** A token goes to its own door and by no other way. Of a ballot on paper the door is told, and whoever enters it next. */
export const toldOfVoters = {
  "voter.token_issued": nobody,
  "voter.paper_entered": { household: "paper_in_hand", office: "paper_to_enter" },
} as const satisfies Told<VoterEvent>;
