const versions = new WeakMap<object, number>();

/** Notes beside a state, and not in it, how many events made it. */
export function ofVersion<State>(state: State, version: number): State {
  versions.set(state as object, version);
  return state;
}

/** How many events made a state that was read whole; undefined for what was put together. */
export const versionOf = (state: unknown): number | undefined =>
  typeof state === "object" && state !== null ? versions.get(state) : undefined;
