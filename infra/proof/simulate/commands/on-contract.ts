import type { Contract } from "../../../../lib/contracting/contracts/model.ts";
import type { Person } from "../../cast/person.ts";
import { community, organisation } from "../district.ts";
import { onEach } from "./kind.ts";

type Milestone = Contract["milestones"][number];

/** A milestone with the contract that it is of. */
export type Work = { readonly contract: Contract; readonly milestone: Milestone };

export const workOf = (contracts: readonly Contract[]): Work[] =>
  contracts.flatMap((contract) =>
    contract.milestones.map((milestone) => ({ contract, milestone })),
  );

export const buyer = ({ buyerCode }: Contract, n: number): Person => community(buyerCode, n);
export const supplier = ({ supplierId }: Contract): Person => organisation(supplierId);

/** Whether a contract is in force, suspended or not. */
export const isInForce = ({ status }: Contract): boolean =>
  status === "active" || status === "suspended";

const contract = "POST /contracts/{contractId}";
export const at = {
  contract: (end: string) => `${contract}/${end}`,
  milestone: (end: string) => `${contract}/milestones/{milestoneId}/${end}`,
};

export const onContract = onEach<Contract>({
  all: (scene) => scene.mirror.states("contract"),
  params: ({ contractId }) => ({ contractId }),
});

export const onMilestone = onEach<Work>({
  all: (scene) => workOf(scene.mirror.states("contract")),
  params: ({ contract: { contractId }, milestone: { milestoneId } }) => ({
    contractId,
    milestoneId,
  }),
});
