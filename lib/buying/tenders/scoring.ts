import { buyerRoles, type Role } from "../../core/actor.ts";
import { accept, type Decision, type Refused, refuse } from "../../core/decision.ts";
import { limitFrom, type WorkingCalendar } from "../../core/working-days.ts";
import { isComputed } from "../award-criteria.ts";
import { instantOf } from "../due-instant.ts";
import { policy } from "../policy.ts";
import type { PanelMember, Score, Tender, TenderEvent, TenderIn } from "./model.ts";
import { rankBids } from "./ranking.ts";

type Member = { readonly by: string; readonly role: Role };

/** Experts score as experts and the buyer's people as what buys: a token shows the role held. */
const rolesOf: Readonly<Record<PanelMember["kind"], readonly Role[]>> = {
  expert: ["expert"],
  buyer: buyerRoles,
};

const isOnPanel = ({ panel }: Tender, { by, role }: Member): boolean =>
  panel.some(({ subject, kind }) => subject === by && rolesOf[kind].includes(role));

/** Declares, once the bidders are known, in which of them a member has an interest: in none, or some. */
export function declareInterests(
  tender: Tender,
  command: Member & { bidderIds: readonly string[] },
): Decision<
  TenderEvent,
  "tender_not_opened" | "not_on_panel" | "interests_already_declared" | "bidder_unknown"
> {
  if (tender.status !== "opened") return refuse("tender_not_opened", { status: tender.status });
  if (!isOnPanel(tender, command)) return refuse("not_on_panel");
  if (tender.interests.some(({ subject }) => subject === command.by)) {
    return refuse("interests_already_declared");
  }
  const unknown = command.bidderIds.filter(
    (id) => ![...tender.bids, ...tender.excluded].some(({ bidderId }) => bidderId === id),
  );
  if (unknown.length > 0) return refuse("bidder_unknown", { bidderIds: unknown });
  const bidderIds = [...new Set(command.bidderIds)];
  return accept<TenderEvent>([{ type: "tender.interests_declared", bidderIds }]);
}

/** Puts another person of the same kind in the place of a member who has not scored. */
export function replaceMember(
  tender: Tender,
  command: { leaves: string; joins: string; reason: string },
): Decision<
  TenderEvent,
  "panel_settled" | "member_unknown" | "already_on_panel" | "sheet_already_filed"
> {
  const { status, panel } = tender;
  const { leaves, joins } = command;
  if (status !== "open" && status !== "closed" && status !== "opened") {
    return refuse("panel_settled", { status });
  }
  const sits = (who: string) => panel.some(({ subject }) => subject === who);
  if (!sits(leaves)) return refuse("member_unknown");
  if (sits(joins)) return refuse("already_on_panel");
  if (status === "opened" && tender.sheets.some(({ subject }) => subject === leaves)) {
    return refuse("sheet_already_filed");
  }
  return accept<TenderEvent>([{ type: "tender.member_replaced", ...command }]);
}

type Sheet = readonly Score[];

/** The cells of a whole sheet: each bid under each criterion that is scored by hand. */
const cellsOf = ({ bids, criteria }: TenderIn<"opened">) =>
  bids.flatMap(({ bidderId }) =>
    criteria
      .filter(({ criterion }) => !isComputed(criterion))
      .map(({ criterion, weight }) => ({ bidderId, criterion, weight })),
  );

function faultOf(
  tender: TenderIn<"opened">,
  sheet: Sheet,
): Refused<"sheet_incomplete" | "score_above_weight"> | undefined {
  const cells = cellsOf(tender);
  const scoresOf = ({ bidderId, criterion }: { bidderId: string; criterion: string }) =>
    sheet.filter((one) => one.bidderId === bidderId && one.criterion === criterion);
  const wrong = cells.filter((cell) => scoresOf(cell).length !== 1);
  if (wrong.length > 0 || sheet.length !== cells.length) {
    return refuse("sheet_incomplete", { needed: cells.length, given: sheet.length });
  }
  const above = cells.filter((cell) =>
    scoresOf(cell).some(({ scoreHundredths }) => scoreHundredths > cell.weight * 100),
  );
  return above.length > 0 ? refuse("score_above_weight", { above }) : undefined;
}

/**
 * Files a member's scores of every bid, once and alone; the last sheet awaited makes the ranking.
 * Source: domain.md §7.
 * Keeps: nobody scores who declared an interest, or is appointed to a bidder.
 */
export function fileSheet(
  tender: Tender,
  command: Member & { scores: Sheet },
  facts: { actsFor: readonly string[]; calendar: WorkingCalendar; at: string },
): Decision<
  TenderEvent,
  | "tender_not_opened"
  | "not_on_panel"
  | "interests_not_declared"
  | "has_interest"
  | "sheet_already_filed"
  | "sheet_incomplete"
  | "score_above_weight"
> {
  if (tender.status !== "opened") return refuse("tender_not_opened", { status: tender.status });
  if (!isOnPanel(tender, command)) return refuse("not_on_panel");
  const { by, scores } = command;
  const declared = tender.interests.find(({ subject }) => subject === by);
  if (!declared) return refuse("interests_not_declared");
  const bound = tender.bids.filter(({ bidderId }) => facts.actsFor.includes(bidderId));
  if (declared.bidderIds.length > 0 || bound.length > 0) return refuse("has_interest");
  if (tender.sheets.some(({ subject }) => subject === by)) return refuse("sheet_already_filed");
  const fault = faultOf(tender, scores);
  if (fault) return fault;
  const filed: TenderEvent = { type: "tender.sheet_filed", scores: [...scores] };
  const sheets = [...tender.sheets.map((sheet) => sheet.scores), scores];
  if (sheets.length < tender.panel.length) return accept([filed]);
  const ranking = rankBids(tender.bids, tender.criteria, sheets);
  const due = limitFrom(facts.calendar, facts.at, policy.awardNoticeWithinDays);
  const scored = { type: "tender.scored", ranking, ...instantOf("awardNoticeBy", due) } as const;
  return accept<TenderEvent>([filed, scored]);
}
