import { Duration, Validations } from "aws-cdk-lib";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Environment } from "../lib/env.ts";
import { pascal } from "./names.ts";

/** Every work queue and the variable in which its senders find it. A new one is one line here. */
export const workQueues = {
  /** One message per event and endpoint. */
  delivery: "DELIVERY_QUEUE_URL",
  /** One message per part of a disbursement. */
  disbursement: "DISBURSEMENT_QUEUE_URL",
  /** One message per event that is told, per so many people, and per notice to send. */
  notice: "NOTICE_QUEUE_URL",
} as const satisfies Readonly<Record<string, keyof Environment>>;
export type WorkQueue = keyof typeof workQueues;

/** Longest that a consumer of a work queue may run; a message stays hidden six times as long. */
export const consumerTimeout = Duration.seconds(60);

const common = {
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
  retentionPeriod: Duration.days(14),
} as const;

/** Work queues, and the dead-letter queues behind everything that runs without a caller. */
export class PlatformQueues extends Construct {
  readonly work: Readonly<Record<WorkQueue, Queue>>;
  /**
   * Where work ends that failed for good; each has an alarm.
   *
   * `events` receives the place of stream records, not the records: DynamoDB keeps those for 24
   * hours, the table keeps the events for good.
   */
  readonly dead: Readonly<Record<WorkQueue | "events" | "schedules", Queue>>;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const names = Object.keys(workQueues) as WorkQueue[];
    const queues = <Name extends string>(all: readonly Name[], make: (name: Name) => Queue) =>
      Object.fromEntries(all.map((name) => [name, make(name)])) as Record<Name, Queue>;

    this.dead = queues([...names, "events", "schedules"], (name) => {
      return new Queue(this, `${pascal(name)}Dead`, common);
    });
    this.work = queues(names, (name) => {
      return new Queue(this, pascal(name), {
        ...common,
        visibilityTimeout: Duration.seconds(6 * consumerTimeout.toSeconds()),
        deadLetterQueue: { queue: this.dead[name], maxReceiveCount: 5 },
      });
    });
    Validations.of(this.dead.events).acknowledge({
      id: "AwsSolutions-SQS3",
      reason: "This is a dead-letter queue, of the stream's event source mapping.",
    });
  }
}
