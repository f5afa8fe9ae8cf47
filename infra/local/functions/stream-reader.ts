import { type EngineCall, EngineRefusal } from "../engines/engine-call.ts";

/** A stream record as the engine answers it, which is as a function receives it. */
export type StreamRecord = {
  readonly eventID: string;
  readonly eventName: string;
  readonly awsRegion: string;
  readonly dynamodb: {
    readonly SequenceNumber: string;
    readonly ApproximateCreationDateTime: number;
  } & Readonly<Record<string, unknown>>;
};

/** How far a stream was read: the last record's number in each shard. */
export type StreamPosition = Readonly<Record<string, string>>;

export type StreamReader = {
  /** Records after the position, of one shard; empty when all were read. */
  read(position: StreamPosition): Promise<{ shardId: string; records: readonly StreamRecord[] }>;
};

type Shard = { readonly ShardId: string; readonly ParentShardId?: string };

const target = (operation: string) => `DynamoDBStreams_20120810.${operation}` as const;

/** Reads a stream's shards in their order; a shard is left when it ended and all was read. */
export function openStream(call: EngineCall, streamArn: string): StreamReader {
  const ended = new Set<string>();
  let iterator: { shardId: string; after: string | undefined; token: string } | undefined;

  const shards = async (): Promise<readonly Shard[]> => {
    const answer = await call<{ StreamDescription: { Shards: readonly Shard[] } }>(
      target("DescribeStream"),
      { StreamArn: streamArn },
    );
    return answer.StreamDescription.Shards;
  };

  const iteratorFor = async (shardId: string, after: string | undefined): Promise<string> => {
    const ask = (from: object) =>
      call<{ ShardIterator: string }>(target("GetShardIterator"), {
        StreamArn: streamArn,
        ShardId: shardId,
        ...from,
      });
    if (after === undefined)
      return (await ask({ ShardIteratorType: "TRIM_HORIZON" })).ShardIterator;
    const type = { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: after };
    return ask(type)
      .catch((error) => {
        // What followed was dropped meanwhile: the oldest that is left comes next.
        if (error instanceof EngineRefusal && error.type === "TrimmedDataAccessException") {
          return ask({ ShardIteratorType: "TRIM_HORIZON" });
        }
        throw error;
      })
      .then((answer) => answer.ShardIterator);
  };

  const readShard = async (shardId: string, after: string | undefined) => {
    if (iterator?.shardId !== shardId || iterator.after !== after) {
      iterator = { shardId, after, token: await iteratorFor(shardId, after) };
    }
    try {
      const answer = await call<{
        Records: readonly StreamRecord[];
        NextShardIterator?: string;
      }>(target("GetRecords"), { ShardIterator: iterator.token, Limit: 1_000 });
      const last = answer.Records.at(-1)?.dynamodb.SequenceNumber ?? after;
      if (answer.NextShardIterator === undefined) {
        if (answer.Records.length === 0) ended.add(shardId);
        iterator = undefined;
      } else {
        iterator = { shardId, after: last, token: answer.NextShardIterator };
      }
      return answer.Records;
    } catch (error) {
      iterator = undefined;
      throw error;
    }
  };

  return {
    async read(position) {
      const first = iterator?.shardId;
      if (first !== undefined) {
        const records = await readShard(first, position[first]);
        if (records.length > 0 || !ended.has(first)) return { shardId: first, records };
      }
      let shardId = "";
      for (const shard of await shards()) {
        shardId = shard.ShardId;
        if (ended.has(shardId)) continue;
        const records = await readShard(shardId, position[shardId]);
        if (records.length > 0 || !ended.has(shardId)) return { shardId, records };
      }
      return { shardId, records: [] };
    },
  };
}
