import { type Accepted, accept, type Decision, refuse } from "../core/decision.ts";
import { accounts } from "../ledger/model.ts";
import type { AllotmentEvent, AppropriationEvent } from "./model.ts";

/** Appropriates money to a department: in from the world outside, through the year's treasury. */
export function makeAppropriation(
  appropriation: Omit<AppropriationEvent, "type">,
): Accepted<AppropriationEvent> {
  const { year, departmentCode, amountFen } = appropriation;
  const treasury = accounts.treasury(year);
  return accept<AppropriationEvent>([{ type: "appropriation.made", ...appropriation }], {
    transfers: [
      { from: accounts.external, to: treasury, amountFen },
      { from: treasury, to: accounts.department(departmentCode, year), amountFen },
    ],
  });
}

/** The account that an allotment is taken from. */
export const coverOf = ({
  departmentCode,
  year,
}: Pick<AllotmentEvent, "departmentCode" | "year">): string =>
  accounts.department(departmentCode, year);

/** Gives a community its fund out of a department's money, if the department has it. */
export function makeAllotment(
  allotment: Omit<AllotmentEvent, "type">,
  facts: { communityOpen: boolean; coverFen: number },
): Decision<AllotmentEvent, "community_not_open" | "cover_short"> {
  const { year, communityCode, amountFen } = allotment;
  if (!facts.communityOpen) return refuse("community_not_open", { communityCode });
  if (facts.coverFen < amountFen) {
    return refuse("cover_short", { availableFen: facts.coverFen, neededFen: amountFen });
  }
  return accept<AllotmentEvent>([{ type: "allotment.made", ...allotment }], {
    transfers: [
      { from: coverOf(allotment), to: accounts.community(communityCode, year), amountFen },
    ],
  });
}
