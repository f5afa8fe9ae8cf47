import { describe, expect, test } from "vitest";
import { inventory } from "../../infra/functions.ts";
import { listOf, refersTo, resourcesOf, template, theOnly } from "./template.ts";

const queues = resourcesOf("AWS::SQS::Queue");
const alarms = resourcesOf("AWS::CloudWatch::Alarm");
const mappings = resourcesOf("AWS::Lambda::EventSourceMapping");

/** Where failed work goes, of queues, stream, schedules and asynchronous calls. */
const deadLetterTargets = Object.values(template.Resources).flatMap(({ Properties: p }) => [
  p.RedrivePolicy,
  p.DestinationConfig,
  p.DeadLetterConfig,
  (p.Target as Record<string, unknown> | undefined)?.DeadLetterConfig,
]);
const takesDeadLetters = (queueId: string): boolean => refersTo(deadLetterTargets, queueId);

describe("queues", () => {
  test("every queue has a dead-letter queue, or is one", () => {
    for (const queue of queues) {
      expect(Boolean(queue.Properties.RedrivePolicy) !== takesDeadLetters(queue.id), queue.id).toBe(
        true,
      );
    }
  });

  test("every dead-letter queue has an alarm for its first message, and keeps it two weeks", () => {
    for (const queue of queues.filter((q) => takesDeadLetters(q.id))) {
      const alarm = alarms.find((a) => refersTo(a.Properties.Dimensions, queue.id));
      expect(alarm?.Properties, queue.id).toMatchObject({
        MetricName: "ApproximateNumberOfMessagesVisible",
        Threshold: 0,
        ComparisonOperator: "GreaterThanThreshold",
      });
      expect(queue.Properties.MessageRetentionPeriod).toBe(14 * 24 * 3600);
    }
  });

  test("every queue is encrypted and refuses calls in the clear", () => {
    for (const queue of queues) {
      expect(queue.Properties.SqsManagedSseEnabled).toBe(true);
      const policy = resourcesOf("AWS::SQS::QueuePolicy").find((p) =>
        refersTo(p.Properties.Queues, queue.id),
      );
      expect(JSON.stringify(policy?.Properties)).toContain('"aws:SecureTransport":"false"');
    }
  });

  test("a message stays hidden longer than its function may run", () => {
    for (const mapping of mappings) {
      const queue = queues.find((q) => refersTo(mapping.Properties.EventSourceArn, q.id));
      if (!queue) continue;
      const lambda = resourcesOf("AWS::Lambda::Function").find((f) =>
        refersTo(mapping.Properties.FunctionName, f.id),
      );
      const timeoutSeconds = Number(lambda?.Properties.Timeout);
      expect(queue.Properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * timeoutSeconds);
    }
  });

  test("every batch reports which of its messages failed", () => {
    for (const mapping of mappings) {
      expect(mapping.Properties.FunctionResponseTypes).toEqual(["ReportBatchItemFailures"]);
    }
  });
});

describe("the event stream", () => {
  const table = theOnly("AWS::DynamoDB::GlobalTable");
  const readers = mappings.filter((m) => refersTo(m.Properties.EventSourceArn, table.id));

  test("goes to every stream function, which sees new events and nothing else", () => {
    expect(readers).toHaveLength(Object.keys(inventory.streams).length);
    for (const { Properties } of readers) {
      const { Filters } = Properties.FilterCriteria as { Filters: { Pattern: string }[] };
      expect(Filters.map((filter) => JSON.parse(filter.Pattern))).toEqual([
        { eventName: ["INSERT"], dynamodb: { NewImage: { entity: { S: ["event"] } } } },
      ]);
    }
  });

  test("starts at its beginning, keeps its order and sets a failing record aside", () => {
    for (const { Properties } of readers) {
      expect(Properties).toMatchObject({
        StartingPosition: "TRIM_HORIZON",
        ParallelizationFactor: 1,
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: expect.any(Number),
      });
      expect(queues.some((queue) => refersTo(Properties.DestinationConfig, queue.id))).toBe(true);
    }
  });
});

