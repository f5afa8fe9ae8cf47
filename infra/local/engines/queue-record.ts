import type { SQSRecord } from "aws-lambda";
import type { Clock } from "../clock.ts";
import { region } from "../template/references.ts";

/** A message as the engine answers it. */
export type Message = {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Body: string;
  readonly MD5OfBody: string;
  readonly Attributes?: Readonly<Record<string, string>>;
  readonly MessageAttributes?: Readonly<Record<string, WireAttribute>>;
};
type WireAttribute = {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
};

/** A message as Lambda hands it over; its instants are the platform's. */
export function toRecord(message: Message, queueArn: string, clock: Clock): SQSRecord {
  const now = clock.now().getTime();
  const sent = Number(message.Attributes?.SentTimestamp ?? Date.now());
  const attributes = Object.entries(message.MessageAttributes ?? {});
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: {
      ApproximateReceiveCount: "1",
      SenderId: "local",
      ...message.Attributes,
      SentTimestamp: String(now - Math.max(0, Date.now() - sent)),
      ApproximateFirstReceiveTimestamp: String(now),
    },
    messageAttributes: Object.fromEntries(
      attributes.map(([name, attribute]) => [name, toMessageAttribute(attribute)]),
    ),
    md5OfBody: message.MD5OfBody,
    eventSource: "aws:sqs",
    eventSourceARN: queueArn,
    awsRegion: region,
  };
}

function toMessageAttribute(attribute: WireAttribute): SQSRecord["messageAttributes"][string] {
  return {
    dataType: attribute.DataType,
    ...(attribute.StringValue !== undefined && { stringValue: attribute.StringValue }),
    ...(attribute.BinaryValue !== undefined && { binaryValue: attribute.BinaryValue }),
    stringListValues: [],
    binaryListValues: [],
  };
}

/** The record as filter patterns see it: they look into a body that is JSON. */
export function filterable(record: SQSRecord): unknown {
  try {
    return { ...record, body: JSON.parse(record.body) };
  } catch {
    return record;
  }
}
