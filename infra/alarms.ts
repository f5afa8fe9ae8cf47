import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { type ITableV2, Operation } from "aws-cdk-lib/aws-dynamodb";
import { Rule } from "aws-cdk-lib/aws-events";
import { SnsTopic } from "aws-cdk-lib/aws-events-targets";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { type IKey, Key } from "aws-cdk-lib/aws-kms";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import type { PlatformApi } from "./http-api.ts";
import type { PlatformKeys } from "./keys.ts";
import { pascal } from "./names.ts";
import { kinds, type PlatformFunctions } from "./platform-functions.ts";
import type { PlatformQueues } from "./queues.ts";

export type AlarmsProps = {
  readonly table: ITableV2;
  readonly queues: PlatformQueues;
  readonly functions: PlatformFunctions;
  readonly api: PlatformApi;
  readonly keys: PlatformKeys;
  readonly email: string | undefined;
};

/** CloudWatch adds up at most ten metrics in one alarm. */
const metricsPerAlarm = 10;

/** What a person must hear of, each sent to one topic. */
export class Alarms extends Construct {
  readonly all: Alarm[] = [];
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.topic = alarmTopic(this, props.email);
    for (const kind of kinds) {
      const made = props.functions.ofKind(kind).map(({ lambda }) => lambda);
      this.sumAbove(`${pascal(kind)}Errors`, made, (f) => f.metricErrors());
      this.sumAbove(`${pascal(kind)}Throttles`, made, (f) => f.metricThrottles());
    }
    for (const [name, queue] of Object.entries(props.queues.dead)) {
      this.above(
        `${pascal(name)}DeadLetters`,
        0,
        queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
      );
    }
    for (const [name, queue] of Object.entries(props.queues.work)) {
      this.above(
        `${pascal(name)}IsLate`,
        Duration.hours(1).toSeconds(),
        queue.metricApproximateAgeOfOldestMessage(),
      );
    }
    for (const { name, lambda } of props.functions.ofKind("streams")) {
      const age = lambda.metric("IteratorAge", { statistic: Stats.MAXIMUM });
      this.above(`${pascal(name)}IsLate`, Duration.minutes(5).toMilliseconds(), age);
    }
    this.above("ApiServerErrors", 0, props.api.httpApi.metricServerError({ statistic: Stats.SUM }));
    this.above(
      "TableThrottles",
      0,
      props.table.metricThrottledRequestsForOperations({ operations: tableOperations }),
    );
    this.onChangeOf(props.keys.bids);
    this.above("CalendarMissing", 0, calendarMissing(props.functions));
  }

  /**
   * A key that opens sealed bids serves the opening function alone: whoever lets another in, or takes
   * it away, is told of. CloudTrail brings the call, where the account has a trail of its management.
   */
  private onChangeOf(key: IKey): void {
    new Rule(this, "BidKeyChanged", {
      description: "Somebody changed who may use the key of sealed bids",
      eventPattern: {
        source: ["aws.kms"],
        detailType: ["AWS API Call via CloudTrail"],
        detail: {
          eventSource: ["kms.amazonaws.com"],
          eventName: ["PutKeyPolicy", "CreateGrant", "DisableKey", "ScheduleKeyDeletion"],
          requestParameters: { keyId: [key.keyId, key.keyArn] },
        },
      },
      targets: [new SnsTopic(this.topic)],
    });
  }

  private sumAbove(
    name: string,
    functions: readonly IFunction[],
    metric: (f: IFunction) => IMetric,
  ): void {
    for (let first = 0; first < functions.length; first += metricsPerAlarm) {
      const metrics = functions.slice(first, first + metricsPerAlarm).map(metric);
      const usingMetrics = Object.fromEntries(metrics.map((m, i) => [`m${i}`, m]));
      const sum = new MathExpression({ expression: "SUM(METRICS())", usingMetrics, label: name });
      this.above(first === 0 ? name : `${name}${first / metricsPerAlarm + 1}`, 0, sum);
    }
  }

  private above(name: string, threshold: number, metric: IMetric): void {
    const alarm = new Alarm(this, name, {
      alarmName: `${Stack.of(this).stackName}-${name}`,
      metric,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    this.all.push(alarm);
  }
}

const tableOperations = [
  Operation.GET_ITEM,
  Operation.QUERY,
  Operation.PUT_ITEM,
  Operation.TRANSACT_GET_ITEMS,
  Operation.TRANSACT_WRITE_ITEMS,
];

/** Written by schedules/check-calendar while next year's holiday notice is wanting. */
const calendarMissing = (functions: PlatformFunctions) =>
  new Metric({
    namespace: "Wangge",
    metricName: "CalendarMissing",
    dimensionsMap: { FunctionName: functions.get("schedules", "check-calendar").functionName },
    statistic: Stats.MAXIMUM,
    period: Duration.days(1),
  });

/** Has a key of its own: CloudWatch and EventBridge must be let in, and not to the records. */
function alarmTopic(scope: Construct, email: string | undefined): Topic {
  const key = new Key(scope, "Key", {
    description: "Wangge: alarm messages",
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const cloudWatch = new ServicePrincipal("cloudwatch.amazonaws.com");
  const events = new ServicePrincipal("events.amazonaws.com");
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [cloudWatch, events],
      actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
      resources: ["*"],
    }),
  );
  const topic = new Topic(scope, "Topic", { masterKey: key, enforceSSL: true });
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [cloudWatch],
      actions: ["sns:Publish"],
      resources: [topic.topicArn],
      conditions: { StringEquals: { "aws:SourceAccount": Stack.of(scope).account } },
    }),
  );
  if (email) topic.addSubscription(new EmailSubscription(email));
  return topic;
}
