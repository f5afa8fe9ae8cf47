import { setTimeout as pause } from "node:timers/promises";
import type { SQSRecord } from "aws-lambda";
import type { Clock } from "../clock.ts";
import type { EngineCall } from "../engines/engine-call.ts";
import { filterable, type Message, toRecord } from "../engines/queue-record.ts";
import type { Outcome } from "./function-worker.ts";
import type { Mapping } from "./stream-mapping.ts";

/** Hands a queue's messages to a function and deletes those that it did not fail on. */
export function startQueueMapping(options: {
  queue: {
    url: string;
    arn: string;
    call: EngineCall;
    visible: () => number;
    /** Receipts of the messages that were received and neither deleted nor given back. */
    receipts: () => readonly string[];
  };
  batchSize: number;
  concurrency: number;
  matches: (record: unknown) => boolean;
  reportsItemFailures: boolean;
  clock: Clock;
  invoke: (records: readonly SQSRecord[]) => Promise<Outcome>;
  report: (line: string) => void;
}): Mapping {
  const { queue } = options;
  const stopping = new AbortController();
  const working = new Set<Promise<void>>();
  let known = new Set(queue.receipts());
  const call = <Answer>(operation: string, body: object) =>
    queue.call<Answer>(`AmazonSQS.${operation}`, { QueueUrl: queue.url, ...body }, stopping.signal);

  const receive = async (): Promise<readonly Message[]> => {
    const answer = await call<{ Messages?: readonly Message[] }>("ReceiveMessage", {
      MaxNumberOfMessages: Math.min(10, options.batchSize),
      WaitTimeSeconds: 20,
      AttributeNames: ["All"],
      MessageAttributeNames: ["All"],
    });
    return answer.Messages ?? [];
  };

  const work = async (messages: readonly Message[]): Promise<void> => {
    const records = messages.map((message) => toRecord(message, queue.arn, options.clock));
    const wanted = records.filter((record) => options.matches(filterable(record)));
    const failed = new Set<string>();
    if (wanted.length > 0) {
      const outcome = await options.invoke(wanted);
      for (const id of failedIds(wanted, outcome, options.reportsItemFailures)) failed.add(id);
    }
    const done = records.filter((record) => !failed.has(record.messageId));
    if (done.length === 0) return;
    await call("DeleteMessageBatch", {
      Entries: done.map((record, i) => ({
        Id: String(i),
        ReceiptHandle: record.receiptHandle,
      })),
    });
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        if (working.size >= options.concurrency) await Promise.race(working);
        const messages = await receive();
        if (messages.length === 0) continue;
        for (const message of messages) known.add(message.ReceiptHandle);
        const job: Promise<void> = work(messages)
          .catch((error) => report(`A queue's messages could not be worked on (${error}).`))
          .finally(() => working.delete(job));
        working.add(job);
      } catch (error) {
        if (stopping.signal.aborted) return;
        report(`A queue could not be read (${error}); it is tried again.`);
        await pause(500, undefined, { ref: false });
      }
    }
  };
  const report = (line: string) => {
    if (!stopping.signal.aborted) options.report(line);
  };
  const ended = run();

  return {
    async isIdle() {
      // A message that left the queue and has not arrived here yet is still on its way.
      const receipts = queue.receipts();
      const arrived = receipts.every((receipt) => known.has(receipt));
      known = new Set(receipts.filter((receipt) => known.has(receipt)));
      return arrived && working.size === 0 && queue.visible() === 0;
    },
    async stop() {
      stopping.abort();
      await Promise.race([ended, pause(1_000, undefined, { ref: false })]);
    },
  };
}

/** Ids of the messages that must come again. */
function failedIds(
  records: readonly SQSRecord[],
  outcome: Outcome,
  reportsItemFailures: boolean,
): readonly string[] {
  const all = records.map((record) => record.messageId);
  if (!outcome.ok) return all;
  if (!reportsItemFailures) return [];
  const answer = outcome.payload as {
    batchItemFailures?: readonly { itemIdentifier?: string }[] | null;
  } | null;
  const failed = (answer?.batchItemFailures ?? []).map((failure) => failure.itemIdentifier ?? "");
  return failed.every((id) => all.includes(id)) ? failed : all;
}
