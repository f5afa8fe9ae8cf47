import { setTimeout as pause } from "node:timers/promises";

/** Looks again and again, for ten seconds of wall clock. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error("it did not come to hold in ten seconds");
    await pause(50);
  }
}
