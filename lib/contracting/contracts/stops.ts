import type { Stop } from "./model.ts";

/** What stops the money once one more thing does; the contract and its gate row say the same. */
export const withStop = (stops: readonly Stop[], stop: Stop): Stop[] =>
  stops.includes(stop) ? [...stops] : [...stops, stop];
export const withoutStop = (stops: readonly Stop[], stop: Stop): Stop[] =>
  stops.filter((other) => other !== stop);
