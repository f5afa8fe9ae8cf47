import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { FilterCriteria, FilterRule, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource, SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { PlatformFunctions } from "./platform-functions.ts";

export type EventStreamProps = {
  readonly table: ITableV2;
  /** Encrypts the stream, as it does the table. */
  readonly key: IKey;
  readonly functions: PlatformFunctions;
  readonly deadLetterQueue: IQueue;
};

/** A new event, and no other row of the table. */
const isNewEvent = FilterCriteria.filter({
  eventName: FilterRule.isEqual("INSERT"),
  dynamodb: { NewImage: { entity: { S: FilterRule.isEqual("event") } } },
});

/**
 * Carries events from the table to their consumers, in order per partition key. A batch that fails
 * is halved until the failing record stands alone, and that one is set aside after its retries.
 */
export class EventStream extends Construct {
  constructor(scope: Construct, id: string, props: EventStreamProps) {
    super(scope, id);
    for (const { lambda } of props.functions.ofKind("streams")) {
      props.key.grantDecrypt(lambda);
      lambda.addEventSource(
        new DynamoEventSource(props.table, {
          startingPosition: StartingPosition.TRIM_HORIZON,
          filters: [isNewEvent],
          batchSize: 100,
          parallelizationFactor: 1,
          reportBatchItemFailures: true,
          bisectBatchOnError: true,
          retryAttempts: 20,
          onFailure: new SqsDlq(props.deadLetterQueue),
        }),
      );
    }
  }
}
