import type { Payment } from "./model.ts";

/** Who reads a payment: the buyer, and whom the money goes to. */
export const readersOf = ({ buyerCode, supplierId }: Payment): readonly string[] => [
  buyerCode,
  supplierId,
];
