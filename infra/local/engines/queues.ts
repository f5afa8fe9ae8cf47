import { Server } from "node:net";
import { startFauxqs } from "fauxqs";
import { CannotStart } from "../cannot-start.ts";
import { accountId, region } from "../template/references.ts";
import { type EngineCall, engineCaller } from "./engine-call.ts";

/** What is read of `AWS::SQS::Queue`. */
export type QueueProperties = {
  readonly DelaySeconds?: number;
  readonly FifoQueue?: boolean;
  readonly ContentBasedDeduplication?: boolean;
  readonly MaximumMessageSize?: number;
  readonly MessageRetentionPeriod?: number;
  readonly ReceiveMessageWaitTimeSeconds?: number;
  readonly RedrivePolicy?: {
    readonly deadLetterTargetArn: string;
    readonly maxReceiveCount: number;
  };
  readonly VisibilityTimeout?: number;
};

export type MessageAttributes = Readonly<Record<string, string>>;

/** The engine for queues and objects. */
export type Queues = {
  readonly endpoint: string;
  readonly call: EngineCall;
  prepareQueue(name: string, properties: QueueProperties): Promise<void>;
  prepareBucket(name: string): void;
  send(name: string, body: string, attributes?: MessageAttributes): void;
  /** Messages that could be received now. */
  visible(name: string): number;
  /** Receipts of messages that were received and not deleted, until their time runs out. */
  receipts(name: string): readonly string[];
  stop(): Promise<void>;
};

/** Starts the engine on a folder that keeps queues and objects over restarts. */
export async function startQueues(folder: string): Promise<Queues> {
  const server = await onLoopback(() =>
    startFauxqs({ port: 0, logger: false, defaultRegion: region, dataDir: folder }),
  );
  const endpoint = `http://127.0.0.1:${server.port}`;
  const call = engineCaller({ endpoint, service: "sqs", accessKeyId: "local" });
  return {
    endpoint,
    call,
    async prepareQueue(name, properties) {
      const attributes = queueAttributes(properties);
      // To create a queue that exists would drop its messages from the disk.
      if (server.inspectQueue(name) === undefined) {
        server.createQueue(name, { attributes });
        return;
      }
      const { FifoQueue: _, ...settable } = attributes;
      await call("AmazonSQS.SetQueueAttributes", {
        QueueUrl: `${endpoint}/${accountId}/${name}`,
        Attributes: settable,
      });
    },
    prepareBucket: (name) => void server.createBucket(name),
    send(name, body, attributes = {}) {
      const messageAttributes = Object.fromEntries(
        Object.entries(attributes).map(([key, value]) => [
          key,
          { DataType: "String", StringValue: value },
        ]),
      );
      server.sendMessage(name, body, { messageAttributes });
    },
    visible: (name) => server.inspectQueue(name)?.messages.ready.length ?? 0,
    receipts: (name) =>
      server.inspectQueue(name)?.messages.inflight.map((message) => message.receiptHandle) ?? [],
    stop: () => server.stop(),
  };
}

function queueAttributes(properties: QueueProperties): Record<string, string> {
  const { RedrivePolicy: redrive, ...plain } = properties;
  const names = [
    "DelaySeconds",
    "FifoQueue",
    "ContentBasedDeduplication",
    "MaximumMessageSize",
    "MessageRetentionPeriod",
    "ReceiveMessageWaitTimeSeconds",
    "VisibilityTimeout",
  ] as const;
  const attributes: Record<string, string> = {};
  for (const name of names) {
    if (plain[name] !== undefined) attributes[name] = String(plain[name]);
  }
  if (redrive !== undefined) attributes.RedrivePolicy = JSON.stringify(redrive);
  return attributes;
}

/**
 * The engine listens on every address of the machine and has no setting for it. What it listens
 * with is bound to loopback while it starts.
 */
async function onLoopback(start: typeof startFauxqs): ReturnType<typeof startFauxqs> {
  const listen = Server.prototype.listen;
  Server.prototype.listen = function (this: Server, ...given: unknown[]) {
    const [first, ...rest] = given;
    const options = typeof first === "object" ? { ...first, host: "127.0.0.1" } : first;
    return Reflect.apply(listen, this, [options, ...rest]);
  } as typeof listen;
  try {
    const server = await start();
    if (!server.address.startsWith("http://127.0.0.1:")) {
      await server.stop();
      throw new CannotStart(`The queue engine listens on ${server.address}, not on loopback.`);
    }
    return server;
  } finally {
    Server.prototype.listen = listen;
  }
}
