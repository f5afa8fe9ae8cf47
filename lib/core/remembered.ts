/** Everything that this process remembers of the data beyond one call. */
const memories: Map<unknown, unknown>[] = [];

/** A map of what is remembered beyond one call, because the data say it for good. */
export function remembered<Key, Value>(): Map<Key, Value> {
  const memory = new Map<Key, Value>();
  memories.push(memory);
  return memory;
}

/** Forgets all of it: the process goes on with other data. */
export function forgetAll(): void {
  for (const memory of memories) memory.clear();
}
