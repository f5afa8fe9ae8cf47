import { logger } from "../log.ts";

/**
 * Does the same for many things, each for itself: what fails with one is logged
 * and holds up no other. `end` then fails the run, so that it is tried again and alarmed.
 */
export function apart(kind: string) {
  const failed: string[] = [];
  return {
    async attempt<Result>(id: string, work: () => Promise<Result>): Promise<Result | undefined> {
      try {
        return await work();
      } catch (error) {
        logger.error(kind, { id, error: error as Error });
        failed.push(id);
        return undefined;
      }
    },
    hasFailed: (): boolean => failed.length > 0,
    end(): void {
      if (failed.length > 0) throw new Error(`not carried through: ${failed.join(", ")}`);
    },
  };
}
