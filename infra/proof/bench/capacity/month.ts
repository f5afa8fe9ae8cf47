import type { Units } from "../../../../lib/meter.ts";
import { synthesize } from "../../../synthesize.ts";
import type { Findings, Table } from "../frame/bench.ts";
import type { Measured } from "../frame/lines.ts";
import { median } from "../frame/statistics.ts";
import {
  assumed,
  billOf,
  byService,
  type CostLine,
  idleUsage,
  together,
  totalOf,
  workUsage,
} from "./cost.ts";
import { type Deployed, deployedIn } from "./deployed.ts";
import { priceList } from "./prices.ts";
import { endpoints } from "./readings.ts";
import {
  activeUsersMonthly,
  dispatchesYearly,
  district,
  eventsOfSchedules,
  milestonesYearly,
  volumes,
} from "./volumes.ts";

export type Month = {
  readonly tables: readonly Table[];
  readonly notes: Findings["notes"];
  readonly bill: readonly CostLine[];
  readonly idle: readonly CostLine[];
};

/** A month of a district, from what was measured, the volumes, and what is deployed. */
export function monthOf(measured: readonly Measured[]): Month {
  const cost = costsOf(measured);
  const deployed = deployedIn(synthesize() as never, endpoints.length);
  const idle = idleUsage(deployed, idleReads(measured, deployed));
  const { usage, missing } = work(cost, deployed, milestoneUnits(measured));
  const [bill, idleBill] = [billOf(together(idle, usage)), billOf(idle)];
  return {
    bill,
    idle: idleBill,
    tables: [billTable(bill), serviceTable(bill, idleBill)],
    notes: [
      `Prices: ${priceList.name}. Check them against the region's own list before deploying.`,
      `The district: ${district.residents.toLocaleString("en")} residents, ${district.organisations.toLocaleString("en")} organisations, ${district.requestsYearly.toLocaleString("en")} requests a year, at the end of its first year; a further year adds its storage. Volumes: ${volumes.map(({ why }) => why).join("; ")}.`,
      `Assumed: ${assumed.secondsPerCall * 1_000} ms a call of a function of 1 GB, cold starts in; ${assumed.logBytesPerCall} bytes of logs a call; a trace for every call from outside; ${Math.round(activeUsersMonthly).toLocaleString("en")} people signing in each month, who cost nothing where the district has an issuer of its own.`,
      "Storage is estimated on the high side: half a kilobyte stays for each write unit, as if no state were ever written over and no command record forgotten. Reads of the table's stream by functions cost nothing.",
      ...(missing.length > 0
        ? [`Not measured in this run, and so not in the bill: ${missing.join(", ")}.`]
        : []),
    ],
  };
}

type CostOf = (operation: string) => Units | undefined;

function costsOf(measured: readonly Measured[]): CostOf {
  const byOperation = Map.groupBy(measured, (one) => one.operation);
  return (operation) => {
    const own = byOperation.get(operation);
    return (
      own && {
        read: median(own.map(({ units }) => units.read)),
        write: median(own.map(({ units }) => units.write)),
      }
    );
  };
}

/** What schedules read that find nothing to do: the least of each, as often as it fires. */
function idleReads(measured: readonly Measured[], { firings }: Deployed): number {
  const schedules = Map.groupBy(
    measured.filter(({ operation }) => operation.startsWith("schedules-")),
    (one) => one.operation,
  );
  const least = [...schedules.values()].map((own) => Math.min(...own.map((m) => m.units.read)));
  return Math.max(0, ...least) * firings;
}

/**
 * What a milestone has done by itself: its round, of which the story has one, with the two small ones
 * of a single door that are played after it, and its share of the batches and of the bank's replies.
 */
function milestoneUnits(measured: readonly Measured[]): Units {
  const approved = measured.filter(
    ({ operation }) => operation === "POST /payments/{paymentId}/approval",
  );
  const sum = (name: string, kind: keyof Units) =>
    measured
      .filter(({ operation, units }) => operation === name && units.write > 0)
      .reduce((all, { units }) => all + units[kind], 0);
  const unitsOf = (kind: keyof Units) =>
    sum("schedules-run-evaluations", kind) +
    (sum("schedules-read-bank-replies", kind) + sum("queues-disburse", kind)) /
      Math.max(1, approved.length);
  return { read: unitsOf("read"), write: unitsOf("write") };
}

function work(cost: CostOf, deployed: Deployed, milestone: Units) {
  const missing: string[] = [];
  let [read, write] = [milestone.read * milestonesYearly, milestone.write * milestonesYearly];
  let [httpCalls, commands] = [0, 0];
  const add = (operation: string, times: number) => {
    const units = cost(operation);
    if (!units) return void missing.push(operation);
    read += units.read * times;
    write += units.write * times;
  };
  for (const [operation, times] of volumes.flatMap((one) => Object.entries(one.operations))) {
    add(operation, times);
    httpCalls += times;
    if (!operation.startsWith("GET")) commands += times;
  }
  const events = commands + eventsOfSchedules;
  // what closes by silence or is escalated writes what a resolution writes, and the rest likewise
  add("POST /requests/{requestId}/resolution", eventsOfSchedules);
  for (const reader of ["publish-events", "project"]) add(`streams-${reader}`, events);
  add("queues-deliver-webhook", dispatchesYearly);
  const usage = workUsage({
    yearly: { read, write },
    httpCalls,
    events,
    dispatches: dispatchesYearly,
    payments: milestonesYearly,
    persons: district.requestsYearly,
    secrets: 2 * district.requestsYearly,
    users: activeUsersMonthly,
    routeMetrics: deployed.routeMetrics,
  });
  return { usage, missing };
}

/** Cents, never rounded down. */
const inCents = (usd: number): number => Math.ceil(usd * 100) / 100;

const billTable = (bill: readonly CostLine[]): Table => ({
  title: "A month of a district: what is bought",
  columns: ["service", "unit", "quantity", "USD"],
  rows: [
    ...bill.map((one) => [one.service, one.unit, Math.ceil(one.quantity), inCents(one.usd)]),
    ["all", "", "", inCents(totalOf(bill))],
  ],
});

function serviceTable(bill: readonly CostLine[], idle: readonly CostLine[]): Table {
  const idleOf = byService(idle);
  const rows = [...byService(bill)].map(([service, usd]) => [
    service,
    inCents(usd),
    inCents(idleOf.get(service) ?? 0),
  ]);
  return {
    title: "What a district costs a month, in USD",
    columns: ["service", "with its work", "idle"],
    rows: [...rows, ["all", inCents(totalOf(bill)), inCents(totalOf(idle))]],
  };
}
