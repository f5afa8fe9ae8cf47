import { Stack } from "aws-cdk-lib";
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  Stats,
} from "aws-cdk-lib/aws-cloudwatch";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Construct } from "constructs";
import type { Alarms } from "./alarms.ts";
import type { PlatformApi } from "./http-api.ts";
import { kinds, type PlatformFunctions } from "./platform-functions.ts";
import type { PlatformQueues } from "./queues.ts";

export type OverviewProps = {
  readonly api: PlatformApi;
  readonly functions: PlatformFunctions;
  readonly queues: PlatformQueues;
  readonly table: ITableV2;
  readonly alarms: Alarms;
};

/** One page for the question "is it well?", from the caller inwards. */
export class Overview extends Construct {
  constructor(scope: Construct, id: string, props: OverviewProps) {
    super(scope, id);
    const { httpApi } = props.api;
    const every = kinds.flatMap((kind) => props.functions.ofKind(kind));
    new Dashboard(this, "Dashboard", {
      dashboardName: Stack.of(this).stackName,
      widgets: [
        [
          new AlarmStatusWidget({
            title: "Alarms",
            alarms: props.alarms.all,
            width: 24,
            height: 4,
          }),
        ],
        [
          graph("Requests", [
            httpApi.metricCount(),
            httpApi.metricClientError(),
            httpApi.metricServerError(),
          ]),
          graph("Latency (ms)", [
            httpApi.metricLatency({ statistic: Stats.percentile(50), label: "p50" }),
            httpApi.metricLatency({ statistic: Stats.percentile(99), label: "p99" }),
          ]),
        ],
        [
          graph(
            "Function errors",
            every.map((f) => f.lambda.metricErrors({ label: f.name })),
          ),
          graph(
            "Function duration, p99 (ms)",
            every.map((f) =>
              f.lambda.metricDuration({ label: f.name, statistic: Stats.percentile(99) }),
            ),
          ),
        ],
        [
          graph("Table units", [
            props.table.metricConsumedReadCapacityUnits(),
            props.table.metricConsumedWriteCapacityUnits(),
          ]),
          graph(
            "Age of events (ms)",
            props.functions
              .ofKind("streams")
              .map((f) =>
                f.lambda.metric("IteratorAge", { label: f.name, statistic: Stats.MAXIMUM }),
              ),
          ),
        ],
        [
          graph(
            "Waiting work",
            Object.entries(props.queues.work).map(([label, queue]) =>
              queue.metricApproximateNumberOfMessagesVisible({ label }),
            ),
          ),
          graph(
            "Dead letters",
            Object.entries(props.queues.dead).map(([label, queue]) =>
              queue.metricApproximateNumberOfMessagesVisible({ label }),
            ),
          ),
        ],
      ],
    });
  }
}

const graph = (title: string, left: readonly IMetric[]): IWidget =>
  new GraphWidget({ title, left: [...left], width: 12, height: 6 });
