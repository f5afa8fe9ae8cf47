import { setTimeout as pause } from "node:timers/promises";

/** Looks again and again, for ten seconds of wall clock unless asked otherwise. */
export async function until(holds: () => boolean | Promise<boolean>, seconds = 10): Promise<void> {
  const deadline = Date.now() + 1_000 * seconds;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`it did not come to hold in ${seconds} seconds`);
    await pause(50);
  }
}
