import { beforeAll, describe, expect, it, vi } from "vitest";
import {
  auditor,
  balanceFen,
  community,
  openPayingDistrict,
  send,
  treasurer,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import {
  approvedOf,
  disburseAndSettle,
  disburseHere,
  expectPaidOnce,
  fire,
  joinHere,
  type Payable,
  payableContract,
  readBatch,
  readPayment,
  timesSent,
} from "../support/payments.ts";
import { call, platform } from "../support/platform.ts";

// a run is cut after each of its calls
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

const fenOf = (payments: readonly { amountFen: number }[]): number =>
  payments.reduce((sum, { amountFen }) => sum + amountFen, 0);

beforeAll(openPayingDistrict);

describe("a run that lets stopped payments leave their batch before it seals it", () => {
  it("comes to one end after every call at which it was cut, and beside a second run", async () => {
    const stopped = await payableContract(12, 12_000_00);
    const going = await payableContract(2);
    const out: string[] = [];
    for (let n = 1; n <= 12; n += 1) out.push(await approvedOf(stopped, `m${n}`));
    const goes = [await approvedOf(going, "m1"), await approvedOf(going, "m2")];
    await joinHere([...out.slice(0, 6), goes[0] ?? ""]);
    await joinHere([...out.slice(6), goes[1] ?? ""]);
    const { batchId } = await readPayment(out[0] ?? "");
    const path = `/contracts/${stopped.contractId}`;
    await must(send(community, `${path}/suspension`, { reason: "示例理由" }));
    let cuts = 0;
    for (let isSent = false; !isSent; ) {
      cuts += 1;
      platform.setFaults({ callsLeft: cuts });
      await Promise.allSettled(
        cuts % 2 === 0 ? [disburseHere(), disburseHere()] : [disburseHere()],
      );
      platform.setFaults({});
      const batch = await readBatch(batchId);
      const payments = await Promise.all(out.map(readPayment));
      const held = payments.filter(({ status }) => status === "held");
      const inIt = payments.filter(({ status }) => status === "instructed");
      // each is held and its money payable, or in the batch and its money in transit
      expect(held.length + inIt.length).toBe(12);
      expect(batch).toMatchObject({ left: held.length, payments: inIt.length + 2 });
      expect(await balanceFen(`payable.${stopped.contractId}`)).toBe(fenOf(held));
      expect(await balanceFen(`batch.${batchId}`)).toBe(fenOf(inIt) + 4_000_00);
      if (batch.status !== "open") expect(held.length).toBe(12);
      isSent = batch.status === "sent";
    }
    expect(cuts).toBeGreaterThan(10);
    await disburseAndSettle();
    await expectPaidOnce(goes);
    for (const id of out) expect(await timesSent((await readPayment(id)).endToEndId)).toBe(0);
    const audit = `/audit/payment/${out[0]}/events?limit=100`;
    const { items } = (await call("GET", audit, { token: auditor })).body;
    const left = items.filter(({ type }: { type: string }) => type === "payment.left_batch");
    expect(left).toHaveLength(1);
    await must(send(community, `${path}/resumption`));
    for (const id of out) await must(send(treasurer, `/payments/${id}/release`));
    await disburseAndSettle();
    await expectPaidOnce(out);
    expect(await balanceFen(`paid.${stopped.contractId}`)).toBe(12_000_00);
  });

  it("lets a payment leave that the bank was thought silent about, for no run came for days", async () => {
    const stopped = await payableContract();
    const ids = [await approvedOf(stopped), await approvedOf(await payableContract())];
    const [out = "", goes = ""] = ids;
    await joinHere(ids);
    // the table answers nobody for ten days, and no schedule does anything
    platform.setFaults({ callsLeft: 1 });
    const later = new Date(platform.clock.now().getTime() + 10 * 86_400_000);
    await platform.standStillUntil(later);
    platform.setFaults({});
    await platform.fireSchedule("read-bank-replies");
    for (const id of ids) expect(await readPayment(id)).toMatchObject({ status: "unknown" });
    const { batchId } = await readPayment(out);
    expect(await readBatch(batchId)).toMatchObject({ status: "open", payments: 2 });
    const path = `/contracts/${stopped.contractId}`;
    await must(send(community, `${path}/suspension`, { reason: "示例理由" }));
    await disburseHere();
    await disburseAndSettle();
    expect(await readPayment(out)).toMatchObject({
      status: "held",
      reasons: ["contract_suspended"],
    });
    expect(await readBatch(batchId)).toMatchObject({ payments: 1, left: 1 });
    await expectPaidOnce([goes]);
    await must(send(community, `${path}/resumption`));
    await must(send(treasurer, `/payments/${out}/release`));
    await disburseAndSettle();
    await expectPaidOnce([out]);
  });
});

type Made = { readonly payable: Payable; readonly paymentId: string };
const suspended = ({ contractId }: Payable) =>
  must(send(community, `/contracts/${contractId}/suspension`, { reason: "示例理由" }));

describe("stops at the moment of the seal", () => {
  it("keep payments out of the file, or come after it: never a third thing", async () => {
    await disburseHere();
    await disburseAndSettle();
    for (let n = 0; n < 6; n += 1) {
      const made: Made[] = [];
      for (let of = 0; of < 3; of += 1) {
        const payable = await payableContract();
        made.push({ payable, paymentId: await approvedOf(payable) });
      }
      const ids = made.map(({ paymentId }) => paymentId);
      await joinHere(ids);
      const { batchId } = await readPayment(ids[0] ?? "");
      const [first, second] = made as [Made, Made];
      await Promise.all([
        disburseHere(),
        suspended(first.payable),
        disburseHere(),
        suspended(second.payable),
      ]);
      const sealed = await readBatch(batchId);
      const payments = await Promise.all(ids.map(readPayment));
      const left = payments.filter(({ status }) => status === "held");
      expect(sealed).toMatchObject({ payments: 3 - left.length, left: left.length });
      for (const { status, endToEndId, contractId, amountFen } of payments) {
        expect(["held", "instructed"]).toContain(status);
        expect(await timesSent(endToEndId)).toBe(status === "held" ? 0 : 1);
        const payableFen = status === "held" ? amountFen : 0;
        expect(await balanceFen(`payable.${contractId}`)).toBe(payableFen);
      }
      const path = `/audit/batch/${batchId}/events?limit=100`;
      const { items } = (await call("GET", path, { token: auditor })).body;
      expect(items.filter(({ type }: { type: string }) => type === "batch.sealed")).toHaveLength(1);
      await platform.settle();
      await fire("read-bank-replies");
    }
  });
});
