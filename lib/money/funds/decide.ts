import { accept, type Decision, refuse, type Transfer } from "../../core/decision.ts";
import { accounts, reversalOf } from "../../ledger/model.ts";
import type {
  Allotment,
  AllotmentEvent,
  AllotmentOrder,
  Appropriation,
  AppropriationEvent,
  AppropriationOrder,
} from "./model.ts";

/** What an account can give: nothing once its year is closed. Units: integer fen. */
export type Cover = { readonly coverFen: number; readonly yearClosed: boolean };

/** Money goes in from the world outside, through the year's treasury. */
const appropriating = ({
  year,
  departmentCode,
  amountFen,
}: Pick<AppropriationOrder, "year" | "departmentCode" | "amountFen">): Transfer[] => {
  const treasury = accounts.treasury(year);
  return [
    { from: accounts.external, to: treasury, amountFen },
    { from: treasury, to: accounts.department(departmentCode, year), amountFen },
  ];
};

const allotting = (
  allotment: Pick<AllotmentOrder, "year" | "departmentCode" | "communityCode" | "amountFen">,
): Transfer[] => {
  const { year, departmentCode, communityCode, amountFen } = allotment;
  const from = accounts.department(departmentCode, year);
  return [{ from, to: accounts.community(communityCode, year), amountFen }];
};

/** Appropriates money to a department, in a year that is not closed. */
export function makeAppropriation(
  order: AppropriationOrder,
  facts: { yearClosed: boolean },
): Decision<AppropriationEvent, "year_closed"> {
  if (facts.yearClosed) return refuse("year_closed", { year: order.year });
  return accept<AppropriationEvent>([{ type: "appropriation.made", ...order }], {
    transfers: appropriating(order),
  });
}

/** Gives a community its fund out of a department's money, if the department has it. */
export function makeAllotment(
  order: AllotmentOrder,
  facts: Cover & { communityOpen: boolean },
): Decision<AllotmentEvent, "year_closed" | "community_not_open" | "cover_short"> {
  const { year, communityCode, amountFen } = order;
  if (facts.yearClosed) return refuse("year_closed", { year });
  if (!facts.communityOpen) return refuse("community_not_open", { communityCode });
  if (facts.coverFen < amountFen) {
    return refuse("cover_short", { availableFen: facts.coverFen, neededFen: amountFen });
  }
  return accept<AllotmentEvent>([{ type: "allotment.made", ...order }], {
    transfers: allotting(order),
  });
}

/** Why something made cannot be taken back: it was before, or whoever got the money has it no more. */
function reversalFault(
  made: Appropriation | Allotment,
  { yearClosed, coverFen }: Cover,
): Decision<never, "already_reversed" | "year_closed" | "cover_short"> | undefined {
  const { status, year, amountFen } = made;
  if (status === "reversed") return refuse("already_reversed", { reversedAt: made.reversedAt });
  if (yearClosed) return refuse("year_closed", { year });
  if (coverFen < amountFen) {
    return refuse("cover_short", { availableFen: coverFen, neededFen: amountFen });
  }
  return undefined;
}

/** The account that a reversal takes the money back from. */
export const coverOfReversal = (made: Appropriation | Allotment): string =>
  "communityCode" in made
    ? accounts.community(made.communityCode, made.year)
    : accounts.department(made.departmentCode, made.year);

/**
 * Takes a wrong appropriation back whole, each of its transfers by one that is linked to it.
 * Keeps: once; and nothing that the department has given on.
 */
export function reverseAppropriation(
  appropriation: Appropriation,
  command: { reason: string },
  cover: Cover,
): Decision<AppropriationEvent, "already_reversed" | "year_closed" | "cover_short"> {
  const fault = reversalFault(appropriation, cover);
  if (fault) return fault;
  const event = { kind: "appropriation", id: appropriation.appropriationId, version: 1 };
  return accept<AppropriationEvent>([{ type: "appropriation.reversed", ...command }], {
    transfers: reversalOf(appropriating(appropriation), event),
  });
}

/** Takes a wrong allotment back whole, as far as the community still has the money. */
export function reverseAllotment(
  allotment: Allotment,
  command: { reason: string },
  cover: Cover,
): Decision<AllotmentEvent, "already_reversed" | "year_closed" | "cover_short"> {
  const fault = reversalFault(allotment, cover);
  if (fault) return fault;
  const event = { kind: "allotment", id: allotment.allotmentId, version: 1 };
  return accept<AllotmentEvent>([{ type: "allotment.reversed", ...command }], {
    transfers: reversalOf(allotting(allotment), event),
  });
}
