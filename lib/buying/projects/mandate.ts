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
        /** The need that its voters chose, if they chose one. */
        readonly chosenNeedId?: string | undefined;
        /** What its voters gave to each option of a budget, and the need that the option is. */
        readonly shares?:
          | readonly {
              readonly choice: string;
              readonly amountFen: number;
              readonly needId?: string | undefined;
            }[]
          | undefined;
      }
    | undefined;
  /** What was planned of the share that the plan names. Units: fen. */
  readonly sharePlannedFen?: number | undefined;
};
export type MandateRefusal =
  | "need_not_served"
  | "vote_not_carried"
  | "share_exceeded"
  | "council_missing";

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

/** A council carries what its voters chose, where they live, and nothing else. */
export const councilIsCarried: Rule = (plan, { council, sharePlannedFen = 0 }) => {
  const { councilId, councilOption, needId, unitCodes, amountFen } = plan;
  if (!councilId) return councilOption ? refuse("vote_not_carried", { councilOption }) : undefined;
  const isOfPlace = communitiesOf(unitCodes).every((code) => code === council?.communityCode);
  const share = council?.shares?.find(({ choice }) => choice === councilOption);
  const carries =
    isOfPlace &&
    council?.status === "passed" &&
    (share ? isFor(share, plan) : isChosen(council, plan));
  if (!carries) {
    return refuse("vote_not_carried", {
      councilId,
      status: council?.status,
      needId,
      councilOption,
    });
  }
  const shareFen = share?.amountFen;
  return shareFen !== undefined && sharePlannedFen + amountFen > shareFen
    ? refuse("share_exceeded", { shareFen, plannedFen: sharePlannedFen, amountFen })
    : undefined;
};

type Council = NonNullable<MandateFacts["council"]>;

/** A share that a need was given is for that need; any other for what its option says. */
const isFor = (share: NonNullable<Council["shares"]>[number], { needId }: Plan): boolean =>
  share.needId === undefined || share.needId === needId;

const isChosen = ({ chosenNeedId }: Council, { needId, councilOption }: Plan): boolean =>
  chosenNeedId !== undefined && chosenNeedId === needId && councilOption === undefined;
