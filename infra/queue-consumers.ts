import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Construct } from "constructs";
import type { PlatformFunctions } from "./platform-functions.ts";
import type { PlatformQueues } from "./queues.ts";

export type QueueConsumersProps = {
  readonly queues: PlatformQueues;
  readonly functions: PlatformFunctions;
};

/**
 * Hands the messages of work queues to their functions. Small batches, because one slow receiver
 * may take its whole time; a ceiling, so that a burst of events leaves room for people.
 */
export class QueueConsumers extends Construct {
  constructor(scope: Construct, id: string, props: QueueConsumersProps) {
    super(scope, id);
    for (const { needs, lambda } of props.functions.ofKind("queues")) {
      lambda.addEventSource(
        new SqsEventSource(props.queues.work[needs.drains], {
          batchSize: 5,
          maxConcurrency: 10,
          reportBatchItemFailures: true,
        }),
      );
    }
  }
}
