import { describe, expect, it } from "vitest";
import { inventory } from "../../infra/functions.ts";
import { boundsOf } from "../../infra/proof/bench/capacity/bounds.ts";
import { budgetOf, budgetsIn, readBudgets } from "../../infra/proof/bench/capacity/budgets.ts";
import { compare } from "../../infra/proof/bench/capacity/compare.ts";
import { billOf, byService, together, totalOf } from "../../infra/proof/bench/capacity/cost.ts";
import { indexUnits, otherwiseCounted } from "../../infra/proof/bench/capacity/counting-rule.ts";
import { deployedIn, firingsMonthly } from "../../infra/proof/bench/capacity/deployed.ts";
import { volumes } from "../../infra/proof/bench/capacity/volumes.ts";
import { measuredOf } from "../../infra/proof/bench/frame/lines.ts";
import { apis } from "../../lib/apis.ts";

const routes = Object.values(apis).flatMap((api) =>
  Object.values(api).map(({ route }) => String(route)),
);

const units = (read: number, write: number) => ({ read, write });

describe("what an index is charged", () => {
  it("is nothing where it stores what it stored, and what comes, goes or changes otherwise", () => {
    const small = { key: "1", bytes: 100 };
    expect(indexUnits(undefined, undefined)).toBe(0);
    expect(indexUnits(small, small)).toBe(0);
    expect(indexUnits(undefined, small)).toBe(1);
    expect(indexUnits({ key: "1", bytes: 2_000 }, undefined)).toBe(2);
    expect(indexUnits(small, { key: "1", bytes: 1_025 })).toBe(2);
  });

  it("is two writes where its key changes", () => {
    expect(indexUnits({ key: "1", bytes: 100 }, { key: "2", bytes: 2_000 })).toBe(3);
  });

  it("is what the engine counts, which meters read", async () => {
    expect(await otherwiseCounted()).toEqual([]);
  });
});

describe("what is read of logs", () => {
  it("is each answer that succeeded, and a batch's share for each of its records", () => {
    const request = { message: "request", route: "GET /a", units: units(1, 0) };
    expect(measuredOf("http-a", { ...request, status: 200 })).toHaveLength(1);
    expect(measuredOf("http-a", { ...request, status: 404 })).toEqual([]);
    expect(measuredOf("streams-a", { message: "records", records: 2, units: units(4, 6) })).toEqual(
      [1, 2].map(() => ({ operation: "streams-a", units: units(2, 3) })),
    );
  });
});

describe("operations at two sizes", () => {
  const text = "operation\tread\twrite\tbound\nPOST /a\t2\t9\t7\nGET\t3\t0\t0\n";
  const at = (size: number, write: number) => ({
    size,
    measured: [{ operation: "POST /a", units: units(2, write) }],
  });

  it("are equal where nothing they consume grows, and within their budget", () => {
    const [same] = compare([at(1, 9), at(2, 9)], budgetsIn(text));
    expect(same).toMatchObject({ isEqual: true, isWithin: true });
    const [grown] = compare([at(1, 9), at(2, 10)], budgetsIn(text));
    expect(grown).toMatchObject({ isEqual: false, isWithin: false });
  });

  it("have the common budget of readings where they have none of their own, and commands have none", () => {
    const budgets = budgetsIn(text);
    expect(budgetOf(budgets, "GET /b")).toEqual({ ...units(3, 0), bound: 0 });
    expect(budgetOf(budgets, "POST /b")).toBeUndefined();
  });

  it("stand once each", () => {
    const twice = `${text}\n${text.trim().split("\n").at(-1)}\n`;
    expect(() => budgetsIn(twice)).toThrow("two budgets for");
  });

  it("cannot cost less than two units an item and their index entries", () => {
    const transactions = [
      { items: ["state", "event", "command"], isCommand: true, indexUnits: 1, units: 9 },
    ];
    const bounds = boundsOf([{ to: "POST /a/7", transactions }], ["POST /a/{id}"]);
    expect(bounds.get("POST /a/{id}")).toEqual({
      units: 7,
      items: "state, event, command; 1 index",
    });
  });
});

describe("the budgets", () => {
  const budgets = [...readBudgets()];

  it("are of operations that there are, and every command has one", () => {
    const named = new Set(budgets.map(([operation]) => operation));
    const readers = Object.keys(inventory.streams).map((name) => `streams-${name}`);
    expect(
      [...named].filter((one) => one !== "GET" && ![...routes, ...readers].includes(one)),
    ).toEqual([]);
    expect(routes.filter((one) => !one.startsWith("GET ") && !named.has(one))).toEqual([]);
  });

  it("are numbers, and none is below its lower bound", () => {
    const strange = budgets.filter(
      ([, { read, write, bound }]) => !(read > 0 && write >= bound && bound >= 0),
    );
    expect(strange).toEqual([]);
  });
});

describe("a month's bill", () => {
  it("is quantity by price for all that is bought, by service", () => {
    const bill = billOf({ tableWrite: 2_000_000, tableRead: 8_000_000, key: 5 });
    expect(bill.map(({ usd }) => usd)).toEqual([1.25, 1, 5]);
    expect([...byService(bill)]).toEqual([
      ["DynamoDB", 2.25],
      ["KMS", 5],
    ]);
    expect(totalOf(bill)).toBe(7.25);
  });

  it("adds what is idle to what is worked", () => {
    expect(billOf(together({ key: 1 }, { key: 2, trace: 1 })).map((one) => one.quantity)).toEqual([
      3, 1,
    ]);
  });

  it("pays for each metric of an alarm over a sum, and for keys", () => {
    const alarm = (Properties: Record<string, unknown>) => ({
      Type: "AWS::CloudWatch::Alarm",
      Properties,
    });
    const sum = { Metrics: [{ Expression: "SUM" }, { MetricStat: {} }, { MetricStat: {} }] };
    const Resources = {
      a: alarm(sum),
      b: alarm({ MetricName: "Errors" }),
      c: { Type: "AWS::KMS::Key", Properties: { EnableKeyRotation: true } },
    };
    expect(deployedIn({ Resources }, 10)).toMatchObject({
      alarmMetrics: 3,
      keys: 1,
      rotatingKeys: 1,
      routeMetrics: 0,
    });
  });

  it("fires a schedule as often as it says", () => {
    expect(firingsMonthly("rate(10 minutes)")).toBe(4_380);
    expect(firingsMonthly("rate(1 hour)")).toBe(730);
    expect(firingsMonthly("cron(0 9 * * ? *)")).toBeCloseTo(30.42);
  });

  it("is made of operations that there are", () => {
    const named = volumes.flatMap(({ operations }) => Object.keys(operations));
    expect(named.filter((one) => !routes.includes(one))).toEqual([]);
  });
});
