import * as z from "zod";

/** As people write one; anything else of digits, such as 0x1, 1e3 or 01, stays text and is none. */
const inDecimal = /^(0|[1-9]\d{0,15})$/;

/** A whole number in an address: between these, both included, and written in decimal digits. */
export const wholeNumber = ({ min = 1, max }: { readonly min?: number; readonly max: number }) =>
  z
    .preprocess(
      (given) => (typeof given === "string" && inDecimal.test(given) ? Number(given) : given),
      z.int().min(min).max(max),
    )
    .meta({ type: "integer" });
