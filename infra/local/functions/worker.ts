import { enableCompileCache } from "node:module";
import { parentPort } from "node:worker_threads";
import { signByWork, signingWith } from "../rights/signing.ts";
import type { Begun, FunctionError, Reply, Request } from "./function-worker.ts";

/** Runs in a worker thread: what Lambda's own runtime does around a handler. */
type Exported = (argument: unknown, context: Context) => unknown;
type Context = {
  readonly functionName: string;
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
};

// Node keeps what it compiled for the next start, which saves half of a first use.
enableCompileCache();
signByWork();

parentPort?.on("message", async (request: Request) => {
  parentPort?.postMessage(await signingWith(request.accessKeyId, () => answer(request)));
});

async function answer(request: Request): Promise<Reply> {
  const { id, functionName } = request;
  try {
    const exported = await load(request);
    parentPort?.postMessage({ id, begun: true } satisfies Begun);
    const deadline = Date.now() + request.timeoutMilliseconds;
    const result = await exported(JSON.parse(request.argument), {
      functionName,
      awsRequestId: id,
      getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    });
    return { id, ok: true, payload: JSON.stringify(result) };
  } catch (error) {
    return { id, ok: false, error: describe(error) };
  }
}

async function load(request: Request): Promise<Exported> {
  const module = await import(request.file).catch((error) => {
    // A module that failed to load stays failed in this thread; the next use starts another.
    setTimeout(() => process.exit(1), 50);
    throw error;
  });
  const exported = module[request.exported];
  if (typeof exported === "function") return exported;
  throw Object.assign(new Error(`${request.exported} is undefined or not exported`), {
    name: "Runtime.HandlerNotFound",
  });
}

function describe(error: unknown): FunctionError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error) };
  const trace =
    error.stack
      ?.split("\n")
      .slice(1)
      .map((line) => line.trim()) ?? [];
  return { errorType: error.name, errorMessage: error.message, trace };
}
