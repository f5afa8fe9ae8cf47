import { typeid } from "typeid-js";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { activeContract } from "../../infra/proof/bench/active-contract.ts";
import type { Row } from "../../lib/engine/items.ts";
import * as survey from "../support/evaluations.ts";
import { allRows, runEvaluationsAtOnce, standAs } from "../support/in-process.ts";
import { openDistrict } from "../support/money.ts";
import { platform } from "../support/platform.ts";

// some hundreds of rounds, and as many rows as a small community has
vi.setConfig({ testTimeout: 180_000 });

const contracts = 240;
/** A roll so small that it is asked whole, in one transaction a round. */
const doors = 6;
const schedule = Object.keys(platform.description.functions).find((name) =>
  /run-?evaluations/i.test(name),
);

/** Active contracts whose one milestone is due now, put as the rows that they are. */
async function putDueContracts(): Promise<void> {
  standAs(/run-?evaluations/i);
  const { commit, put } = await import("../../lib/engine/commit.ts");
  const { rowOf } = await import("../../lib/engine/items.ts");
  const now = platform.clock.now().toISOString();
  const one = async () => {
    const supplierId = typeid("org").toString();
    const terms = { unitCode: survey.unitCode, supplierId, totalFen: 100_000_00, now };
    const { rows } = activeContract(terms);
    const seen = rows.map((row) => ({ ...rowOf(row), pk: `${row.pk}`, sk: `${row.sk}` }));
    await commit(seen.map((row) => put("row", row, row)));
  };
  for (let made = 0; made < contracts; made += 20) {
    await Promise.all(Array.from({ length: 20 }, one));
  }
}

beforeAll(async () => {
  await openDistrict();
  await survey.registerDoors(doors);
  await putDueContracts();
}, 120_000);

type State = Readonly<Record<string, unknown>> & { readonly status: string };
const statesOf = (rows: readonly Row[], prefix: string): readonly State[] =>
  rows
    .filter(({ pk, sk }) => `${pk}`.startsWith(`${prefix}#`) && sk === "STATE")
    .map(({ state }) => state as State);

describe("hundreds of contracts due on one day", () => {
  it("are each opened and asked exactly once, by runs that are killed and run beside each other", async () => {
    // a run that fails is tried twice more: the last of the three goes through
    const firing = platform.fireSchedule("run-evaluations");
    const opened: number[] = [];
    for (const milliseconds of [400, 800]) {
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      await platform.killWorker(schedule ?? "");
      opened.push(statesOf(await allRows(), "ROUND").length);
    }
    expect(opened[0]).toBeLessThan(contracts);
    await firing;
    await runEvaluationsAtOnce(2);
    const rows = await allRows();
    const rounds = statesOf(rows, "ROUND");
    expect(rounds.length).toBe(contracts);
    expect(new Set(rounds.map(({ contractId }) => contractId)).size).toBe(contracts);
    expect(new Set(rounds.map(({ status, invited }) => `${status} ${invited}`))).toEqual(
      new Set([`collecting ${doors}`]),
    );
    expect(statesOf(rows, "INVITATION").length).toBe(contracts * doors);
    const gates = statesOf(rows, "CONTRACT").flatMap(
      ({ milestones }) => (milestones as { gate: { roundId: string } }[])[0]?.gate.roundId,
    );
    expect(gates.sort()).toEqual(rounds.map(({ roundId }) => roundId).sort());
    const noted = rows.filter(
      ({ event }) => (event as { type?: string })?.type === "contract.round_opened",
    );
    expect(noted.length).toBe(contracts);
  });
});
