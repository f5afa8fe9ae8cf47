import { setTimeout as sleep } from "node:timers/promises";
import { Fault } from "../core/faults.ts";

/** How long a lost race is tried again. Units: milliseconds of wall clock; full jitter. */
export class Patience {
  private readonly until: number;
  private attempts = 0;

  constructor(milliseconds = 3_000) {
    this.until = performance.now() + milliseconds;
  }

  /** Waits a random while, longer after each attempt; answers "busy" when patience has run out. */
  async pause(): Promise<void> {
    const ceiling = Math.min(400, 10 * 2 ** this.attempts);
    this.attempts += 1;
    const wait = Math.random() * ceiling;
    if (performance.now() + wait > this.until) throw new Fault("busy");
    await sleep(wait);
  }
}
