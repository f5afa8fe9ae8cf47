import type { Units } from "../../../../lib/meter.ts";
import type { Deployed } from "./deployed.ts";
import { type PriceName, priceList } from "./prices.ts";

/** What is bought in a month. */
export type Usage = Readonly<Partial<Record<PriceName, number>>>;

export type CostLine = {
  readonly service: string;
  readonly unit: string;
  readonly quantity: number;
  readonly usd: number;
};

/** Each position of a month's bill, nothing rounded. */
export function billOf(usage: Usage): CostLine[] {
  return (Object.keys(priceList.prices) as PriceName[]).flatMap((name) => {
    const quantity = usage[name] ?? 0;
    const { service, unit, usd } = priceList.prices[name];
    return quantity === 0 ? [] : [{ service, unit, quantity, usd: quantity * usd }];
  });
}

export const totalOf = (bill: readonly CostLine[]): number =>
  bill.reduce((sum, { usd }) => sum + usd, 0);

/** Dollars by service, in the order of the list. */
export function byService(bill: readonly CostLine[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { service, usd } of bill) sums.set(service, (sums.get(service) ?? 0) + usd);
  return sums;
}

/** What nobody can measure here. Units in each name. */
export const assumed = {
  /** A call of a function of 1 GB, its share of cold starts included. */
  secondsPerCall: 0.15,
  gigabytesPerFunction: 1,
  /** The function's own line, three of Lambda's, and the gateway's. */
  logBytesPerCall: 1_500,
  answerBytes: 3_000,
  /** Years for which records and their logs have been kept: the first year's end. */
  yearsKept: 1,
  /** The table's key is asked for again after five minutes; this many callers work at once. */
  callersAtOnce: 10,
  /** A queue's five pollers ask for twenty seconds each. */
  emptyReceivesPerQueue: (5 * 3 * 60 * 24 * 365) / 12,
} as const;

/** A deployed stack that nobody calls. */
export function idleUsage(deployed: Deployed, idleReadsMonthly: number): Usage {
  const { firings } = deployed;
  return {
    tableRead: idleReadsMonthly,
    functionCall: firings,
    functionTime: firings * assumed.secondsPerCall * assumed.gigabytesPerFunction,
    queueCall: deployed.workQueues * assumed.emptyReceivesPerQueue,
    fileWrite: deployed.inboxLooks,
    // every key that rotates is paid for twice more, once it has rotated twice
    key: deployed.keys + 2 * deployed.rotatingKeys,
    keyCall: (12 * 24 * 365) / 12,
    alarm: deployed.alarmMetrics,
    metric: 1,
    logIngested: (firings * assumed.logBytesPerCall) / 1e9,
    logStored: (firings * 12 * assumed.logBytesPerCall) / 1e9,
    scheduleCall: firings,
  };
}

/** What a year of the district's work adds, by the month. */
export function workUsage(work: {
  readonly yearly: Units;
  readonly httpCalls: number;
  readonly events: number;
  readonly dispatches: number;
  readonly payments: number;
  readonly persons: number;
  readonly secrets: number;
  readonly users: number;
  readonly routeMetrics: number;
}): Usage {
  const { yearly, httpCalls, events, dispatches } = work;
  // a stream's batch and a dispatch are a call each, which no batching makes cheaper here
  const calls = httpCalls + events + dispatches;
  // a write unit in a transaction is half a kilobyte; index entries lie beside; nothing is deleted
  const gigabytes = (assumed.yearsKept * yearly.write * 500) / 1e9;
  const logs = (calls * assumed.logBytesPerCall) / 1e9;
  return monthly({
    tableWrite: yearly.write,
    tableRead: yearly.read,
    tableStorage: 12 * gigabytes,
    tableRecovery: 12 * gigabytes,
    functionCall: calls,
    functionTime: calls * assumed.secondsPerCall * assumed.gigabytesPerFunction,
    gatewayCall: httpCalls,
    // sent, received, deleted
    queueCall: 3 * dispatches,
    fileWrite: work.payments / 100 + 250 * 4,
    fileRead: work.payments / 100 + 250 * 4,
    fileStorage: 1,
    // a key made for each person, one opened for each secret read, the table's own key
    keyCall: work.persons + work.secrets + assumed.callersAtOnce * 12 * 24 * 365,
    metric: 12 * work.routeMetrics,
    logIngested: logs,
    logStored: 12 * logs,
    trace: httpCalls,
    activeUser: 12 * work.users,
    dataOut: (httpCalls * assumed.answerBytes) / 1e9,
  });
}

const monthly = (usage: Usage): Usage =>
  Object.fromEntries(Object.entries(usage).map(([name, yearly]) => [name, yearly / 12]));

/** Two usages of the same month. */
export function together(one: Usage, other: Usage): Usage {
  const names = Object.keys(priceList.prices) as PriceName[];
  return Object.fromEntries(names.map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]));
}
