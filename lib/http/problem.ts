import * as z from "zod";
import { FieldFault } from "../core/faults.ts";

/** RFC 9457 problem details, as every refusal and every fault is answered. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** Stable; what a program goes by. */
  code: z.string(),
  messages: z.strictObject({ en: z.string(), zh: z.string() }),
  /** Facts behind a refusal: amounts in fen, ids, statuses. */
  facts: z.record(z.string(), z.unknown()).optional(),
  errors: z.array(FieldFault).optional(),
  requestId: z.string(),
});
export type Problem = z.infer<typeof Problem>;

/** Puts a code and its sentences into the form of a problem. */
export function problemOf(
  code: string,
  said: { readonly status: number; readonly en: string; readonly zh: string },
  extra: Pick<Problem, "requestId"> & Partial<Pick<Problem, "facts" | "errors">>,
): Problem {
  return {
    type: `urn:wangge:problem:${code}`,
    title: said.en,
    status: said.status,
    code,
    messages: { en: said.en, zh: said.zh },
    ...extra,
  };
}
