import { typeid } from "typeid-js";
import {
  gradeMilestone,
  openMilestoneRound,
} from "../../../lib/contracting/contracts/milestones.ts";
import type { Contract } from "../../../lib/contracting/contracts/model.ts";
import { withStop } from "../../../lib/contracting/contracts/stops.ts";
import { contracts, gateWrites } from "../../../lib/contracting/contracts/store.ts";
import type { Grade } from "../../../lib/contracting/grade.ts";
import { jobCommand } from "../../../lib/engine/schedule.ts";
import { transact } from "../../../lib/engine/transact.ts";
import { type Action, jobAction } from "./action.ts";
import type { Scene } from "./scene.ts";

type Graded = { readonly contractId: string; readonly milestoneId: string; readonly grade: Grade };

const scores: Readonly<Record<Grade, number>> = {
  excellent: 9_500,
  good: 8_500,
  pass: 6_500,
  fail: 4_000,
};

/**
 * Gives a milestone its final grade, as the evaluations do once a round is final; how households
 * come to it is no matter of money.
 */
export function gradeAction(scene: Scene, graded: Graded): Action {
  const { contractId, milestoneId, grade } = graded;
  return jobAction(`grade ${contractId} ${milestoneId} ${grade}`, async () => {
    const now = new Date(scene.clock.at).toISOString();
    const name = `${contractId}/${milestoneId}`;
    const roundId = typeid("evr").toString();
    await transact(jobCommand(`simulated-round/${name}`, now), {
      thing: contracts,
      id: contractId,
      decide: (contract) => openMilestoneRound(contract, { milestoneId, roundId, at: now }),
    });
    await transact(jobCommand(`simulated-grade/${name}`, now), {
      thing: contracts,
      id: contractId,
      decide: (contract) =>
        gradeMilestone(contract, {
          milestoneId,
          roundId: roundOf(contract, milestoneId),
          scoreHundredths: scores[grade],
          grade,
        }),
      also: (_, __, contract) => ({
        guarded:
          grade === "fail"
            ? gateWrites(contractId, withStop(contract?.stops ?? [], "evaluation_failed"))
            : [],
      }),
    });
  });
}

const roundOf = ({ milestones }: Contract, milestoneId: string): string =>
  milestones.find((one) => one.milestoneId === milestoneId)?.gate?.roundId ?? "";
