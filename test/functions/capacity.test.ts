import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Units } from "../../lib/meter.ts";
import { fund, openDistrict } from "../support/money.ts";
import { activeOrganisation, application, withVerifiedAccount } from "../support/organisations.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import { until } from "../support/until.ts";

/** The budgets of ARCHITECTURE.md, "Cost": by route, in capacity units. */
const budgets = new Map(
  [
    ...readFileSync("ARCHITECTURE.md", "utf8").matchAll(
      /^\| `((?:GET|POST|PUT) [^`]+)` \| (\d+) \| (\d+) \|/gm,
    ),
  ].map(([, route = "", read, write]): [string, Units] => [
    route,
    { read: Number(read), write: Number(write) },
  ]),
);

type Line = { readonly route: string; readonly status: number; readonly units: Units };

/** What each request cost, as its function logged it. */
function logged(): Line[] {
  const folder = join(platform.description.data, "logs");
  return readdirSync(folder)
    .flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n"))
    .map((line) => line.slice(line.indexOf("{")))
    .filter((line) => line.includes('"message":"request"'))
    .map((line) => JSON.parse(line));
}

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
}

describe("capacity units", () => {
  it("of every budgeted operation stay within its budget", async () => {
    await playTheOperations();
    await platform.settle();
    const lines = logged().filter((line) => line.status < 300);
    expect([...budgets.keys()].filter((route) => !lines.some((l) => l.route === route))).toEqual(
      [],
    );
    const above = lines.filter(({ route, units }) => {
      const budget = budgets.get(route);
      return budget && (units.read > budget.read || units.write > budget.write);
    });
    expect(above).toEqual([]);
  });

  it("of the same operation are the same after many others", async () => {
    const filed = () => logged().filter((l) => l.route === "POST /organisations");
    const before = filed();
    const token = await tokenFor("resident", [], "resident-1");
    const apply = () => call("POST", "/organisations", { token, body: application() });
    for (let n = 0; n < 10; n += 1) await Promise.all(Array.from({ length: 10 }, apply));
    await until(() => filed().length >= before.length + 100);
    await apply();
    await until(() => filed().length > before.length + 100);
    expect(filed().at(-1)?.units).toEqual(before.at(-1)?.units);
  });
});
