import {
  type Accepted,
  accept,
  type Decision,
  refuse,
  type Transfer,
} from "../../core/decision.ts";
import { addDays, endOf, localDateOf } from "../../core/time.ts";
import { limitFrom, type WorkingCalendar } from "../../core/working-days.ts";
import { accounts } from "../../ledger/model.ts";
import { policy } from "../policy.ts";
import { type TenderMethod, tenderTerms } from "../purchase-method.ts";
import type { ExcludedBid, Failure, PanelMember, Tender, TenderEvent } from "./model.ts";
import { countableAt } from "./times.ts";

type Noticed = Extract<TenderEvent, { type: "tender.noticed" }>;
export type Notice = Omit<Noticed, "type">;

/** The first instant at which bids may close: whole days after the day of the notice. */
export const earliestClose = (
  calendar: WorkingCalendar,
  at: string,
  method: TenderMethod = "inquiry",
): string => endOf(limitFrom(calendar, at, tenderTerms[method].openDays).on);

/** Odd, at least three, two thirds experts, nobody twice. Source: Procurement Law Art. 38, 40. */
export function isLawful(panel: readonly PanelMember[]): boolean {
  const { length } = panel;
  const experts = panel.filter(({ kind }) => kind === "expert").length;
  const persons = new Set(panel.map(({ subject }) => subject)).size;
  const expertsNeeded = length * policy.panelExpertThirds.value;
  return (
    length >= policy.panelMembersMin.value &&
    length % 2 === 1 &&
    persons === length &&
    experts * 3 >= expertsNeeded
  );
}

/** Publishes a tender with its deadline, its key and its panel. */
export function noticeTender(
  notice: Notice & { readonly method: TenderMethod },
  at: string,
  facts: { calendar: WorkingCalendar },
): Decision<TenderEvent, "deadline_too_early" | "deadline_too_late" | "panel_not_lawful"> {
  const { closesAt, panel, method } = notice;
  const { openDays } = tenderTerms[method];
  const { on, provisional: closesAtProvisional } = limitFrom(facts.calendar, at, openDays);
  const earliest = endOf(on);
  if (closesAt < earliest) return refuse("deadline_too_early", { closesAt, earliest });
  const latest = endOf(addDays(localDateOf(at), policy.tenderOpenDaysMax.value));
  if (closesAt > latest) return refuse("deadline_too_late", { closesAt, latest });
  if (!isLawful(panel)) {
    const experts = panel.filter(({ kind }) => kind === "expert").length;
    return refuse("panel_not_lawful", { members: panel.length, experts });
  }
  return accept<TenderEvent>([{ type: "tender.noticed", ...notice, closesAtProvisional }]);
}

/** What was set aside for the project goes back to the buyer's year. */
export const returnOf = (tender: Tender): Transfer[] => [
  {
    from: accounts.project(tender.projectId),
    to: accounts.buyer(tender),
    amountFen: tender.reservedFen ?? tender.budgetFen,
  },
];

/** Ends a tender without a winner. Keeps: whoever bid hears of it. */
export function failTender(
  tender: Tender,
  outcome: { failure: Failure; excluded?: readonly ExcludedBid[] },
  bidders: readonly string[],
): Accepted<TenderEvent> {
  const { failure, excluded = [] } = outcome;
  const failed = { failure, bidCount: bidders.length, excluded: [...excluded] };
  return accept<TenderEvent>([{ type: "tender.failed", ...failed }], {
    transfers: returnOf(tender),
    concerns: bidders,
  });
}

/** Closes a tender and counts its bids; too few of them, and it fails. Source: Law Art. 34, 36. */
export function closeTender(
  tender: Tender,
  command: { at: string },
  facts: { bidders: readonly string[] },
): Decision<TenderEvent, "tender_not_open" | "nothing_due"> {
  if (tender.status !== "open") return refuse("tender_not_open", { status: tender.status });
  const dueAt = countableAt(tender);
  if (command.at < dueAt) return refuse("nothing_due", { dueAt });
  const { bidders } = facts;
  const bidCount = bidders.length;
  if (bidCount < tenderTerms[tender.method].bidsMin) {
    return failTender(tender, { failure: "too_few_bids" }, bidders);
  }
  return accept<TenderEvent>([{ type: "tender.closed", bidCount }]);
}

/** Cancels a tender with its project, before its award. The project's own change moves the money. */
export function cancelTender(
  tender: Tender,
  command: { reason: string },
  facts: { bidders: readonly string[] },
): Decision<TenderEvent, "tender_already_decided"> {
  const { status } = tender;
  if (status === "awarded" || status === "failed" || status === "cancelled") {
    return refuse("tender_already_decided", { status });
  }
  return accept<TenderEvent>([{ type: "tender.cancelled", reason: command.reason }], {
    concerns: facts.bidders,
  });
}
