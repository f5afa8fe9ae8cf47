import { isCommunity } from "../../core/budget.ts";
import { type Refused, refuse } from "../../core/decision.ts";
import { communitiesOf } from "../../core/grid-code.ts";
import { policy } from "../policy.ts";
import type { Plan } from "./model.ts";

/** The need and the council that a plan names, as they stand; nothing where there is no such one. */
export type MandateFacts = {
  readonly need?:
    | {
        readonly communityCode: string;
        readonly category: string;
        readonly item?: { readonly year: string; readonly code: string } | undefined;
      }
    | undefined;
  readonly council?:
    | {
        readonly communityCode: string;
        readonly status: string;
        /** The need that its households chose, if they chose one. */
        readonly chosenNeedId?: string | undefined;
      }
    | undefined;
};
export type MandateRefusal = "need_not_served" | "vote_not_carried" | "council_missing";

type Rule = (plan: Plan, facts: MandateFacts) => Refused<MandateRefusal> | undefined;

/** The most that may be bought directly: more for a pilot that a council carries. */
export const directLimitFen = ({ councilId }: Pick<Plan, "councilId">): number =>
  councilId ? policy.directPilotFen.value : policy.directFen.value;

/** The most that may be bought without a council, or nothing where no council is asked for. */
export const unaskedLimitFen = ({
  buyerCode,
  councilId,
}: Pick<Plan, "buyerCode" | "councilId">): number | undefined =>
  isCommunity(buyerCode) && !councilId ? policy.councilFen.value : undefined;

/** Above its threshold a community buys what a council of its households chose, by any method. */
export const councilIsAsked: Rule = (plan) => {
  const { amountFen } = plan;
  const limitFen = unaskedLimitFen(plan);
  return limitFen !== undefined && amountFen > limitFen
    ? refuse("council_missing", { amountFen, limitFen })
    : undefined;
};

/** A need of where it is served, met by its item where one was set, else by its category. */
export const needIsServed: Rule = ({ needId, unitCodes, year, catalogueItems }, { need }) => {
  if (!needId) return undefined;
  const isOwn = need && communitiesOf(unitCodes).includes(need.communityCode);
  const isMet = need?.item
    ? need.item.year === year && catalogueItems.includes(need.item.code)
    : catalogueItems.some((code) => code.startsWith(need?.category ?? "-"));
  return isOwn && isMet
    ? undefined
    : refuse("need_not_served", { needId, item: need?.item?.code, category: need?.category });
};

/** A council carries the need that its households chose, where they live, and nothing else. */
export const councilIsCarried: Rule = ({ councilId, needId, unitCodes }, { council }) => {
  if (!councilId) return undefined;
  const carries =
    council !== undefined &&
    communitiesOf(unitCodes).every((code) => code === council.communityCode) &&
    council.status === "passed" &&
    council.chosenNeedId !== undefined &&
    council.chosenNeedId === needId;
  return carries
    ? undefined
    : refuse("vote_not_carried", { councilId, status: council?.status, needId });
};
