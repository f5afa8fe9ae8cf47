import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { logger } from "../log.ts";
import { unitsSince, unitsSoFar } from "../meter.ts";
import { rowOf } from "./items.ts";
import type { StoredEvent } from "./thing.ts";

/**
 * A Lambda handler for the table's stream, filtered to new events. Records are worked off in their
 * order; the first that fails is named, so that it and all behind it come again.
 */
export function streamed(work: (event: StoredEvent) => Promise<void>) {
  return async (batch: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const before = unitsSoFar();
    for (const record of batch.Records) {
      try {
        const event = eventOf(record);
        if (event) await work(event);
      } catch (error) {
        logger.error("stream", error as Error);
        const itemIdentifier = record.dynamodb?.SequenceNumber ?? "";
        return { batchItemFailures: [{ itemIdentifier }] };
      }
    }
    logger.info("records", { records: batch.Records.length, units: unitsSince(before) });
    return { batchItemFailures: [] };
  };
}

function eventOf(record: DynamoDBRecord): StoredEvent | undefined {
  const image = record.dynamodb?.NewImage as Record<string, AttributeValue> | undefined;
  const row = image && rowOf(unmarshall(image));
  return row?.entity === "event" ? (row.event as StoredEvent) : undefined;
}
