import { setTimeout as pause } from "node:timers/promises";
import type { Outcome } from "./function-worker.ts";
import { type BatchSettings, type Discarded, workThroughBatch } from "./stream-batch.ts";
import type { StreamPosition, StreamReader, StreamRecord } from "./stream-reader.ts";
import type { WorkSignal } from "./work-signal.ts";

export type StreamSettings = BatchSettings & {
  readonly batchSize: number;
  readonly matches: (record: unknown) => boolean;
};

export type Mapping = {
  /** Whether, at a look begun after the question, nothing waited. */
  isIdle(): Promise<boolean>;
  stop(): Promise<void>;
};

/** Between two looks, so that records gather; Lambda itself looks four times a second. */
const restMilliseconds = 50;

/** Hands a stream's records to a function in order, and remembers how far it came. */
export function startStreamMapping(options: {
  reader: StreamReader;
  settings: StreamSettings;
  position: StreamPosition;
  keepPosition: (position: StreamPosition) => void;
  invoke: (records: readonly StreamRecord[]) => Promise<Outcome>;
  discard: (discarded: Discarded, shardId: string) => void;
  workSignal: WorkSignal;
  report: (line: string) => void;
}): Mapping {
  const { settings, invoke } = options;
  let position = options.position;
  let stopping = false;
  let failing = false;
  const idleAsked: ((idle: boolean) => void)[] = [];
  let wake = () => {};

  /** One look at the stream, and the work that it brings; whether there was anything. */
  const round = async (): Promise<boolean> => {
    const { shardId, records } = await options.reader.read(position);
    const last = records.at(-1);
    if (last === undefined) return false;
    const advance = (record: StreamRecord) => {
      position = { ...position, [shardId]: record.dynamodb.SequenceNumber };
    };
    const discard = (discarded: Discarded) => options.discard(discarded, shardId);
    const isStopping = () => stopping;
    const wanted = records.filter(settings.matches);
    for (let i = 0; i < wanted.length; i += settings.batchSize) {
      const batch = wanted.slice(i, i + settings.batchSize);
      await workThroughBatch(batch, { settings, invoke, advance, discard, isStopping });
    }
    if (!stopping) advance(last);
    options.keepPosition(position);
    return true;
  };

  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, restMilliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const run = async (): Promise<void> => {
    while (!stopping) {
      const seen = options.workSignal.count();
      const asked = idleAsked.splice(0);
      let found = true;
      try {
        found = await round();
        failing = false;
      } catch (error) {
        if (!failing && !stopping) options.report(`The stream cannot be read now (${error}).`);
        failing = true;
        await pause(200, undefined, { ref: false });
      }
      for (const answer of asked) answer(!found);
      if (!stopping && idleAsked.length === 0) await rest();
      if (!found) await options.workSignal.wait(seen, 500);
    }
    for (const answer of idleAsked) answer(true);
  };
  const ended = run();

  return {
    isIdle: () =>
      new Promise((resolve) => {
        idleAsked.push(resolve);
        wake();
        options.workSignal.notify();
      }),
    async stop() {
      stopping = true;
      wake();
      options.workSignal.notify();
      await Promise.race([ended, pause(1_000, undefined, { ref: false })]);
    },
  };
}
