import { accept, type Decision, refuse, type Transfer } from "../../core/decision.ts";
import { endOf, localDateOf } from "../../core/time.ts";
import { limitFrom, type WorkingCalendar } from "../../core/working-days.ts";
import { accounts } from "../../ledger/model.ts";
import { policy } from "../policy.ts";
import type { Assignment } from "./model.ts";
import {
  type Affair,
  type AffairEvent,
  type AssignmentEvent,
  assignmentIdOf,
  feeFenOf,
  type Proposal,
} from "./model.ts";
import { renewalFrom, renewalOf, unheardOf } from "./renewal.ts";

type Given = Omit<Extract<AffairEvent, { type: "affair.opinion_given" }>, "type">;

/** Proposes an affair; the communities concerned are heard from now on. Source: domain.md §6. */
export function proposeAffair(
  proposal: Proposal & { affairId: string },
  at: string,
  facts: { communitiesNotOpen: readonly string[]; calendar: WorkingCalendar },
): Decision<AffairEvent, "validity_wrong" | "community_not_open"> {
  const { validFrom, validTo } = proposal;
  if (validTo < validFrom || validTo < localDateOf(at)) {
    return refuse("validity_wrong", { validFrom, validTo });
  }
  if (facts.communitiesNotOpen.length > 0) {
    return refuse("community_not_open", { communityCodes: facts.communitiesNotOpen });
  }
  const communityCodes = [...new Set(proposal.communityCodes)].sort();
  const hearingBy = limitFrom(facts.calendar, at, policy.affairHearingDays);
  return accept<AffairEvent>([{ type: "affair.proposed", ...proposal, communityCodes, hearingBy }]);
}

const isHearingOver = (affair: Affair, at: string): boolean => {
  const hearing = hearingOf(affair);
  return hearing === undefined || at >= endOf(hearing.hearingBy.on);
};

/** What the communities are heard on: the affair as it is proposed, or its renewal. */
const hearingOf = (affair: Affair): Pick<Affair, "hearingBy" | "opinions"> | undefined =>
  affair.status === "proposed" ? affair : renewalOf(affair);

/** Hears a community, once, on an affair or its renewal; with the last of them the hearing ends. */
export function giveOpinion(
  affair: Affair,
  opinion: Given,
  at: string,
): Decision<AffairEvent, "community_not_concerned" | "already_heard" | "hearing_over"> {
  const { communityCode } = opinion;
  if (!affair.communityCodes.includes(communityCode)) {
    return refuse("community_not_concerned", { communityCode });
  }
  const { opinions, hearingBy } = hearingOf(affair) ?? affair;
  if (opinions.some((given) => given.communityCode === communityCode)) {
    return refuse("already_heard", { communityCode });
  }
  if (isHearingOver(affair, at)) {
    return refuse("hearing_over", { status: affair.status, hearingBy: hearingBy.on });
  }
  const heard = opinions.length + 1;
  const isLast = affair.status === "proposed" && heard === affair.communityCodes.length;
  const given: AffairEvent = { type: "affair.opinion_given", ...opinion };
  return accept<AffairEvent>(isLast ? [given, { type: "affair.consulted", heard }] : [given]);
}

/** What the passing of time does: a hearing ends, an admitted affair runs out and expires. */
export function watchAffair(affair: Affair, at: string): Decision<AffairEvent, "nothing_due"> {
  if (affair.status === "proposed" && isHearingOver(affair, at)) {
    return accept<AffairEvent>([{ type: "affair.consulted", heard: affair.opinions.length }]);
  }
  if (affair.status === "admitted" && at >= endOf(affair.validTo)) {
    return accept<AffairEvent>([{ type: "affair.expired" }]);
  }
  if (affair.status === "admitted" && !affair.remindedAt && at >= renewalFrom(affair)) {
    return accept<AffairEvent>([{ type: "affair.expiring", validTo: affair.validTo }]);
  }
  return refuse("nothing_due", { status: affair.status });
}

