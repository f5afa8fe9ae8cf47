import { creditCodeCheck } from "../../lib/core/credit-code.ts";

/** The n-th fictional credit code of a service institution in the district. */
export function creditCode(n: number): string {
  const first17 = `52510107MJX${String(n).padStart(6, "0")}`;
  return first17 + creditCodeCheck(first17);
}
