import type { CouncilEvent, VoterEvent } from "../../voice/councils/model.ts";
import type { NeedEvent } from "../../voice/needs/model.ts";
import type { RequestEvent } from "../../voice/requests/model.ts";
import { nobody, type Told } from "./table.ts";

export const toldOfRequests = {
  "request.reported": { reporter: "request_received", dispatchers: "request_to_dispatch" },
  "request.taken_back": { formerAssignee: "request_taken_back" },
  "request.dispatched": { reporter: "request_dispatched", assignee: "request_assigned" },
  "request.resolved": { reporter: "request_resolved" },
  "request.closed": { reporter: "request_closed" },
  "request.reopened": { reporter: "request_reopened", assignee: "request_assigned_again" },
  "request.linked": nobody,
  "request.refused": { reporter: "request_refused" },
  "request.receipt_issued": nobody,
  "request.limit_recounted": nobody,
  "request.escalated": { holders: "request_overdue", levelAbove: "request_escalated" },
} as const satisfies Told<RequestEvent>;

export const toldOfNeeds = {
  "need.proposed": { arrangers: "need_proposed" },
  "need.request_linked": nobody,
  "need.item_set": nobody,
  "need.put_to_council": nobody,
  "need.answered": { reporters: "need_answered" },
} as const satisfies Told<NeedEvent>;

export const toldOfCouncils = {
  "council.convened": { electorate: "council_convened" },
  "council.withdrawn": { electorate: "council_withdrawn" },
  "council.passed": { electorate: "council_counted" },
  "council.failed": { electorate: "council_counted" },
} as const satisfies Told<CouncilEvent>;

/** A token goes to its own door and by no other way. */
export const toldOfVoters = {
  "voter.token_issued": nobody,
} as const satisfies Told<VoterEvent>;
