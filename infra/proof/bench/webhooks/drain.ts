import { DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";

export type Consumer = (event: SQSEvent) => Promise<SQSBatchResponse>;

/** As the stack's event source mapping does: so many messages a call, so many calls at once. */
const batchSize = 5;
const concurrency = 10;

/**
 * Hands a queue's messages to a function in this process until somebody says that it is over.
 * `idle` is asked whenever nothing arrived for a second.
 */
export async function drain(
  queueUrl: string,
  consume: Consumer,
  watch: {
    readonly isOver: () => boolean;
    readonly idle?: () => Promise<void>;
    /** Calls at once. */
    readonly atOnce?: number;
  },
): Promise<void> {
  const sqs = new SQSClient({});
  let working = 0;
  const poll = async (isFirst: boolean): Promise<void> => {
    while (!watch.isOver()) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: batchSize,
          WaitTimeSeconds: 1,
          MessageSystemAttributeNames: ["All"],
        }),
      );
      if (Messages.length === 0) {
        if (isFirst && working === 0) await watch.idle?.();
        continue;
      }
      working += 1;
      const Records = Messages.map((message) => ({
        messageId: message.MessageId,
        body: message.Body,
        attributes: { ApproximateFirstReceiveTimestamp: String(Date.now()) },
      }));
      const { batchItemFailures } = await consume({ Records } as unknown as SQSEvent);
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      const done = Messages.filter(({ MessageId = "" }) => !failed.has(MessageId));
      if (done.length > 0) {
        await sqs.send(
          new DeleteMessageBatchCommand({
            QueueUrl: queueUrl,
            Entries: done.map(({ ReceiptHandle }, index) => ({
              Id: String(index),
              ReceiptHandle,
            })),
          }),
        );
      }
      working -= 1;
    }
  };
  const { atOnce = concurrency } = watch;
  await Promise.all(Array.from({ length: atOnce }, (_, index) => poll(index === 0)));
  sqs.destroy();
}
