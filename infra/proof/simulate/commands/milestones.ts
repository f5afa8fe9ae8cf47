import type { Contract } from "../../../../lib/contracting/contracts/model.ts";
import type { Grade } from "../../../../lib/contracting/grade.ts";
import { addDays, localDateOf } from "../../../../lib/core/time.ts";
import { gradeAction } from "../grade.ts";
import { type Kind, namesIn, target } from "./kind.ts";
import { at, buyer, isInForce, onMilestone, supplier, type Work, workOf } from "./on-contract.ts";

type Milestone = Contract["milestones"][number];

const isClaimed = ({ status }: Milestone): boolean =>
  status === "claimed" || status === "under_evaluation";
/** Nothing of its evaluation stands against it; an advance has none. */
const isGood = ({ gate, advanceFor }: Milestone): boolean =>
  advanceFor !== undefined || (gate?.finalAt !== undefined && gate.grade !== "fail");
const isBad = ({ gate }: Milestone): boolean =>
  gate?.finalAt !== undefined && gate.grade === "fail";

const buyerOf = ({ contract }: Work, n: number) => buyer(contract, n);
const supplierOf = ({ contract }: Work) => supplier(contract);

const planIs =
  (status: Contract["correctionPlans"][number]["status"]) =>
  ({ contract, milestone: { milestoneId } }: Work): boolean =>
    isInForce(contract) &&
    contract.correctionPlans.some(
      (plan) => plan.milestoneId === milestoneId && plan.status === status,
    );

const grades: readonly { readonly grade: Grade; readonly weight: number }[] = [
  { grade: "excellent", weight: 30 },
  { grade: "good", weight: 50 },
  { grade: "pass", weight: 12 },
  { grade: "fail", weight: 8 },
];

export const milestoneKinds: readonly Kind[] = [
  onMilestone("claim", 14, {
    route: at.milestone("claim"),
    as: supplierOf,
    fits: ({ contract: c, milestone: m }) =>
      c.status === "active" &&
      (m.status === "pending" || m.status === "correction_required") &&
      c.deliveries >= m.deliveriesMin,
  }),
  {
    name: "grade",
    weight: 14,
    draw(scene, chance, about) {
      const found = target(
        chance,
        workOf(scene.mirror.states("contract")).filter(({ milestone: m }) => !m.advanceFor),
        ({ contract, milestone }) => contract.status === "active" && !milestone.gate?.finalAt,
        about,
      );
      if (!found) return undefined;
      const { contractId } = found.contract;
      const { milestoneId } = found.milestone;
      const { grade } = chance.amongWeighted(grades);
      const action = gradeAction(scene, { contractId, milestoneId, grade });
      return { ...action, about: namesIn(found) };
    },
  },
  onMilestone("accept", 16, {
    route: at.milestone("acceptance"),
    as: buyerOf,
    fits: ({ contract: c, milestone: m }) => isInForce(c) && isClaimed(m) && isGood(m),
  }),
  onMilestone("require a correction", 1.5, {
    route: at.milestone("correction"),
    as: buyerOf,
    body: (_, chance, { clock }) => ({
      reason: "人数与记录不符",
      correctBy: addDays(localDateOf(new Date(clock.at).toISOString()), chance.below(4)),
    }),
    fits: ({ contract: c, milestone: m }) => isInForce(c) && isClaimed(m),
  }),
  onMilestone("refuse work", 1.5, {
    route: at.milestone("refusal"),
    as: buyerOf,
    body: () => ({ reason: "多次整改仍不合格" }),
    fits: ({ contract: c, milestone: m }) =>
      isInForce(c) && (m.status === "correction_required" || (isClaimed(m) && isBad(m))),
  }),
  onMilestone("file a correction plan", 8, {
    route: at.milestone("correction-plan"),
    as: supplierOf,
    body: () => ({ sha256: "b".repeat(64) }),
    fits: planIs("due"),
  }),
  onMilestone("verify a correction plan", 8, {
    route: at.milestone("correction-plan/verification"),
    as: buyerOf,
    fits: planIs("filed"),
  }),
  onMilestone("request payment", 18, {
    route: at.milestone("payment"),
    as: buyerOf,
    fits: ({ contract: c, milestone: m }) =>
      (c.status === "active" || c.status === "terminated") &&
      m.status === "accepted" &&
      m.paymentId === undefined,
  }),
];
