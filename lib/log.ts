import { Logger } from "@aws-lambda-powertools/logger";

/** Structured log lines. Never a body, a name or a token: what is logged is public to operators. */
export const logger = new Logger({ serviceName: "wangge" });

/**
 * CloudWatch embedded metric format: a log line that becomes a metric. It is one of the function that
 * writes it, since other districts and stages may run in the same account.
 */
export function writeMetric(name: string, value: number): void {
  const metric = {
    Namespace: "Wangge",
    Dimensions: [["FunctionName"]],
    Metrics: [{ Name: name, Unit: "Count" }],
  };
  const line = {
    _aws: { Timestamp: Date.now(), CloudWatchMetrics: [metric] },
    FunctionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    [name]: value,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
