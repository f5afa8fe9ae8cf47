import type { Worker } from "node:worker_threads";

/** What a thread is started with. */
type Variables = Readonly<Record<string, string>>;

/** Threads that a platform of this process left with nothing to do, by what they run with. */
const waiting = new Map<string, Worker>();

/** What differs between functions that share a thread, which each call says anew. */
const saidByCalls = /^AWS_(ACCESS_KEY_ID|LAMBDA_FUNCTION_)/;

const nameOf = (variables: Variables): string =>
  JSON.stringify(
    Object.entries(variables)
      .filter(([name]) => !saidByCalls.test(name))
      .sort(),
  );

/** A thread that can go on with these variables as if it had been started with them, if there is one. */
export function threadWaiting(variables: Variables): Worker | undefined {
  const name = nameOf(variables);
  const thread = waiting.get(name);
  if (thread === undefined) return undefined;
  waiting.delete(name);
  letGo(thread);
  thread.ref();
  return thread;
}

/** Has a thread wait for the next platform; it keeps no process alive. */
export function waitForNext(variables: Variables, thread: Worker): void {
  letGo(thread);
  const name = nameOf(variables);
  for (const end of ["error", "exit"]) {
    thread.on(end, () => waiting.delete(name));
  }
  waiting.set(name, thread);
  thread.unref();
}

/** Nobody listens to it any more; what Node itself has on it stays. */
function letGo(thread: Worker): void {
  for (const what of ["message", "error", "exit"]) thread.removeAllListeners(what);
}
