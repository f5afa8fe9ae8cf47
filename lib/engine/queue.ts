import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import type * as z from "zod";
import { logger } from "../log.ts";
import { unitsSince, unitsSoFar } from "../meter.ts";
import { knownIn } from "./known-part.ts";

const sqs = new SQSClient({ maxAttempts: 4 });

/**
 * A Lambda handler for a work queue. Messages are worked on side by side; only those that failed
 * come again. `now` is the instant at which a message first arrived (domain.md §14).
 */
export function queued<Message>(
  schema: z.ZodType<Message>,
  work: (message: Message, arrival: { readonly now: string }) => Promise<void>,
) {
  const perform = async (record: SQSRecord): Promise<void> => {
    const arrivedAt = Number(record.attributes.ApproximateFirstReceiveTimestamp);
    const now = new Date(arrivedAt).toISOString();
    // a newer program may have sent it
    await work(knownIn(schema, JSON.parse(record.body)), { now });
  };
  return async ({ Records: records }: SQSEvent): Promise<SQSBatchResponse> => {
    const before = unitsSoFar();
    const results = await Promise.allSettled(records.map(perform));
    logger.info("messages", { messages: records.length, units: unitsSince(before) });
    const failed = records.filter((_, index) => {
      const result = results[index];
      if (result?.status === "rejected") logger.error("queue", result.reason as Error);
      return result?.status === "rejected";
    });
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
}

/** The most messages that one call sends. Source: SQS. */
const batchMax = 10;

/** Puts messages on a work queue, ready at once or after a delay of at most 900 seconds. */
export async function sendWork(
  queueUrl: string,
  messages: readonly object[],
  delaySeconds = 0,
): Promise<void> {
  for (let first = 0; first < messages.length; first += batchMax) {
    const { Failed = [] } = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: messages.slice(first, first + batchMax).map((message, index) => ({
          Id: String(index),
          MessageBody: JSON.stringify(message),
          DelaySeconds: delaySeconds,
        })),
      }),
    );
    if (Failed.length > 0) throw new Error(`the queue took no message: ${Failed[0]?.Code}`);
  }
}
