import type { Project } from "./model.ts";

/** Who reads a project: its buyer, and the communities that a department buys for. */
export const readersOf = ({ buyerCode, unitCodes }: Project): readonly string[] => [
  buyerCode,
  ...unitCodes,
];
