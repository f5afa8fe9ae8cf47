import type { Bank } from "./bank/bank.ts";
import type { Clock } from "./clock.ts";
import type { Faults } from "./engines/faults.ts";
import type { Firing } from "./functions/schedules.ts";
import type { Token, TokenRequest } from "./issuer/tokens.ts";
import type { Messages } from "./messages/messages.ts";
import type { Description } from "./template/description.ts";

/** The running platform. */
export type Platform = {
  readonly url: string;
  readonly clock: Clock;
  readonly description: Description;
  token(request: TokenRequest): Promise<Token>;
  /** Moves the clock and fires what became due on the way. */
  moveClockTo(instant: Date): Promise<readonly Firing[]>;
  /** Moves it as if the platform stood still till then: each schedule that came due fires once. */
  standStillUntil(instant: Date): Promise<readonly Firing[]>;
  fireSchedule(name: string): Promise<Firing | undefined>;
  /** Waits until streams, queues and functions have nothing left to do. */
  settle(timeoutMilliseconds?: number): Promise<{ readonly settled: boolean }>;
  /** The bank simulator. */
  readonly bank: Bank;
  /** What people were sent by mail and by message. */
  readonly messages: Messages;
  killWorker(functionName: string): Promise<boolean>;
  killEngine(): void;
  /** Undefined when the platform runs without the fault proxy. */
  setFaults(faults: Partial<Faults>): Faults | undefined;
  stop(): Promise<void>;
};
