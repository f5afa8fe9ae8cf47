import { beforeAll, describe, expect, it } from "vitest";
import {
  budgetOf,
  readBudgets,
  readInstructing,
} from "../../infra/proof/bench/capacity/budgets.ts";
import { isRoute } from "../../infra/proof/bench/capacity/compare.ts";
import { otherwiseCounted, timesCharged } from "../../infra/proof/bench/capacity/counting-rule.ts";
import { measuredIn } from "../../infra/proof/bench/frame/lines.ts";
import { fund, openDistrict, openFund } from "../support/money.ts";
import { activeOrganisation, application, withVerifiedAccount } from "../support/organisations.ts";
import { actAsFunction, approvedOf, payableContract } from "../support/payments.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import { until } from "../support/until.ts";

/** `npm run bench -- capacity` holds every operation to them; here some are, in every run. */
const budgets = readBudgets();

/** What each request that succeeded cost, as its function logged it. */
const logged = () => measuredIn(platform.description.data).filter(isRoute);

/** One after another, since requests that share a function's worker share its meter here. */
async function playTheOperations(): Promise<void> {
  const organisation = await activeOrganisation();
  await withVerifiedAccount(organisation);
  await call("GET", `/organisations/${organisation.organisationId}`, { token: organisation.token });
  await openDistrict();
  await fund(1_000_000);
  const steward = await tokenFor("steward", ["510107008009-01-001"], "steward-1");
  const filed = await call("POST", "/requests", {
    token: steward,
    body: {
      kind: "inquiry",
      category: "D",
      unitCode: "510107008009-01-001",
      words: "示例诉求",
    },
  });
  await call("GET", `/requests/${filed.body.requestId}`, { token: steward });
  await call("GET", "/me/tasks", { token: steward });
}

describe("capacity units", () => {
  beforeAll(async () => {
    await playTheOperations();
    await platform.settle();
  });

  it("are what the engine counts for indexes, by the rule that is known of it", async () => {
    expect(await otherwiseCounted()).toEqual([]);
  });

  it.skipIf(timesCharged !== 1)(
    "of every operation that is played stay within its budget",
    async () => {
      const lines = logged();
      expect(new Set(lines.map(({ operation }) => operation)).size).toBeGreaterThan(10);
      const above = lines.filter(({ operation, units }) => {
        const budget = budgetOf(budgets, operation);
        return !budget || units.read > budget.read || units.write > budget.write;
      });
      expect(above).toEqual([]);
    },
  );

  it("of the same operation are the same after many others", async () => {
    const filed = () => logged().filter(({ operation }) => operation === "POST /organisations");
    const before = filed();
    const token = await tokenFor("resident", [], "resident-1");
    // under a key, as the first was sent: looking for it is a reading
    const apply = () =>
      call("POST", "/organisations", {
        token,
        body: application(),
        headers: { "idempotency-key": crypto.randomUUID() },
      });
    for (let n = 0; n < 10; n += 1) await Promise.all(Array.from({ length: 10 }, apply));
    await until(() => filed().length >= before.length + 100);
    await apply();
    await until(() => filed().length > before.length + 100);
    expect(filed().at(-1)?.units).toEqual(before.at(-1)?.units);
  });
});

/** The lower bound of instructing: items and units, and for each what. */
const needed = readInstructing();

type Written = { readonly items: number; readonly units: number };

/** Disburses here, and tells what each of its transactions wrote. */
async function disburseHere(): Promise<Written[]> {
  actAsFunction();
  const { table } = await import("../../lib/engine/table.ts");
  const { disburse } = await import("../../lib/flows/disburse.ts");
  const { wholeRun } = await import("../../lib/money/payments/disbursement-parts.ts");
  const { unitsSince, unitsSoFar } = await import("../../lib/meter.ts");
  const written: Written[] = [];
  table.middlewareStack.add(
    (next) => async (args) => {
      const before = unitsSoFar();
      const answered = await next(args);
      const { TransactItems } = args.input as { readonly TransactItems?: readonly unknown[] };
      const units = unitsSince(before).write;
      if (TransactItems) written.push({ items: TransactItems.length, units });
      return answered;
    },
    { step: "initialize", name: "written", priority: "high" },
  );
  await disburse({ now: platform.clock.now().toISOString(), code: "510107" }, wholeRun);
  return written;
}

describe("instructing payments", () => {
  it.skipIf(timesCharged !== 1)(
    "costs at most a tenth above what the rules of money need, and no item more",
    async () => {
      await openFund();
      const several = await payableContract(3);
      for (const milestoneId of ["m1", "m2", "m3"]) await approvedOf(several, milestoneId);
      await approvedOf(await payableContract());
      await platform.settle();
      const [first] = (await disburseHere()).toSorted((a, b) => b.items - a.items);
      const counts = { payment: 4, gate: 1, last: 2, payee: 2, transaction: 1, batch: 1 };
      const sum = (field: "items" | "units") =>
        needed.reduce((all, one) => all + one[field] * counts[one.each as keyof typeof counts], 0);
      expect(needed).toHaveLength(13);
      expect(first?.items).toBe(sum("items"));
      expect(first?.units).toBeLessThanOrEqual(sum("units") * 1.1);
    },
  );
});
