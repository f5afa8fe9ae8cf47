import { describe, expect, it } from "vitest";
import { withBetween } from "./seam.ts";

/** A race that a condition decides, set up anew each time it is run. */
export type Race = {
  /** What is done in this process, with the rival's work between its reading and its writing. */
  readonly work: () => Promise<unknown>;
  readonly rival: () => Promise<unknown>;
  /** What it came to, in few words. */
  readonly outcome: () => Promise<unknown>;
};

/** A condition of a write, and what goes wrong where it is not asked. */
export type Guard = {
  readonly name: string;
  /** The rules of `commit` whose conditions are taken off together. */
  readonly rules: readonly string[];
  readonly race: () => Promise<Race>;
  readonly right: unknown;
  readonly wrong: unknown;
};

/** A race of which the status that its work is answered with tells the end. */
export function answeredRace(
  work: () => Promise<{ status: number }>,
  rival: () => Promise<unknown>,
): Race {
  let answered = 0;
  return {
    work: async () => {
      answered = (await work()).status;
    },
    rival,
    outcome: async () => answered,
  };
}

async function run({ race, rules }: Guard, isOff: boolean): Promise<unknown> {
  const { work, rival, outcome } = await race();
  await withBetween({ rules, rival, isOff }, work);
  return outcome();
}

/** Two runs of each: the race ends rightly, and would not without its guard. */
export function everyGuardHolds(what: string, guards: readonly Guard[]): void {
  describe(what, () => {
    for (const guard of guards) {
      it(guard.name, async () => {
        expect(await run(guard, false)).toEqual(guard.right);
      });
    }
    for (const guard of guards) {
      it(`${guard.name}: without ${guard.rules.join(" and ")} it goes wrong`, async () => {
        expect(guard.wrong).not.toEqual(guard.right);
        expect(await run(guard, true)).toEqual(guard.wrong);
      });
    }
  });
}