/** The end of a hearing that ran out, where no schedule has recorded it yet. */
function hearingEnd(
  affair: Affair,
  at: string,
): Decision<AffairEvent, "already_decided" | "communities_not_heard"> {
  const { status } = affair;
  if (status === "consulted") return accept<AffairEvent>([]);
  if (status !== "proposed") return refuse("already_decided", { status });
  if (isHearingOver(affair, at)) {
    return accept<AffairEvent>([{ type: "affair.consulted", heard: affair.opinions.length }]);
  }
  const waiting = unheardOf(affair, affair);
  return refuse("communities_not_heard", { waiting, hearingBy: affair.hearingBy.on });
}

/** Admits an affair: from now on it can be assigned. */
export function admitAffair(
  affair: Affair,
  command: { documentNumber?: string | undefined; at: string },
): Decision<AffairEvent, "already_decided" | "communities_not_heard" | "validity_over"> {
  const { documentNumber, at } = command;
  const ended = hearingEnd(affair, at);
  if (!ended.ok) return ended;
  const { validFrom, validTo } = affair;
  if (at >= endOf(validTo)) return refuse("validity_over", { validFrom, validTo });
  return accept<AffairEvent>([
    ...ended.events,
    { type: "affair.admitted", ...(documentNumber && { documentNumber }) },
  ]);
}

export function refuseAffair(
  affair: Affair,
  command: { reason: string; at: string },
): Decision<AffairEvent, "already_decided" | "communities_not_heard"> {
  const ended = hearingEnd(affair, command.at);
  if (!ended.ok) return ended;
  return accept<AffairEvent>([...ended.events, { type: "affair.refused", reason: command.reason }]);
}

/** Withdraws an admitted affair: it is assigned no more; what was paid for stays paid. */
export function withdrawAffair(
  affair: Affair,
  command: { reason: string },
): Decision<AffairEvent, "affair_not_admitted"> {
  if (affair.status !== "admitted") {
    return refuse("affair_not_admitted", { status: affair.status });
  }
  return accept<AffairEvent>([{ type: "affair.withdrawn", reason: command.reason }]);
}

/**
 * Assigns an affair to a community for a year, and its fee into the community's account.
 * Money follows the affair: both or neither (费随事转). Source: domain.md §6, §9; rules.md §2.
 */
export function assignAffair(
  affair: Affair,
  command: { communityCode: string; year: string; at: string },
  facts: { communityOpen: boolean; coverFen: number },
): Decision<
  AssignmentEvent,
  | "affair_not_admitted"
  | "community_not_concerned"
  | "community_not_open"
  | "year_not_covered"
  | "cover_short"
> {
  const { communityCode, year, at } = command;
  const { affairId, departmentCode, title, hoursPerYear, transfer, validFrom, validTo } = affair;
  if (affair.status !== "admitted" || at >= endOf(validTo)) {
    return refuse("affair_not_admitted", { status: affair.status, validTo });
  }
  if (!affair.communityCodes.includes(communityCode)) {
    return refuse("community_not_concerned", { communityCode });
  }
  if (!facts.communityOpen)
    return refuse("community_not_open", { communityCodes: [communityCode] });
  const isCovered = year >= validFrom.slice(0, 4) && year <= validTo.slice(0, 4);
  if (!isCovered || year < localDateOf(at).slice(0, 4)) {
    return refuse("year_not_covered", { year, validFrom, validTo });
  }
  const feeFen = feeFenOf(transfer);
  if (facts.coverFen < feeFen) {
    return refuse("cover_short", { availableFen: facts.coverFen, neededFen: feeFen });
  }
  const reference = { affairId, communityCode, year };
  const assigned = { ...reference, departmentCode, title, hoursPerYear, transfer };
  const fee: Transfer = {
    from: accounts.department(departmentCode, year),
    to: accounts.community(communityCode, year),
    amountFen: feeFen,
  };
  return accept<AssignmentEvent>(
    [{ type: "assignment.made", assignmentId: assignmentIdOf(reference), ...assigned }],
    { transfers: feeFen > 0 ? [fee] : [] },
  );
}

/** Whether an affair is admitted and valid on the local date of an instant. */
export const isInForce = (affair: Affair, at: string): boolean =>
  affair.status === "admitted" &&
  affair.validFrom <= localDateOf(at) &&
  localDateOf(at) <= affair.validTo;

/** An affair is assigned to a community once in a year. */
export const assignAgain = ({
  assignmentId,
}: Assignment): Decision<AssignmentEvent, "already_assigned"> =>
  refuse("already_assigned", { assignmentId });
