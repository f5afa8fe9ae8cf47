import { beforeAll, describe, expect, it } from "vitest";
import { usual } from "../../infra/local/bank/behaviour.ts";
import { notificationIn } from "../support/bank-versions.ts";
import { balanceFen, openPayingDistrict } from "../support/money.ts";
import {
  actAsFunction,
  approvedOf,
  bank,
  filesInInbox,
  fire,
  payableContract,
  putReply,
  readBatch,
  readPayment,
  repliesRead,
} from "../support/payments.ts";
import { platform } from "../support/platform.ts";
import { until } from "../support/until.ts";

const foreign = 1_500;

beforeAll(async () => {
  await openPayingDistrict();
  await bank({ ...usual, mode: "silent" });
});

/** The entries of a day as they are kept, by their identity. */
async function entriesOf(day: string) {
  actAsFunction();
  const { listBookingsByDay } = await import("../../lib/money/payments/bookings-store.ts");
  const kept = new Map<string, object>();
  let cursor: string | undefined;
  do {
    const page = await listBookingsByDay({ from: day, to: day }, { limit: 500, cursor });
    for (const entry of page.items) kept.set(entry.bookingId, entry);
    cursor = page.next;
  } while (cursor);
  return kept;
}

describe("a long notification whose reading is cut off", () => {
  it("goes on where it stopped: what was noted stays, and money moves once", async () => {
    const payable = await payableContract();
    const paymentId = await approvedOf(payable);
    await fire("disburse");
    const { endToEndId, batchId } = await readPayment(paymentId);
    const { executionOn: day } = await readBatch(batchId);
    const own = notificationIn("08", {
      messageId: "LONG-1",
      order: `WG-${batchId}`,
      endToEndId,
      instructionId: `${endToEndId}-1`,
      amount: "4000.00",
      at: `${day}T18:00:00`,
      fundAccount: "9901070000000000001",
      reference: "B1",
    });
    const others = Array.from(
      { length: foreign },
      (_, n) =>
        `<Ntry><Amt Ccy="CNY">1.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt><AcctSvcrRef>F${n}</AcctSvcrRef><BkTxCd/></Ntry>`,
    );
    await putReply("long.xml", own.replace("</Ntry>", `</Ntry>${others.join("")}`));

    const run = platform.fireSchedule("read-bank-replies");
    await until(async () => (await entriesOf(day)).size > 100, 30);
    await platform.killWorker("schedules-read-bank-replies");
    const before = await entriesOf(day);
    expect(before.size).toBeLessThan(foreign);
    expect(await filesInInbox()).toBe(1);
    expect(await readPayment(paymentId)).toMatchObject({ status: "settled" });
    // a schedule that failed is tried again by itself, or else by its next run
    await run;
    await fire("read-bank-replies");
    const [read] = await repliesRead();
    expect(read).toMatchObject({ outcomes: { unknown_payment: foreign, booked: 1 } });
    const after = await entriesOf(day);
    expect(after.size).toBe(foreign + 1);
    for (const [id, entry] of before) expect(after.get(id)).toEqual(entry);
    expect(await balanceFen(`paid.${payable.contractId}`)).toBe(4_000_00);
    expect(await filesInInbox()).toBe(0);
  }, 60_000);
});
