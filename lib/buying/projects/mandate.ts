import { isCommunity } from "../../core/budget.ts";
import { type Refused, refuse } from "../../core/decision.ts";
import { communitiesOf } from "../../core/grid-code.ts";
import { policy } from "../policy.ts";
import type { Plan } from "./model.ts";

type Need = {
  readonly needId: string;
  readonly status: string;
  readonly communityCode: string;
  readonly category: string;
  readonly item?: { readonly year: string; readonly code: string } | undefined;
};

/** The needs and the council that a plan names, as they stand; those that are not there are left out. */
export type MandateFacts = {
  readonly needs?: readonly Need[];
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
  | "need_answered"
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
function isServed(need: Need | undefined, { unitCodes, year, catalogueItems }: Plan): boolean {
  if (!need || !communitiesOf(unitCodes).includes(need.communityCode)) return false;
  const { item, category } = need;
  return item
    ? item.year === year && catalogueItems.includes(item.code)
    : catalogueItems.some((code) => code.startsWith(category));
}

export const needsAreServed: Rule = (plan, { needs = [] }) => {
  for (const needId of plan.needIds ?? []) {
    const need = needs.find((one) => one.needId === needId);
    if (isServed(need, plan)) continue;
    const { item, category } = need ?? {};
    return refuse("need_not_served", { needId, item: item?.code, category });
  }
  return undefined;
};

/** A need is answered once: by another project that lives, by something else, or by a no. */
export const needsAreOpen: Rule = (_, { needs = [] }) => {
  const needIds = needs.flatMap(({ needId, status }) => (status === "answered" ? needId : []));
  return needIds.length > 0 ? refuse("need_answered", { needIds }) : undefined;
};

/** A council carries what its voters chose, where they live, and nothing else. */
export const councilIsCarried: Rule = (plan, { council, sharePlannedFen = 0 }) => {
  const { councilId, councilOption, needIds, unitCodes, amountFen } = plan;
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
      needIds,
      councilOption,
    });
  }
  const shareFen = share?.amountFen;
  return shareFen !== undefined && sharePlannedFen + amountFen > shareFen
    ? refuse("share_exceeded", { shareFen, plannedFen: sharePlannedFen, amountFen })
    : undefined;
};

type Council = NonNullable<MandateFacts["council"]>;

const meets = ({ needIds = [] }: Plan, needId: string): boolean => needIds.includes(needId);

/** A share that a need was given is for that need; any other for what its option says. */
const isFor = (share: NonNullable<Council["shares"]>[number], plan: Plan): boolean =>
  share.needId === undefined || meets(plan, share.needId);

const isChosen = ({ chosenNeedId }: Council, plan: Plan): boolean =>
  chosenNeedId !== undefined && meets(plan, chosenNeedId) && plan.councilOption === undefined;
