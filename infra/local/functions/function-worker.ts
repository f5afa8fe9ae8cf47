import { randomUUID } from "node:crypto";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { runnable } from "./bundles.ts";
import type { FunctionLog } from "./function-log.ts";
import { threadWaiting, waitForNext } from "./waiting-threads.ts";

/** A Lambda function as it runs here. */
export type LocalFunction = {
  readonly name: string;
  /** Absolute path of the source file. */
  readonly file: string;
  /** Name of the exported handler. */
  readonly handler: string;
  /** What it signs its calls of the engines with. */
  readonly accessKeyId: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Functions that name the same thread run in one. */
  readonly thread: string;
  /** Whether its thread, once it has nothing to do, waits for the next platform of this process. */
  readonly goesOn: boolean;
  readonly timeoutMilliseconds: number;
  readonly memoryMegabytes: number;
};

/** What an invocation came to. An error has the form in which Lambda reports it. */
export type Outcome =
  | { readonly ok: true; readonly payload: unknown }
  | { readonly ok: false; readonly error: FunctionError };
export type FunctionError = {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
};

/** An export of a module, to be called with an argument. */
export type Work = {
  readonly file: string;
  readonly exported: string;
  readonly argument: unknown;
  /** In whose name it calls the engines. */
  readonly accessKeyId: string;
};

/** What crosses to the thread and back; arguments and results are JSON, as in Lambda. */
export type Request = Omit<Work, "argument"> & {
  readonly id: string;
  readonly argument: string;
  readonly functionName: string;
  readonly timeoutMilliseconds: number;
};
/** Sent when the module is loaded and the handler is called: from here on its time runs. */
export type Begun = { readonly id: string; readonly begun: true };
export type Reply = { readonly id: string } & (
  | { readonly ok: true; readonly payload: string | undefined }
  | { readonly ok: false; readonly error: FunctionError }
);

/** How long a module may take to load, which is no part of the function's time, in Lambda neither. */
const loadingMillisecondsMax = 60_000;

type Pending = { begin(): void; settle(outcome: Outcome): void };

/** One worker thread, as long as it lives. */
export type FunctionWorker = {
  perform(work: Work): Promise<Outcome>;
  terminate(): Promise<void>;
  /** Ends its work here: its thread waits for the next platform, or ends. */
  leave(): Promise<void>;
};

/**
 * Starts a thread for a function. It works on several events at once. When one takes too long, the
 * thread takes no new ones and ends with its last, as a timed-out environment of Lambda does.
 */
export function startFunctionWorker(
  local: LocalFunction,
  options: { log: FunctionLog; onRetire: () => void; onExit: () => void },
): FunctionWorker {
  const pending = new Map<string, Pending>();
  const { environment, goesOn } = local;
  const thread = (goesOn && threadWaiting(environment)) || startThread(local);
  const unfollow = options.log.follow(local.name, thread);
  let isRetired = false;
  let reason = "exited";

  thread.on("error", (error) => {
    reason = String(error);
    options.log.write(local.name, `The worker ended: ${error.stack ?? error}`, "warning");
  });
  thread.on("message", (message: Begun | Reply) => {
    const one = pending.get(message.id);
    if ("begun" in message) one?.begin();
    else one?.settle(outcomeOf(message));
  });
  thread.on("exit", () => {
    options.onRetire();
    for (const [id, one] of pending) {
      one.settle(failure("Runtime.ExitError", `RequestId: ${id} Error: Runtime ${reason}`));
    }
    options.onExit();
  });

  const onTimeout = (id: string, milliseconds: number) => {
    const seconds = (milliseconds / 1_000).toFixed(2);
    const message = `RequestId: ${id} Error: Task timed out after ${seconds} seconds`;
    isRetired = true;
    options.onRetire();
    pending.get(id)?.settle(failure("Sandbox.Timedout", message));
  };

  const perform = ({ file, exported, argument, accessKeyId }: Work): Promise<Outcome> =>
    new Promise((resolve) => {
      const id = randomUUID();
      const allow = (milliseconds: number) => setTimeout(onTimeout, milliseconds, id, milliseconds);
      let timer = allow(loadingMillisecondsMax);
      pending.set(id, {
        begin: () => {
          clearTimeout(timer);
          timer = allow(local.timeoutMilliseconds);
        },
        settle: (outcome) => {
          clearTimeout(timer);
          pending.delete(id);
          if (isRetired && pending.size === 0) void thread.terminate();
          resolve(outcome);
        },
      });
      thread.postMessage({
        id,
        file: pathToFileURL(file).href,
        exported,
        accessKeyId,
        argument: JSON.stringify(argument) ?? "null",
        functionName: local.name,
        timeoutMilliseconds: local.timeoutMilliseconds,
      } satisfies Request);
    });
  const terminate = async (): Promise<void> => {
    await thread.terminate();
  };
  return {
    perform,
    terminate,
    async leave() {
      if (!goesOn || isRetired || pending.size > 0) return terminate();
      const { accessKeyId } = local;
      const forgot = await perform({ ...forgetting(), argument: null, accessKeyId });
      if (!forgot.ok) return terminate();
      unfollow();
      waitForNext(environment, thread);
    },
  };
}

/** What has a thread forget the data that it read. */
const forgetting = () => ({ file: runnable("lib/core/remembered.ts"), exported: "forgetAll" });

function startThread(local: LocalFunction): Worker {
  return new Worker(new URL("./worker.ts", import.meta.url), {
    name: local.name,
    env: { ...local.environment },
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: local.memoryMegabytes },
  });
}

function failure(errorType: string, errorMessage: string): Outcome {
  return { ok: false, error: { errorType, errorMessage } };
}

function outcomeOf(reply: Reply): Outcome {
  if (!reply.ok) return { ok: false, error: reply.error };
  const payload = reply.payload === undefined ? null : JSON.parse(reply.payload);
  return { ok: true, payload };
}
