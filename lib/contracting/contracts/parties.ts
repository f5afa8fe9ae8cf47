import { around, type ByRole, type ReachedBy } from "../../core/actor.ts";
import { isWithin } from "../../core/grid-code.ts";
import type { Contract, Party } from "./model.ts";

type Parties = Pick<Contract, "buyerCode" | "supplierId">;

/** The codes of both parties, who change a contract. */
export const partiesOf = ({ buyerCode, supplierId }: Parties): readonly string[] => [
  buyerCode,
  supplierId,
];

/**
 * Who reads a contract: its parties, and who watches where it is delivered, over all of it or a part
 * (domain.md §8).
 */
export const readersOf = (contract: Parties & Pick<Contract, "unitCodes">): ReachedBy => [
  ...partiesOf(contract),
  ...contract.unitCodes,
  ...contract.unitCodes.map(around),
];

/** Whether a contract runs that serves a unit as a whole, or what it lies in. */
export const isServing = ({ status, unitCodes }: Contract, unitCode: string): boolean =>
  status === "active" && unitCodes.some((code) => isWithin(unitCode, code));

/** The party that a role signs and agrees for. */
export const partyOf: ByRole<Party | undefined> = {
  registrar: undefined,
  department: "buyer",
  treasurer: undefined,
  community: "buyer",
  supervisor: undefined,
  steward: undefined,
  organisation: "supplier",
  volunteer: undefined,
  resident: undefined,
  assessor: undefined,
  expert: undefined,
  social_worker: undefined,
  guardian: undefined,
  street: undefined,
  administrator: undefined,
  auditor: undefined,
  system: undefined,
};
