import type { Contract } from "../../../../lib/contracts/model.ts";
import { gradeAct } from "../grade.ts";
import type { Asked } from "../scene.ts";
import { community, organisation } from "../setting.ts";
import { type Kind, target } from "./kind.ts";

type Milestone = Contract["milestones"][number];

/** Milestones of all contracts, each with its contract. */
const milestonesOf = (contracts: readonly Contract[]) =>
  contracts.flatMap((contract) =>
    contract.milestones.map((milestone) => ({ contract, milestone })),
  );

/** A command of the buyer or the supplier on one milestone. */
const onMilestone = (
  name: string,
  weight: number,
  {
    route,
    as,
    fits,
  }: {
    readonly route: string;
    as(contract: Contract, n: number): Asked["as"];
    fits(milestone: Milestone, contract: Contract): boolean;
  },
): Kind => ({
  name,
  weight,
  draw(scene, chance) {
    const found = target(chance, milestonesOf(scene.mirror.states("contract")), (one) =>
      fits(one.milestone, one.contract),
    );
    if (!found) return undefined;
    const { contractId } = found.contract;
    const { milestoneId } = found.milestone;
    const path = `POST /contracts/{contractId}/milestones/{milestoneId}/${route}`;
    const params = { contractId, milestoneId };
    return scene.call(path, { as: as(found.contract, 1 + chance.below(2)), params });
  },
});

const isGood = ({ gate }: Milestone): boolean =>
  gate?.finalAt !== undefined && gate.grade !== "fail";

const buyer = ({ communityCode }: Contract, n: number) => community(communityCode, n);
const supplier = ({ supplierId }: Contract) => organisation(supplierId);

/** A command of the buyer on a whole contract. */
const onContract = (
  name: string,
  weight: number,
  options: {
    readonly route: string;
    readonly body?: object;
    fits(contract: Contract): boolean;
  },
): Kind => ({
  name,
  weight,
  draw(scene, chance) {
    const found = target(chance, scene.mirror.states("contract"), options.fits);
    return (
      found &&
      scene.call(`POST /contracts/{contractId}/${options.route}`, {
        as: buyer(found, 1 + chance.below(2)),
        params: { contractId: found.contractId },
        ...(options.body && { body: options.body }),
      })
    );
  },
});

export const contractKinds: readonly Kind[] = [
  {
    name: "sign",
    weight: 16,
    draw(scene, chance) {
      const found = target(chance, scene.mirror.states("contract"), (c) => c.status === "draft");
      if (!found) return undefined;
      const { contractId, signedBy } = found;
      const isBuyersTurn = chance.happens(0.9) ? !signedBy.includes("buyer") : chance.happens(0.5);
      const as = isBuyersTurn ? buyer(found, 1) : supplier(found);
      return scene.call("POST /contracts/{contractId}/signature", { as, params: { contractId } });
    },
  },
  {
    name: "log delivery",
    weight: 4,
    draw(scene, chance) {
      const found = target(chance, scene.mirror.states("contract"), (c) => c.status === "active");
      if (!found) return undefined;
      return scene.call("POST /contracts/{contractId}/deliveries", {
        as: supplier(found),
        params: { contractId: found.contractId },
        body: {
          unitCode: found.unitCodes[0],
          heldAt: new Date(scene.clock.at - chance.below(3_600_000)).toISOString(),
          durationMinutes: 90,
          servedCount: 1 + chance.below(30),
          staffCount: 2,
        },
      });
    },
  },
  onMilestone("claim", 14, {
    route: "claim",
    as: supplier,
    fits: (m, c) =>
      c.status === "active" && m.status === "pending" && c.deliveries >= m.deliveriesMin,
  }),
  {
    name: "grade",
    weight: 14,
    draw(scene, chance) {
      const found = target(
        chance,
        milestonesOf(scene.mirror.states("contract")),
        ({ contract, milestone }) => contract.status === "active" && !milestone.gate?.finalAt,
      );
      return (
        found &&
        gradeAct(scene, {
          contractId: found.contract.contractId,
          milestoneId: found.milestone.milestoneId,
          grade: chance.happens(0.06) ? "fail" : "good",
        })
      );
    },
  },
  onMilestone("accept", 16, {
    route: "acceptance",
    as: buyer,
    fits: (m, c) => c.status === "active" && m.status === "claimed" && isGood(m),
  }),
  onMilestone("request payment", 18, {
    route: "payment",
    as: buyer,
    fits: (m, c) => c.status === "active" && m.status === "accepted" && m.paymentId === undefined,
  }),
  onContract("suspend", 1.2, {
    route: "suspension",
    body: { reason: "服务质量检查中" },
    fits: (c) => c.status === "active",
  }),
  onContract("resume", 5, { route: "resumption", fits: (c) => c.status === "suspended" }),
  onContract("complete", 3, {
    route: "completion",
    fits: (c) => c.status === "active" && c.milestones.every((m) => m.paymentId !== undefined),
  }),
];
