import { setTimeout as pause } from "node:timers/promises";
import type { Mapping } from "./functions/stream-mapping.ts";
import type { Workers } from "./functions/workers.ts";

/** Waits until nothing is left to do: no invocation, no stream record, no visible message. */
export async function settle(
  parts: { workers: Workers; streams: readonly Mapping[]; queues: readonly Mapping[] },
  timeoutMilliseconds: number,
): Promise<{ readonly settled: boolean }> {
  const deadline = Date.now() + timeoutMilliseconds;
  const patience = pause(timeoutMilliseconds, false, { ref: false });
  while (Date.now() < deadline) {
    if (await Promise.race([isQuiet(parts), patience])) return { settled: true };
    await pause(2);
  }
  return { settled: false };
}

/** Streams are asked before queues, since what streams bring goes into queues. */
async function isQuiet(parts: Parameters<typeof settle>[0]): Promise<boolean> {
  const { workers } = parts;
  const endedBefore = workers.ended();
  if (workers.busy() > 0) return false;
  for (const mapping of [...parts.streams, ...parts.queues]) {
    if (!(await mapping.isIdle())) return false;
  }
  return workers.busy() === 0 && workers.ended() === endedBefore;
}
