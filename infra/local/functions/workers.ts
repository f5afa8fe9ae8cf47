import { makeSemaphore, type Semaphore } from "../semaphore.ts";
import type { FunctionLog } from "./function-log.ts";
import {
  type FunctionError,
  type FunctionWorker,
  type LocalFunction,
  type Outcome,
  startFunctionWorker,
  type Work,
} from "./function-worker.ts";

export type Workers = {
  invoke(name: string, event: unknown): Promise<Outcome>;
  /**
   * Calls an export of any module inside a function's worker, in that function's environment but
   * with the platform's own key: it is the platform that calls.
   */
  call(name: string, work: Omit<Work, "accessKeyId">): Promise<Outcome>;
  /** Ends a function's worker as a crash would; whether one was running. */
  kill(name: string): Promise<boolean>;
  /** Invocations that have not ended. */
  busy(): number;
  /** How many have ended so far, of some functions or of all. */
  ended(names?: readonly string[]): number;
  stop(): Promise<void>;
};

/**
 * Events that one thread works on at once. In the cloud each has an environment of its own; here all
 * share a core, so that more at once would only make each of them late.
 */
const atOnceMax = 16;

/** Runs each function in the worker thread it names, started when it is first used. */
export function startWorkers(options: {
  functions: readonly LocalFunction[];
  log: FunctionLog;
  /** The platform's own key. */
  accessKeyId: string;
  /** Called after each invocation, since what it wrote may now be read. */
  onEnd: () => void;
}): Workers {
  const functions = new Map(options.functions.map((one) => [one.name, one]));
  /** By thread, the worker that takes its next event. */
  const current = new Map<string, FunctionWorker>();
  const living = new Set<FunctionWorker>();
  const semaphores = new Map<string, Semaphore>();
  let busy = 0;
  let stopping = false;
  const ended = new Map<string, number>();

  const find = (name: string): LocalFunction => {
    const found = functions.get(name);
    if (found === undefined) throw new Error(`There is no function ${name}.`);
    return found;
  };

  const start = (local: LocalFunction): FunctionWorker => {
    const worker = startFunctionWorker(local, {
      log: options.log,
      onRetire: () => {
        if (current.get(local.thread) === worker) current.delete(local.thread);
      },
      onExit: () => living.delete(worker),
    });
    current.set(local.thread, worker);
    living.add(worker);
    return worker;
  };

  const semaphoreOf = (thread: string): Semaphore => {
    const made = semaphores.get(thread) ?? makeSemaphore(atOnceMax);
    semaphores.set(thread, made);
    return made;
  };

  const perform = async (local: LocalFunction, work: Work): Promise<Outcome> => {
    busy += 1;
    const outcome = await semaphoreOf(local.thread)(() =>
      (current.get(local.thread) ?? start(local)).perform(work),
    );
    busy -= 1;
    ended.set(local.name, (ended.get(local.name) ?? 0) + 1);
    options.onEnd();
    // what is cut off by the platform's own end is no warning: it is called again after the next start
    if (!outcome.ok && !stopping) options.log.write(local.name, describe(outcome.error), "warning");
    return outcome;
  };

  return {
    invoke(name, argument) {
      const local = find(name);
      const { file, handler: exported, accessKeyId } = local;
      return perform(local, { file, exported, argument, accessKeyId });
    },
    call: (name, work) => perform(find(name), { ...work, accessKeyId: options.accessKeyId }),
    async kill(name) {
      const worker = current.get(functions.get(name)?.thread ?? "");
      await worker?.terminate();
      return worker !== undefined;
    },
    busy: () => busy,
    ended: (names = [...ended.keys()]) =>
      names.reduce((sum, name) => sum + (ended.get(name) ?? 0), 0),
    async stop() {
      stopping = true;
      await Promise.all([...living].map((worker) => worker.leave()));
    },
  };
}

function describe(error: FunctionError): string {
  return [`${error.errorType}: ${error.errorMessage}`, ...(error.trace ?? [])].join("\n    ");
}
