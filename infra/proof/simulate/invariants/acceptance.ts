import type { StoredEvent } from "../../../../lib/engine/thing.ts";
import { chainsIn, type Invariant } from "./seen.ts";

type Milestone = { milestoneId: string; advanceFor?: number; deliveriesMin: number };

/** A plan may be asked for anew after it was verified. */
const isOfPlan = (type: string): boolean =>
  type === "contract.correction_plan_required" || type === "contract.correction_plan_verified";

/** What stood behind work at some event of its contract, told anew from the events before it. */
function standing(chain: readonly StoredEvent[], upTo: number) {
  const before = chain.slice(0, upTo);
  const of = (type: string) => before.filter((event) => event.type === type);
  const ids = (type: string, name: string) => of(type).map(({ payload }) => payload[name]);
  const verified = ids("contract.inspection_verified", "inspectionId");
  const overdue = ids("contract.inspection_overdue", "inspectionId");
  const isPlanOpen = (id: unknown) =>
    before.findLast(({ type, payload }) => isOfPlan(type) && payload.milestoneId === id)?.type !==
    "contract.correction_plan_verified";
  const plans = ids("contract.correction_plan_required", "milestoneId");
  return {
    deliveries: of("contract.delivery_logged").length,
    graded: of("contract.milestone_graded"),
    overdue: overdue.filter((id) => !verified.includes(id)),
    plans: plans.filter(isPlanOpen),
  };
}

const milestonesOf = (chain: readonly StoredEvent[]): readonly Milestone[] =>
  (chain[0]?.payload.milestones ?? []) as Milestone[];

/** What speaks against an acceptance at its own moment. */
function faultOf(chain: readonly StoredEvent[], at: number): string | undefined {
  const milestones = milestonesOf(chain);
  const id = chain[at]?.payload.milestoneId;
  const { deliveries, graded, overdue, plans } = standing(chain, at);
  const milestone = milestones.find((one) => one.milestoneId === id);
  if (!milestone) return "no such milestone";
  const grade = graded.find(({ payload }) => payload.milestoneId === id)?.payload.grade;
  if (!milestone.advanceFor && grade === undefined) return "no grade";
  if (grade === "fail") return "a failed grade";
  if (deliveries < milestone.deliveriesMin) return "too few deliveries";
  if (overdue.length > 0) return "a correction that is overdue";
  const isLast = milestones.at(-1)?.milestoneId === id;
  return isLast && plans.length > 0 ? "a correction plan that is open" : undefined;
}

export const acceptanceInvariants: readonly Invariant[] = [
  {
    name: "work was accepted on its grade, its deliveries and its inspections",
    broken: (seen) =>
      chainsIn(seen).flatMap((chain) =>
        chain.flatMap(({ type, thing, payload }, at) => {
          if (type !== "contract.milestone_accepted") return [];
          const fault = faultOf(chain, at);
          return fault ? [`${thing.id} ${payload.milestoneId}: ${fault}`] : [];
        }),
      ),
  },
];
