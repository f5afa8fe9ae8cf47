import type { Contract } from "../../../../lib/contracting/contracts/model.ts";
import type { Person } from "../../cast/person.ts";
import type { Chance } from "../chance.ts";
import { type Kind, onEach } from "./kind.ts";
import { at, buyer, onContract, supplier } from "./on-contract.ts";

/** Both parties change the terms, and neither alone. */
const partyOf = (contract: Contract, n: number): Person =>
  n === 1 ? buyer(contract, n) : supplier(contract);
const otherOf = (contract: Contract, n: number): Person =>
  contract.proposal?.proposedBy === "buyer" ? supplier(contract) : buyer(contract, n);

const isOpen = ({ status, gate, advanceFor }: Contract["milestones"][number]): boolean =>
  status === "pending" && !gate && !advanceFor;

/** More money, a longer term, other shares of what is open: some of it, mostly within bounds. */
function changeOf({ milestones, totalFen, termTo }: Contract, chance: Chance): object {
  const open = milestones.filter(isOpen);
  const count = Math.max(1, open.length);
  const share = Math.floor(10_000 / count) - chance.below(count > 1 ? 300 : 1);
  const shares = open.map(({ milestoneId, evaluatedOn }, i) => ({
    milestoneId,
    shareBasisPoints: i === 0 ? 10_000 - share * (count - 1) : share,
    evaluatedOn,
  }));
  return {
    reason: "增加暑期服务场次",
    ...(chance.happens(0.7) && { supplementFen: 1 + chance.below(Math.floor(totalFen * 0.07)) }),
    ...(chance.happens(0.2) && { termTo: `${Number(termTo.slice(0, 4)) + 1}${termTo.slice(4)}` }),
    ...(open.length > 0 && chance.happens(0.5) && { milestones: shares }),
  };
}

const onAmendment = onEach<Contract>({
  all: (scene) => scene.mirror.states("contract"),
  params: ({ contractId, proposal }) => ({
    contractId,
    amendmentId: proposal?.amendmentId ?? "a1",
  }),
});

export const amendmentKinds: readonly Kind[] = [
  onContract("propose an amendment", 4, {
    route: at.contract("amendments"),
    as: partyOf,
    body: changeOf,
    fits: (c) => c.status === "active" && !c.proposal && c.milestones.some(isOpen),
  }),
  onAmendment("agree to an amendment", 14, {
    route: at.contract("amendments/{amendmentId}/agreement"),
    as: otherOf,
    fits: (c) => c.status === "active" && c.proposal !== undefined,
  }),
  onAmendment("refuse an amendment", 1.5, {
    route: at.contract("amendments/{amendmentId}/refusal"),
    as: partyOf,
    fits: (c) => c.status === "active" && c.proposal !== undefined,
  }),
];
