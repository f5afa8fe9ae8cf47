import type { Outcome } from "./command.ts";

/**
 * Answers a PUT of what stands already. Its decider refuses with `unchanged` and the answer as
 * detail; nothing was written, so nothing is recorded, and the caller learns so by the counts.
 */
export function orUnchanged<Code extends string>(
  outcome: Outcome<Code | "unchanged">,
): Outcome<Code> {
  if (outcome.ok) return outcome;
  if (outcome.code === "unchanged") return { ok: true, status: 200, body: outcome.detail };
  return { ...outcome, code: outcome.code as Code };
}
