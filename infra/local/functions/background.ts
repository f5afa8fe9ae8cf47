import { type Bank, openBank } from "../bank/bank.ts";
import { openBoxes } from "../bank/boxes.ts";
import type { Clock } from "../clock.ts";
import type { DataDirectory } from "../data-directory.ts";
import type { Engines, Storage } from "../engines/storage.ts";
import type { Parts } from "../parts.ts";
import { settle } from "../settle.ts";
import type { Stack } from "../template/stack.ts";
import { localFunctions, type Threads } from "../template/stack-functions.ts";
import { deliverer } from "./deliver.ts";
import { openFunctionLog } from "./function-log.ts";
import { type Schedules, startSchedules } from "./schedules.ts";
import { startMappings } from "./start-mappings.ts";
import { makeWorkSignal } from "./work-signal.ts";
import { startWorkers, type Workers } from "./workers.ts";

/** The functions, and what calls them without being asked: streams, queues, schedules. */
export type Background = {
  readonly workers: Workers;
  readonly schedules: Schedules;
  readonly bank: Bank;
  settle(timeoutMilliseconds?: number): Promise<{ readonly settled: boolean }>;
};

export async function startBackground(options: {
  stack: Stack;
  engines: Engines;
  storage: Storage;
  /** The variables by which functions find the engines, and the platform itself. */
  functionEnvironment: Readonly<Record<string, string>>;
  environment: Readonly<Record<string, string>>;
  threads: Threads;
  directory: DataDirectory;
  clock: Clock;
  parts: Parts;
  report: (line: string) => void;
}): Promise<Background> {
  const { stack, engines, storage, directory, clock, parts, report } = options;
  const workSignal = makeWorkSignal();
  const log = await parts.add(openFunctionLog(directory.file("logs"), report));
  const functions = localFunctions(stack.functions, {
    environment: options.functionEnvironment,
    threads: options.threads,
    faults: storage.proxy !== undefined,
  });
  const { accessKeyId } = directory;
  const workers = await parts.add(
    startWorkers({ functions, log, accessKeyId, onEnd: workSignal.notify }),
  );
  const { tables } = storage;
  const mappings = await parts.add(
    startMappings(stack.mappings, {
      directory,
      engines,
      tables,
      workers,
      clock,
      workSignal,
      report,
    }),
  );
  const { environment } = options;
  const line = storage.bankLine;
  const boxes = openBoxes(stack.functions, environment, directory.file("bank"));
  const bank = openBank({ boxes, directory, clock, line });
  const payers = stack.functions.filter(({ variables }) => "BANK_OUTBOX_BUCKET" in variables);
  let paidBefore = -1;
  const settled = async (timeoutMilliseconds = 30_000) => {
    const result = await settle({ workers, ...mappings }, timeoutMilliseconds);
    const paid = workers.ended(payers.map(({ name }) => name));
    // the bank looks into its outbox once something may have come in, or while it owes a word
    if (paid !== paidBefore || bank.owes()) await bank.work();
    paidBefore = paid;
    return result;
  };
  const schedules = await parts.add(
    startSchedules({
      schedules: stack.schedules,
      clock,
      directory,
      deliver: deliverer({ functions: stack.functions, workers, queues: engines.queues }),
      settle: () => settled(10_000),
      report,
    }),
  );
  return { workers, schedules, bank, settle: settled };
}
