import { beforeAll, describe, expect, it } from "vitest";
import { usual } from "../../infra/local/bank/behaviour.ts";
import { localDateOf } from "../../lib/core/time.ts";
import { notificationIn, reportIn, type Sample, statementIn } from "../support/bank-versions.ts";
import { balanceFen, openPayingDistrict } from "../support/money.ts";
import {
  approvedOf,
  bank,
  fire,
  type Payable,
  payableContract,
  putReply,
  readBatch,
  readPayment,
  repliesRead,
} from "../support/payments.ts";

let payable: Payable;
let milestone = 0;

beforeAll(async () => {
  await openPayingDistrict();
  payable = await payableContract(10);
  await bank({ ...usual, mode: "silent" });
});

/** A payment of 400 yuan that the bank has, and what it may say of it. */
async function instructed() {
  milestone += 1;
  const paymentId = await approvedOf(payable, `m${milestone}`);
  await fire("disburse");
  const { endToEndId, batchId } = await readPayment(paymentId);
  const { executionOn } = await readBatch(batchId);
  const sample: Sample = {
    messageId: `BANK-${milestone}`,
    order: `WG-${batchId}`,
    endToEndId,
    instructionId: `${endToEndId}-1`,
    amount: "400.00",
    at: `${executionOn ?? localDateOf(new Date().toISOString())}T18:00:00`,
    fundAccount: "9901070000000000001",
    reference: `B${milestone}`,
  };
  return { paymentId, sample };
}

async function say(file: string) {
  const name = `v-${crypto.randomUUID()}.xml`;
  await putReply(name, file);
  await fire("read-bank-replies");
  return (await repliesRead()).find((one: { fileName: string }) => one.fileName === name);
}

describe("a bank that writes the versions before today's", () => {
  it.each(["03", "08"] as const)("settles and rejects by pain.002.001.%s", async (version) => {
    const paid = await instructed();
    const settled = await say(reportIn(version, paid.sample, "ACSC"));
    expect(settled).toMatchObject({ kind: "status_report", outcomes: { settled: 1 } });
    const refused = await instructed();
    const rejected = await say(reportIn(version, refused.sample, "RJCT"));
    expect(rejected).toMatchObject({ outcomes: { rejected: 1 } });
    expect(await readPayment(paid.paymentId)).toMatchObject({ status: "settled" });
    expect(await readPayment(refused.paymentId)).toMatchObject({ status: "rejected_by_bank" });
    // what was sent is held against these as well
    const other = await instructed();
    const wrong = { ...other.sample, fundAccount: "9901070000000000009" };
    expect(await say(reportIn(version, wrong, "ACSC"))).toMatchObject({
      outcomes: { contradicting: 1 },
    });
  });

  it("books by camt.054.001.02; a statement of the same day says it again", async () => {
    const { paymentId, sample } = await instructed();
    const before = await balanceFen(`paid.${payable.contractId}`);
    expect(await say(notificationIn("02", sample))).toMatchObject({
      kind: "notification",
      outcomes: { booked: 1 },
    });
    expect(await readPayment(paymentId)).toMatchObject({ status: "settled" });
    for (const version of ["02", "08"] as const) {
      const statement = statementIn(version, { ...sample, messageId: `STATEMENT-${version}` });
      expect(await say(statement)).toMatchObject({ kind: "statement", outcomes: { repeated: 1 } });
    }
    expect(await balanceFen(`paid.${payable.contractId}`)).toBe(before + 400_00);
  });

  it("books by a statement alone, and not what is of another account", async () => {
    const { paymentId, sample } = await instructed();
    const foreign = { ...sample, fundAccount: "9901070000000000009" };
    expect(await say(statementIn("02", foreign))).toMatchObject({
      outcomes: { contradicting: 1 },
    });
    expect(await readPayment(paymentId)).toMatchObject({ status: "instructed" });
    expect(await say(statementIn("02", sample))).toMatchObject({ outcomes: { booked: 1 } });
    expect(await readPayment(paymentId)).toMatchObject({ status: "settled" });
  });
});
