import { assert } from "./decision.ts";

type Stateful = { readonly status: string };
type InStatus<State extends Stateful, Status extends State["status"]> = Extract<
  State,
  { status: Status }
>;

/** Whether a state is in one of some statuses. */
export const isIn = <State extends Stateful, Status extends State["status"]>(
  state: State,
  statuses: readonly Status[],
): state is InStatus<State, Status> => statuses.some((status) => status === state.status);

/** Narrows a state to what the lifecycle guarantees; an event out of its order stops the program. */
export function as<State extends Stateful, Status extends State["status"]>(
  state: State | undefined,
  ...statuses: readonly Status[]
): InStatus<State, Status> {
  assert(state && isIn(state, statuses), "an event out of its order");
  return state;
}
