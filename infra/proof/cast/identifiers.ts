import { creditCodeCheck } from "../../../lib/core/credit-code.ts";
import { idNumberCheck } from "../../../lib/core/person-fields.ts";

/** The n-th id number of a birthday, of nobody: the division 990107 is no place. */
export function idNumber(n: number, bornOn = "19850101"): string {
  const first17 = `990107${bornOn}${String(n).padStart(3, "0")}`;
  return `${first17}${idNumberCheck(first17)}`;
}

/** The n-th fictional credit code of a service institution in the district. */
export function creditCode(n: number): string {
  const first17 = `52510107MJX${String(n).padStart(6, "0")}`;
  return `${first17}${creditCodeCheck(first17)}`;
}
