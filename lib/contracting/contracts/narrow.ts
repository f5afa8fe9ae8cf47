import { assert, type Recorded } from "../../core/decision.ts";
import type { ContractEvent } from "./events.ts";
import type { Contract, Stop } from "./model.ts";

export type Event<Type extends ContractEvent["type"]> = Recorded<
  Extract<ContractEvent, { type: Type }>
>;

/** Narrows a state that the lifecycle guarantees. */
export function as<Status extends Contract["status"]>(
  state: Contract | undefined,
  ...statuses: Status[]
): Extract<Contract, { status: Status }> {
  assert(state && (statuses as string[]).includes(state.status), "an event out of its order");
  return state as Extract<Contract, { status: Status }>;
}

/** What stops the money once one more thing does; the contract and its gate row say the same. */
export const withStop = (stops: readonly Stop[], stop: Stop): Stop[] =>
  stops.includes(stop) ? [...stops] : [...stops, stop];
export const withoutStop = (stops: readonly Stop[], stop: Stop): Stop[] =>
  stops.filter((other) => other !== stop);
