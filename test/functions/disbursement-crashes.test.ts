import { beforeAll, describe, expect, it } from "vitest";
import { Fault } from "../../lib/core/faults.ts";
import { partsBetween, wholeRun } from "../../lib/money/payments/disbursement-parts.ts";
import { balanceFen, openPayingDistrict } from "../support/money.ts";
import {
  actAsFunction,
  approvedOf,
  approvedPayment,
  bank,
  batchesIn,
  disburseAndSettle,
  expectPaidOnce,
  filesSent,
  fire,
  payableContract,
  readBatch,
  readPayment,
} from "../support/payments.ts";
import { platform } from "../support/platform.ts";

const code = "510107";
const now = () => platform.clock.now().toISOString();

/** The jobs as they run in a function, here in this process. */
async function jobs() {
  actAsFunction();
  const [{ disburse }, { makeFile }, { sealNow }, { putInOutbox }] = await Promise.all([
    import("../../lib/flows/disburse.ts"),
    import("../../lib/flows/batch-file.ts"),
    import("../../lib/flows/seal-batch.ts"),
    import("../../lib/money/bank/boxes.ts"),
  ]);
  return { disburse, makeFile, sealNow, putInOutbox };
}

/** Work that finds the table too busy comes again, as a message does. */
async function insistently(work: () => Promise<unknown>): Promise<void> {
  await work().catch((error: unknown) => {
    if (error instanceof Fault && error.code === "busy") return insistently(work);
    throw error;
  });
}

beforeAll(openPayingDistrict);

describe("many runs at once", () => {
  it("make one file, and pay each payment once", async () => {
    const payable = await payableContract(8);
    const other = await payableContract(4);
    const ids: string[] = [];
    for (let n = 1; n <= 8; n += 1) ids.push(await approvedOf(payable, `m${n}`));
    for (let n = 1; n <= 4; n += 1) ids.push(await approvedOf(other, `m${n}`));
    const before = (await filesSent()).size;
    const { disburse } = await jobs();
    const work = () => insistently(() => disburse({ now: now(), code }, wholeRun));
    await Promise.all([work(), work(), work(), fire("disburse")]);
    await platform.settle();
    expect((await filesSent()).size - before).toBe(1);
    await fire("read-bank-replies");
    await expectPaidOnce(ids);
    expect(await balanceFen(`paid.${payable.contractId}`)).toBe(4_000_00);
    expect(await balanceFen(`paid.${other.contractId}`)).toBe(4_000_00);
  });
});

describe("a run of many parts", () => {
  it("fills a file in each, however its parts race, and pays each payment once", async () => {
    const payable = await payableContract(8);
    const ids: string[] = [];
    for (let n = 1; n <= 8; n += 1) ids.push(await approvedOf(payable, `m${n}`));
    const { disburse } = await jobs();
    const { listPaymentsWaiting } = await import("../../lib/money/payments/store.ts");
    const { next } = await listPaymentsWaiting({ limit: 5 });
    const parts = partsBetween([next ?? ""]);
    const before = (await filesSent()).size;
    const run = { now: now(), code };
    await Promise.all(
      [...parts, ...parts.slice(1)].map((part) => insistently(() => disburse(run, part))),
    );
    const named = await Promise.all(ids.map(async (id) => (await readPayment(id)).batchId));
    expect(new Set(named).size).toBe((await filesSent()).size - before);
    expect(new Set(named).size).toBeGreaterThanOrEqual(2);
    await disburseAndSettle();
    await expectPaidOnce(ids);
  });

  it("that was not gone on with is finished by a run of one part", async () => {
    const { paymentId } = await approvedPayment();
    const { disburse } = await jobs();
    await bank({ loseConnections: 4 });
    await expect(disburse({ now: now(), code }, { lane: 3, lanes: 4 })).rejects.toThrow();
    const { batchId } = await readPayment(paymentId);
    expect((await readBatch(batchId)).status).toBe("sealed");
    await disburseAndSettle();
    expect((await readBatch(batchId)).status).toBe("answered");
    await expectPaidOnce([paymentId]);
  });
});

describe("the most payments that join at once", () => {
  it("fit in one transaction, each of another contract and organisation", async () => {
    const ids: string[] = [];
    while (ids.length < 11) ids.push((await approvedPayment()).paymentId);
    await fire("disburse");
    const { batchId } = await readPayment(ids[0] ?? "");
    expect(await readBatch(batchId)).toMatchObject({ status: "sent", payments: 11 });
    await fire("read-bank-replies");
    await expectPaidOnce(ids);
  });
});

describe("a run that is cut off", () => {
  it("is gone on with wherever it stopped, under the same identifiers", async () => {
    const { makeFile, sealNow, putInOutbox } = await jobs();
    const stops: Record<string, (batchId: string) => Promise<unknown>> = {
      "after joining": async () => {},
      "after sealing": (batchId) => sealNow(batchId, now()),
      "after naming the file": async (batchId) => {
        await sealNow(batchId, now());
        return makeFile(batchId, now());
      },
      "after putting the file": async (batchId) => {
        await sealNow(batchId, now());
        const made = await makeFile(batchId, now());
        if (made) await putInOutbox(made.file.name, made.bytes);
        return made;
      },
    };
    for (const [where, work] of Object.entries(stops)) {
      const { paymentId } = await approvedPayment();
      const batchId = await openOnly(paymentId);
      await work(batchId);
      const before = await readBatch(batchId);
      expect(before.status, where).not.toBe("sent");
      await disburseAndSettle();
      const after = await readBatch(batchId);
      for (const name of ["messageId", "sumFen", "sealedAt", "file"]) {
        if (before[name]) expect(after[name], where).toEqual(before[name]);
      }
      const [name] = [...(await filesSent()).keys()].filter((one) => one.includes(batchId));
      expect(after.file.name).toBe(name);
      await expectPaidOnce([paymentId]);
    }
  });

  /** Lets a payment join its batch and does no more. */
  async function openOnly(paymentId: string): Promise<string> {
    const { startDisbursement } = await import("../../lib/flows/join-batch.ts");
    const { jobCommand } = await import("../../lib/engine/schedule.ts");
    const command = jobCommand(`test/${paymentId}`, now());
    const outcome = await startDisbursement({ now: now(), code }, command);
    expect(outcome.ok).toBe(true);
    return (await readPayment(paymentId)).batchId;
  }

  it("by the end of its process at any moment pays each payment once", async () => {
    const payable = await payableContract(8);
    const ids: string[] = [];
    for (let n = 1; n <= 8; n += 1) ids.push(await approvedOf(payable, `m${n}`));
    for (const milliseconds of [5, 15, 30, 60, 100, 150]) {
      const run = platform.fireSchedule("disburse");
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      await platform.killWorker("queues-disburse");
      await run;
    }
    await disburseAndSettle();
    await expectPaidOnce(ids);
    expect(await batchesIn("open")).toEqual([]);
    expect(await batchesIn("sealed")).toEqual([]);
  });
});
