import * as z from "zod";
import { system } from "../core/actor.ts";
import type { Command } from "../core/command.ts";
import { sha256Of } from "../core/sha256.ts";
import { logger } from "../log.ts";
import { unitsSince, unitsSoFar } from "../meter.ts";

/** What EventBridge Scheduler sends: the instant that was planned, not the one it is. */
const Firing = z.object({ scheduledTime: z.iso.datetime({ offset: true }) });

/** A Lambda handler for a schedule. `now` is the scheduled instant (domain.md §14). */
export function scheduled(work: (firing: { readonly now: string }) => Promise<object>) {
  return async (event: unknown): Promise<object> => {
    const now = new Date(Firing.parse(event).scheduledTime).toISOString();
    const before = unitsSoFar();
    const result = await work({ now });
    logger.info("schedule", { now, ...result, units: unitsSince(before) });
    return result;
  };
}

/**
 * The command of a job. Its id names the occurrence (the thing, and the version that set the
 * timer), so that a second run finds it done and what happens again is done again.
 */
export function jobCommand(id: string, now: string): Command<unknown> {
  return {
    id,
    requestHash: "job",
    now,
    actor: system,
    isFresh: false,
    reaches: () => true,
    answer: () => ({ status: 204, body: null }),
  };
}

/** A short name for some things together: a job about just these has an occurrence of its own. */
export const jointName = (names: readonly string[]): string => sha256Of(names.join()).slice(0, 24);

/** A job's command, as `jobCommand` makes it. */
export type JobCommand = ReturnType<typeof jobCommand>;
