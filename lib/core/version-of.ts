const versions = new WeakMap<object, number>();

/** Notes beside a state, and not in it, the version of the event that made it. */
export function ofVersion<State>(state: State, version: number): State {
  versions.set(state as object, version);
  return state;
}

/** The version of a state that was read whole; undefined for what was put together. */
export const versionOf = (state: unknown): number | undefined =>
  typeof state === "object" && state !== null ? versions.get(state) : undefined;

/** A state with more beside it that is shown with it: still of its version. */
export function besides<State extends object, More extends object>(
  state: State,
  more: More,
): State & More {
  const both = { ...state, ...more };
  const version = versionOf(state);
  return version === undefined ? both : ofVersion(both, version);
}
