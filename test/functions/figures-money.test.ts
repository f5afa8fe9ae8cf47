import { beforeAll, describe, expect, it } from "vitest";
import { exportFiles } from "../../infra/operate/export-files.ts";
import { readBudgets } from "../../infra/proof/bench/capacity/budgets.ts";
import { timesCharged } from "../../infra/proof/bench/capacity/counting-rule.ts";
import { isCommunity } from "../../lib/core/budget.ts";
import type { StoredEvent } from "../../lib/engine/thing.ts";
import type { Entry } from "../../lib/ledger/model.ts";
import type { Units } from "../../lib/meter.ts";
import { assigned } from "../support/affairs.ts";
import { daysPass, noticedRound, registerDoors } from "../support/evaluations.ts";
import { everyFigure, rebuild } from "../support/figures.ts";
import { allRows, standAs } from "../support/in-process.ts";
import {
  activeContract,
  appropriate,
  communityCode,
  fund,
  openPayingDistrict,
  send,
  smallPlan,
  treasurer,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import { itemsOf } from "../support/pages.ts";
import {
  approvedOf,
  bank,
  disburseAndSettle,
  payableContract,
  readPayment,
} from "../support/payments.ts";
import { platform } from "../support/platform.ts";
import { filed } from "../support/requests.ts";

type Row = Readonly<Record<string, unknown>>;
type Sums = Record<string, number>;

/** What is published of every community's money, by `<community>.<year>`. */
async function publishedMoney(): Promise<Record<string, Sums>> {
  await platform.settle();
  const street = communityCode.slice(0, 9);
  const lines = await itemsOf<{ unitCode: string; period: string; counts: Sums }>(
    `/open/figures?figure=money&period=2026&unit=${street}&beneath=1&limit=5`,
  );
  return Object.fromEntries(
    lines.map(({ unitCode, period, counts }) => [`${unitCode}.${period}`, counts]),
  );
}

/** The same, added up from the entries of the ledger and nothing else. */
function ledgerMoney(rows: readonly Row[]): Record<string, Sums> {
  const buyers = new Map(
    rows.flatMap(({ pk, sk, state }) =>
      String(pk).startsWith("CONTRACT#") && sk === "STATE"
        ? [[String(pk).slice(9), state as { buyerCode: string; year: string }]]
        : [],
    ),
  );
  const sums: Record<string, Sums> = {};
  const add = (fundName: string, name: string, amountFen: number) => {
    const known = sums[fundName] ?? {};
    sums[fundName] = { ...known, [name]: (known[name] ?? 0) + amountFen };
  };
  for (const { entry } of rows.filter(({ entity }) => entity === "entry")) {
    const { account, counterparty, amountFen } = entry as Entry;
    const [kind = "", id = "", year = ""] = account.split(".");
    const other = counterparty.split(".")[0] ?? "";
    if (kind === "community") {
      const isOwn = ["department", "community", "treasury"].includes(other);
      const name = other === "department" ? "allottedFen" : "carriedFen";
      if (isOwn) add(`${id}.${year}`, name, amountFen);
      else if (amountFen < 0) add(`${id}.${year}`, "reservedFen", -amountFen);
      else add(`${id}.${year}`, "returnedFen", amountFen);
    }
    const buyer = buyers.get(id);
    if (!buyer || !isCommunity(buyer.buyerCode)) continue;
    const fundName = `${buyer.buyerCode}.${buyer.year}`;
    if (kind === "paid") add(fundName, "paidFen", amountFen);
    if (kind === "contract" && amountFen > 0) add(fundName, "contractedFen", amountFen);
  }
  const nothing = ["allottedFen", "carriedFen", "reservedFen", "returnedFen", "contractedFen"];
  const zeros = Object.fromEntries([...nothing, "paidFen"].map((name) => [name, 0]));
  return Object.fromEntries(
    Object.entries(sums).map(([name, some]) => [name, { ...zeros, ...some }]),
  );
}

/** Money goes each of the ways that it can. */
beforeAll(async () => {
  await openPayingDistrict();
  await appropriate(50_000_00);
  await fund(10_000_00);
  const { allotmentId } = await must(
    send(treasurer, "/allotments", {
      year: "2026",
      departmentCode: "civil-affairs",
      communityCode,
      amountFen: 7_00,
    }),
  );
  await must(send(treasurer, `/allotments/${allotmentId}/reversal`, { reason: "数额有误，冲销" }));
  await assigned({ transfer: { mode: "purchased", annualFeeFen: 1_234_56 } });
  await activeContract(smallPlan({ amountFen: 4_000_00 }), 3_999_99);
  const paid = await payableContract(2);
  await approvedOf(paid, "m1");
  await disburseAndSettle();
  const { endToEndId } = await readPayment(await approvedOf(paid, "m2"));
  await bank({ books: true, returnEndToEndIds: [endToEndId] });
  await disburseAndSettle();
  await filed({ category: "H" });
});

const balances = (rows: readonly Row[]) => {
  const last = new Map<string, Entry>();
  for (const { entry } of rows.filter(({ entity }) => entity === "entry")) {
    const { account, n } = entry as Entry;
    if (n > (last.get(account)?.n ?? 0)) last.set(account, entry as Entry);
  }
  return last;
};

describe("the money of communities", () => {
  it("is what the ledger says, to the fen", async () => {
    const published = await publishedMoney();
    const rows = await allRows();
    expect(published).toEqual(ledgerMoney(rows));
    const own = published[`${communityCode}.2026`];
    expect(own?.paidFen).toBeGreaterThan(0);
    expect(own?.returnedFen).toBeGreaterThan(0);
    const { allottedFen = 0, carriedFen = 0, reservedFen = 0, returnedFen = 0 } = own ?? {};
    expect(allottedFen + carriedFen - reservedFen + returnedFen).toBe(
      balances(rows).get(`community.${communityCode}.2026`)?.balanceFen,
    );
  });
});

const generationsIn = (rows: readonly Row[]): string[] =>
  [...new Set(rows.flatMap(({ pk }) => /^FIGURE#(\d+)\//.exec(String(pk))?.[1] ?? []))].sort();

describe("counting all figures anew", () => {
  it("comes to the same, and keeps up with what happens afterwards", async () => {
    const before = await everyFigure();
    expect(await rebuild()).toContain("generation 2 of the figures is shown");
    expect(await everyFigure()).toEqual(before);
    await filed({ category: "H" });
    const after = await everyFigure();
    expect(after).not.toEqual(before);
    expect(await rebuild()).toContain("generation 3 of the figures is shown");
    expect(await everyFigure()).toEqual(after);
    expect(generationsIn(await allRows())).toEqual(["2", "3"]);
  });

  it("goes on where it was stopped, with what happened meanwhile", async () => {
    const events = await everyEvent();
    const { commit } = await import("../../lib/engine/commit.ts");
    const { countIn } = await import("../../lib/flows/count.ts");
    const store = await import("../../lib/figures/store.ts");
    const began = await store.loadGenerations();
    await commit([store.generationsWrite({ shown: 3, filling: 4 }, began)]);
    const request = events.find(({ type }) => type === "request.reported");
    if (request) await countIn(4, request);
    await filed({ category: "G" });
    const before = await everyFigure();
    expect(await rebuild()).toContain("generation 4 of the figures is shown");
    expect(await everyFigure()).toEqual(before);
  });
});

it("the rows of figures are in no export, which holds what they follow from", async () => {
  await platform.settle();
  const rows = (await allRows()).filter(({ pk }) => String(pk).startsWith("FIGURE#"));
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter(({ entity }) => String(entity) in exportFiles)).toEqual([]);
});

describe("evaluations", () => {
  it("are counted by their grade once it is final, for the community that buys", async () => {
    await registerDoors();
    await noticedRound(9_500);
    const graded = () => itemsOf(`/open/figures?figure=grades&unit=${communityCode}`);
    await platform.settle();
    expect(await graded()).toEqual([]);
    await daysPass(8);
    await platform.settle();
    expect(await graded()).toMatchObject([
      {
        period: "2026",
        unitCode: communityCode,
        counts: { excellent: 1, good: 0, pass: 0, fail: 0 },
      },
    ]);
  });
});

/** Every event that there is, as the stream told of it. */
async function everyEvent(): Promise<StoredEvent[]> {
  const rows = await allRows();
  standAs(/streams-project/i);
  return rows.flatMap(({ entity, event }) => (entity === "event" ? [event as StoredEvent] : []));
}

describe("an event that comes again, late, or behind another", () => {
  it("changes nothing", async () => {
    const before = await everyFigure();
    const events = await everyEvent();
    const { count } = await import("../../lib/flows/count.ts");
    for (const event of events.toReversed()) await count(event);
    await Promise.all(events.slice(0, 20).flatMap((event) => [count(event), count(event)]));
    expect(await everyFigure()).toEqual(before);
  });
});

describe("the capacity that counting takes", () => {
  it.skipIf(timesCharged !== 1)("stays within its budget for every event", async () => {
    const events = await everyEvent();
    const { countIn, isCounted } = await import("../../lib/flows/count.ts");
    const { unitsSince, unitsSoFar } = await import("../../lib/meter.ts");
    const spent: Units[] = [];
    for (const event of events.filter(isCounted)) {
      const before = unitsSoFar();
      await countIn(200, event);
      spent.push(unitsSince(before));
    }
    const most = (kind: keyof Units) => Math.max(...spent.map((units) => units[kind]));
    const { read = 0, write = 0 } = readBudgets().get("streams-project") ?? {};
    expect(most("read")).toBeLessThanOrEqual(read);
    expect(most("write")).toBeLessThanOrEqual(write);
  });
});

describe("counting that is cut off", () => {
  /** The rows of a generation as they are kept, without how far each thing is counted. */
  const rowsOf = (rows: readonly Row[], generation: number) =>
    rows
      .filter(({ pk }) => new RegExp(`^FIGURE#${generation}/(?!of/)`).test(String(pk)))
      .map(({ pk, ...row }) => ({ ...row, pk: String(pk).replace(/\d+/, "") }));

  it("before or after any of its steps counts once all the same", async () => {
    const events = await everyEvent();
    const { table } = await import("../../lib/engine/table.ts");
    const { countIn, isCounted } = await import("../../lib/flows/count.ts");
    const counted = events.filter(isCounted);
    expect(counted.length).toBeGreaterThan(30);
    let steps = 0;
    let cutAt = { step: -1, isBehind: false };
    table.middlewareStack.add(
      (next) => async (args) => {
        const isCut = steps === cutAt.step;
        steps += 1;
        if (isCut && !cutAt.isBehind) throw new Error("cut off");
        const answered = await next(args);
        if (isCut) throw new Error("cut off");
        return answered;
      },
      { step: "initialize", name: "cut", priority: "high" },
    );
    const cuts = [0, 1, 2, 3].flatMap((step) =>
      [false, true].map((isBehind) => ({ step, isBehind })),
    );
    for (const [n, cut] of cuts.entries()) {
      let met = 0;
      for (const event of counted) {
        [steps, cutAt] = [0, cut];
        await countIn(100 + n, event).catch(() => {
          met += 1;
        });
        cutAt = { ...cut, step: -1 };
        await countIn(100 + n, event);
      }
      expect(met, JSON.stringify(cut)).toBeGreaterThan(0);
    }
    table.middlewareStack.remove("cut");
    const rows = await allRows();
    const { loadGenerations } = await import("../../lib/figures/store.ts");
    const shown = rowsOf(rows, (await loadGenerations()).shown);
    expect(shown.length).toBeGreaterThan(20);
    for (const [n, cut] of cuts.entries()) {
      expect(rowsOf(rows, 100 + n), JSON.stringify(cut)).toEqual(shown);
    }
  });
});
