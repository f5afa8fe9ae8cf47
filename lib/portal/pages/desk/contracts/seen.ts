import type { AnswerOf } from "../../../../client/client.ts";
import type { contractsApi } from "../../../../contracting/contracts/api.ts";

/** A contract as the platform answers it. */
export type ContractSeen = AnswerOf<typeof contractsApi.getContract>;

export const isOver = ({ status }: Pick<ContractSeen, "status">): boolean =>
  status === "completed" || status === "terminated";
