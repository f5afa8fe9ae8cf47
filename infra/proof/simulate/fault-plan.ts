import type { Faults } from "../../local/engines/faults.ts";
import type { Chance } from "./chance.ts";
import type { Crash } from "./interleaver.ts";

/** How rough a month is: one is calm, another all at once. */
export type FaultPlan = {
  readonly faults: Omit<Faults, "callsLeft">;
  /** How often the process of a command or a job ends in the middle of it. */
  readonly crash: number;
  /** How often a caller never hears the answer, and asks again. */
  readonly answerLost: number;
};

export const drawFaultPlan = (chance: Chance): FaultPlan => ({
  faults: {
    seed: chance.below(1_000_000),
    transactionConflict: chance.among([0, 0.02, 0.1]),
    throttle: chance.among([0, 0.01, 0.05]),
    lostReply: chance.among([0, 0.01, 0.04]),
    staleIndexMilliseconds: chance.among([0, 0, 500, 4 * 3_600_000]),
  },
  crash: chance.among([0, 0.05, 0.15]),
  answerLost: chance.among([0, 0.05]),
});

/** Where a process ends, if it does: before or after one of its first writes. */
export function crashOf({ crash }: FaultPlan, chance: Chance): Crash | undefined {
  if (!chance.happens(crash)) return undefined;
  const write = chance.among([1, 1, 1, 2, 2, 3, 4, 5, 6, 8]);
  return { write, when: chance.happens(0.5) ? "before" : "after" };
}
