/** One price of the list. Units: US dollars for one of `unit`. */
export type Price = { readonly service: string; readonly unit: string; readonly usd: number };

const million = 1_000_000;

/**
 * The published on-demand list of US East (N. Virginia), first tier, as it stood in November 2025:
 * https://aws.amazon.com/<service>/pricing/. Other regions have lists of their own, most of them
 * dearer. Free tiers are left out. The unit prices of DynamoDB and the fee of a KMS key were found again
 * in copies of public pages; the others are unchecked. Compare all with the region's own list before
 * deploying.
 */
export const priceList = {
  name: "AWS, US East (N. Virginia), on demand, first tier, without free tiers, list of November 2025",
  prices: {
    tableWrite: { service: "DynamoDB", unit: "write request unit", usd: 0.625 / million },
    tableRead: { service: "DynamoDB", unit: "read request unit", usd: 0.125 / million },
    tableStorage: { service: "DynamoDB", unit: "GB-month stored", usd: 0.25 },
    tableRecovery: { service: "DynamoDB", unit: "GB-month of recovery", usd: 0.2 },
    functionCall: { service: "Lambda", unit: "call", usd: 0.2 / million },
    functionTime: { service: "Lambda", unit: "GB-second on Arm", usd: 0.0000133334 },
    gatewayCall: { service: "API Gateway", unit: "HTTP API call", usd: 1 / million },
    queueCall: { service: "SQS", unit: "call", usd: 0.4 / million },
    fileWrite: { service: "S3", unit: "PUT or LIST", usd: 0.005 / 1_000 },
    fileRead: { service: "S3", unit: "GET", usd: 0.0004 / 1_000 },
    fileStorage: { service: "S3", unit: "GB-month", usd: 0.023 },
    key: { service: "KMS", unit: "key-month", usd: 1 },
    keyCall: { service: "KMS", unit: "call", usd: 0.03 / 10_000 },
    alarm: { service: "CloudWatch", unit: "metric in an alarm, month", usd: 0.1 },
    metric: { service: "CloudWatch", unit: "custom metric-month", usd: 0.3 },
    logIngested: { service: "CloudWatch", unit: "GB of logs taken in", usd: 0.5 },
    logStored: { service: "CloudWatch", unit: "GB-month of logs", usd: 0.03 },
    trace: { service: "X-Ray", unit: "trace recorded", usd: 5 / million },
    scheduleCall: { service: "EventBridge Scheduler", unit: "call", usd: 1 / million },
    activeUser: { service: "Cognito", unit: "user active in a month, Essentials", usd: 0.015 },
    dataOut: { service: "Data transfer", unit: "GB out", usd: 0.09 },
  },
} as const satisfies {
  readonly name: string;
  readonly prices: Readonly<Record<string, Price>>;
};

export type PriceName = keyof typeof priceList.prices;
