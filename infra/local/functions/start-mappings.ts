import { randomUUID } from "node:crypto";
import type { Clock } from "../clock.ts";
import type { DataDirectory } from "../data-directory.ts";
import type { Engines } from "../engines/storage.ts";
import type { Table } from "../engines/table.ts";
import { accountId, arn, region } from "../template/references.ts";
import { queueNameIn } from "../template/resource-names.ts";
import type { StackMapping } from "./mappings.ts";
import { startQueueMapping } from "./queue-mapping.ts";
import type { Discarded } from "./stream-batch.ts";
import { type Mapping, startStreamMapping } from "./stream-mapping.ts";
import { openStream, type StreamPosition, type StreamRecord } from "./stream-reader.ts";
import type { WorkSignal } from "./work-signal.ts";
import type { Workers } from "./workers.ts";

/** What the event source mappings run on. */
export type MappingParts = {
  readonly directory: DataDirectory;
  readonly engines: Engines;
  readonly tables: readonly Table[];
  readonly workers: Workers;
  readonly clock: Clock;
  readonly workSignal: WorkSignal;
  readonly report: (line: string) => void;
};

export type Mappings = {
  readonly streams: readonly Mapping[];
  readonly queues: readonly Mapping[];
  stop(): Promise<void>;
};

/** Starts every event source mapping. */
export function startMappings(mappings: readonly StackMapping[], parts: MappingParts): Mappings {
  const ofKind = (kind: StackMapping["source"]["kind"]) =>
    mappings.filter((mapping) => mapping.source.kind === kind);
  const positions: Positions = parts.directory.read(positionsFile) ?? {};
  const streams = ofKind("stream").map((mapping) => startStream(mapping, parts, positions));
  const queues = ofKind("queue").map((mapping) => startQueue(mapping, parts));
  return {
    streams,
    queues,
    async stop() {
      await Promise.all([...streams, ...queues].map((mapping) => mapping.stop()));
    },
  };
}

const positionsFile = "stream-positions.json";
/** By mapping. A crash may forget the last of them: records come at least once, as on Lambda. */
type Positions = Record<string, { streamArn: string; position: StreamPosition }>;

/** Starts a stream's mapping where it stood; a stream made anew is read from its beginning. */
function startStream(mapping: StackMapping, parts: MappingParts, positions: Positions): Mapping {
  const table = parts.tables.find((one) => one.name === mapping.source.name);
  const streamArn = table?.streamArn;
  if (streamArn === undefined) throw new Error(`${mapping.logicalId}: the table has no stream.`);
  const kept = positions[mapping.logicalId];
  return startStreamMapping({
    reader: openStream(parts.engines.dynamodb.call, streamArn),
    settings: mapping,
    position: kept?.streamArn === streamArn ? kept.position : {},
    keepPosition(position) {
      positions[mapping.logicalId] = { streamArn, position };
      parts.directory.writeSoon(positionsFile, positions);
    },
    invoke: (records) =>
      parts.workers.invoke(mapping.functionName, {
        Records: records.map((record) => delivered(record, mapping.source.arn, parts.clock)),
      }),
    discard(discarded, shardId) {
      const [first] = discarded.records;
      parts.report(
        `${mapping.functionName} failed ${discarded.attempts} times on stream record ${first?.dynamodb.SequenceNumber}; it goes on without it.`,
      );
      if (mapping.onFailureArn === undefined) return;
      const message = JSON.stringify(failureMessage(discarded, shardId, mapping));
      parts.engines.queues.send(queueNameIn(mapping.onFailureArn), message);
    },
    workSignal: parts.workSignal,
    report: parts.report,
  });
}

/** A record as the function receives it; its instant is the platform's. */
function delivered(record: StreamRecord, eventSourceARN: string, clock: Clock): unknown {
  const ahead = (clock.now().getTime() - Date.now()) / 1_000;
  const at = Math.round(record.dynamodb.ApproximateCreationDateTime + ahead);
  return {
    ...record,
    awsRegion: region,
    dynamodb: { ...record.dynamodb, ApproximateCreationDateTime: at },
    eventSourceARN,
  };
}

/** What Lambda tells the destination: where the records stand, not the records. */
function failureMessage(discarded: Discarded, shardId: string, mapping: StackMapping): unknown {
  const first = discarded.records[0]?.dynamodb;
  const last = discarded.records.at(-1)?.dynamodb;
  const arrival = (record: typeof first) =>
    new Date((record?.ApproximateCreationDateTime ?? 0) * 1_000).toISOString();
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: arn("AWS::Lambda::Function", mapping.functionName),
      condition: "RetryAttemptsExhausted",
      approximateInvokeCount: discarded.attempts,
    },
    responseContext: {
      statusCode: 200,
      executedVersion: "$LATEST",
      ...(discarded.error && { functionError: "Unhandled" }),
    },
    version: "1.0",
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first?.SequenceNumber,
      endSequenceNumber: last?.SequenceNumber,
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: discarded.records.length,
      streamArn: mapping.source.arn,
    },
  };
}

/** Starts a queue's mapping. */
function startQueue(mapping: StackMapping, parts: MappingParts): Mapping {
  const { name } = mapping.source;
  const { queues } = parts.engines;
  return startQueueMapping({
    queue: {
      url: `${queues.endpoint}/${accountId}/${name}`,
      arn: mapping.source.arn,
      call: queues.call,
      visible: () => queues.visible(name),
      receipts: () => queues.receipts(name),
    },
    batchSize: mapping.batchSize,
    concurrency: mapping.concurrency,
    matches: mapping.matches,
    reportsItemFailures: mapping.reportsItemFailures,
    clock: parts.clock,
    invoke: (Records) => parts.workers.invoke(mapping.functionName, { Records }),
    report: parts.report,
  });
}
