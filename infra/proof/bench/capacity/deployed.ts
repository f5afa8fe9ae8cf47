import { inventory } from "../../../functions.ts";
import type { Template } from "../../../local/template/template.ts";

/** What stands in an account whether anybody comes or not. */
export type Deployed = {
  readonly keys: number;
  readonly rotatingKeys: number;
  /** Metrics that alarms look at: an alarm over a sum pays for each. */
  readonly alarmMetrics: number;
  readonly workQueues: number;
  /** Firings of all schedules in a month. */
  readonly firings: number;
  readonly inboxLooks: number;
  /** Metrics by route that the gateway writes, where it is told to. */
  readonly routeMetrics: number;
};

const daysMonthly = 365 / 12;

export function deployedIn({ Resources }: Template, routes: number): Deployed {
  const propertiesOf = (type: string) =>
    Object.values(Resources).flatMap(({ Type, Properties = {} }) =>
      Type === type ? [Properties] : [],
    );
  const keys = propertiesOf("AWS::KMS::Key");
  const stages = propertiesOf("AWS::ApiGatewayV2::Stage") as readonly {
    readonly DefaultRouteSettings?: { readonly DetailedMetricsEnabled?: boolean };
  }[];
  const isDetailed = stages.some((one) => one.DefaultRouteSettings?.DetailedMetricsEnabled);
  const schedules = Object.values(inventory.schedules).map(({ fires }) => firingsMonthly(fires));
  return {
    keys: keys.length,
    rotatingKeys: keys.filter(({ EnableKeyRotation }) => EnableKeyRotation === true).length,
    alarmMetrics: propertiesOf("AWS::CloudWatch::Alarm").reduce(
      (sum, one) => sum + metricsOf(one),
      0,
    ),
    workQueues: Object.keys(inventory.queues).length,
    firings: schedules.reduce((sum, one) => sum + one, 0),
    inboxLooks: firingsMonthly(inventory.schedules["read-bank-replies"].fires),
    routeMetrics: isDetailed ? routes * metricsPerRoute : 0,
  };
}

/** Count, 4xx, 5xx, latency, integration latency, data processed: docs of HTTP APIs' metrics. */
const metricsPerRoute = 6;

/** A sum of metrics is one alarm, and each of the metrics is paid for. */
function metricsOf(alarm: Readonly<Record<string, unknown>>): number {
  const metrics = alarm.Metrics as readonly { readonly MetricStat?: object }[] | undefined;
  return metrics ? metrics.filter(({ MetricStat }) => MetricStat).length : 1;
}

/** How often `rate(10 minutes)` or `cron(0 9 * * ? *)` fires in a month; a cron here is daily. */
export function firingsMonthly(fires: string): number {
  const rate = /^rate\((\d+) (minute|hour)s?\)$/.exec(fires);
  if (!rate) return daysMonthly;
  const minutes = Number(rate[1]) * (rate[2] === "hour" ? 60 : 1);
  return (daysMonthly * 24 * 60) / minutes;
}