describe("schedules", () => {
  const schedules = resourcesOf("AWS::Scheduler::Schedule");
  type Target = { readonly Input: string; readonly Arn: unknown } & Record<string, unknown>;
  const targetOf = (properties: Readonly<Record<string, unknown>>) => properties.Target as Target;

  test("every schedule function has one, as its line says", () => {
    const fires = schedules.map((s) => s.Properties.ScheduleExpression);
    expect(fires.sort()).toEqual(
      Object.values(inventory.schedules)
        .map((line) => line.fires)
        .sort(),
    );
  });

  test("every schedule fires in Asia/Shanghai, at its minute", () => {
    for (const { Properties } of schedules) {
      expect(Properties).toMatchObject({
        ScheduleExpressionTimezone: "Asia/Shanghai",
        FlexibleTimeWindow: { Mode: "OFF" },
      });
    }
  });

  test("every schedule tells its function when it was due", () => {
    for (const { Properties } of schedules) {
      const input = JSON.parse(targetOf(Properties).Input);
      expect(input.scheduledTime).toBe("<aws.scheduler.scheduled-time>");
      expect(Object.keys(inventory.schedules)).toContain(input.name);
    }
  });

  test("every schedule has retries and a dead-letter queue, and so has the call that it makes", () => {
    for (const { Properties } of schedules) {
      const target = targetOf(Properties);
      expect(target.RetryPolicy).toMatchObject({ MaximumRetryAttempts: expect.any(Number) });
      expect(queues.some((queue) => refersTo(target.DeadLetterConfig, queue.id))).toBe(true);
      const called = resourcesOf("AWS::Lambda::Function").find((f) => refersTo(target.Arn, f.id));
      expect(queues.some((queue) => refersTo(called?.Properties.DeadLetterConfig, queue.id))).toBe(
        true,
      );
    }
  });
});

describe("alarms", () => {
  const watches = (metricName: string, id: string) =>
    alarms.some(({ Properties }) =>
      listOf((Properties.Metrics ?? []) as readonly unknown[]).some(
        (metric) => refersTo(metric, id) && JSON.stringify(metric).includes(`"${metricName}"`),
      ),
    );

  test("every function is watched for errors and for throttling", () => {
    for (const { id } of resourcesOf("AWS::Lambda::Function")) {
      expect(watches("Errors", id), id).toBe(true);
      expect(watches("Throttles", id), id).toBe(true);
    }
  });

  test.each([
    ["the API answers 5xx", "AWS/ApiGateway", "5xx"],
    ["events wait in the stream", "AWS/Lambda", "IteratorAge"],
    ["work waits in a queue", "AWS/SQS", "ApproximateAgeOfOldestMessage"],
    ["a year has no holiday notice", "Wangge", "CalendarMissing"],
  ])("one rings when %s", (_, Namespace, MetricName) => {
    const found = alarms.find((a) => a.Properties.MetricName === MetricName);
    expect(found?.Properties).toMatchObject({ Namespace, TreatMissingData: "notBreaching" });
  });

  test("every alarm is sent to the one encrypted topic", () => {
    const topic = theOnly("AWS::SNS::Topic");
    expect(topic.Properties.KmsMasterKeyId).toBeDefined();
    for (const alarm of alarms)
      expect(refersTo(alarm.Properties.AlarmActions, topic.id)).toBe(true);
  });

  test("one tells of every change in who may use the key of sealed bids", () => {
    const key = resourcesOf("AWS::KMS::Key").find(
      ({ Properties }) => Properties.KeySpec === "RSA_3072",
    );
    const { EventPattern, Targets } = theOnly("AWS::Events::Rule").Properties;
    expect(EventPattern).toMatchObject({
      source: ["aws.kms"],
      detail: {
        eventName: expect.arrayContaining(["PutKeyPolicy", "CreateGrant"]),
        requestParameters: {
          keyId: [{ Ref: key?.id }, { "Fn::GetAtt": [key?.id, "Arn"] }],
        },
      },
    });
    expect(refersTo(Targets, theOnly("AWS::SNS::Topic").id)).toBe(true);
    expect(JSON.stringify(theOnly("AWS::SNS::TopicPolicy").Properties)).toContain(
      "events.amazonaws.com",
    );
  });

  test("no alarm adds up more than ten metrics", () => {
    for (const alarm of alarms) {
      const metrics = (alarm.Properties.Metrics ?? []) as readonly { MetricStat?: unknown }[];
      expect(metrics.filter((metric) => metric.MetricStat).length).toBeLessThanOrEqual(10);
    }
  });
});
