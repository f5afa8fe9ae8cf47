import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { statusReport } from "../../infra/local/bank/files.ts";
import { balanceFen, community, openPayingDistrict, send, treasurer } from "../support/money.ts";
import {
  approve,
  approvedPayment,
  bank,
  disburseAndSettle,
  expectPaidOnce,
  filesInInbox,
  fire,
  paidByBank,
  putReply,
  readBatch,
  readPayment,
  repliesRead,
  statusOf,
  timesSent,
} from "../support/payments.ts";
import { call, platform } from "../support/platform.ts";

beforeAll(openPayingDistrict);
beforeEach(() => bank({ mode: "accept", delaySeconds: 0, rejectEndToEndIds: [] }));

type Instructed = { endToEndId: string; batchId: string };
type Status = "ACSC" | "RJCT";

let reports = 0;

/** A report on one payment, as somebody would write it who may be wrong. */
function reportOn({ endToEndId, batchId }: Instructed, status: Status, amount = "4000.00") {
  reports += 1;
  const instructionId = `${endToEndId}-1`;
  const one = { endToEndId, instructionId, amount, accountNumber: "1", name: "示例" };
  return statusReport({
    messageId: `TEST-${reports}`,
    at: platform.clock.now().toISOString(),
    order: { messageId: `WG-${batchId}`, transfers: [one] },
    said: [{ ...one, status }],
  });
}

/** Puts a report into the inbox, reads it, and answers what was noted of it. */
async function replyTo(report: string | Uint8Array, name = `t-${crypto.randomUUID()}.xml`) {
  await putReply(name, report);
  await fire("read-bank-replies");
  const found = await repliesRead();
  return found.find((one: { fileName: string }) => one.fileName === name);
}

/** A payment that the bank has and is silent about. */
async function instructedPayment() {
  await bank({ mode: "silent" });
  const approved = await approvedPayment();
  await fire("disburse");
  return { ...approved, ...(await readPayment(approved.paymentId)) };
}

describe("a payment that the bank rejects", () => {
  it("is payable again, corrected by its maker, approved anew, and paid once", async () => {
    const { paymentId, contractId } = await approvedPayment();
    const { endToEndId } = await readPayment(paymentId);
    await bank({ rejectEndToEndIds: [endToEndId] });
    await disburseAndSettle();
    const rejected = await readPayment(paymentId);
    expect(rejected).toMatchObject({ status: "rejected_by_bank", reasonCode: "AC04" });
    expect(await balanceFen(`payable.${contractId}`)).toBe(4_000_00);
    expect(await balanceFen(`batch.${rejected.batchId}`)).toBe(0);

    expect((await approve(paymentId)).body.code).toBe("payment_not_open");
    const path = `/payments/${paymentId}/correction`;
    const replaced = await send(community, path, { remedy: "account_replaced" });
    expect(replaced.body.code).toBe("account_unchanged");
    await send(community, path, { remedy: "cause_removed" });
    expect((await approve(paymentId)).status).toBe(200);
    expect(await balanceFen(`payable.${contractId}`)).toBe(4_000_00);

    await bank({ rejectEndToEndIds: [] });
    await disburseAndSettle();
    const settled = await readPayment(paymentId);
    expect(settled).toMatchObject({
      status: "settled",
      endToEndId,
      instructions: 2,
      rejectedIn: [rejected.batchId],
    });
    expect(settled.batchId).not.toBe(rejected.batchId);
    expect(await timesSent(endToEndId)).toBe(2);
    expect(paidByBank().filter((one) => one.endToEndId === endToEndId)).toHaveLength(1);
    expect(await balanceFen(`paid.${contractId}`)).toBe(4_000_00);
  });

  it("with its whole file is rejected like all others in it", async () => {
    const { paymentId, batchId } = await instructedPayment();
    const file = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>G</MsgId><CreDtTm>${platform.clock.now().toISOString()}</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>WG-${batchId}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>`;
    expect(await replyTo(file)).toMatchObject({ outcomes: { rejected: 1 } });
    expect(await readPayment(paymentId)).toMatchObject({
      status: "rejected_by_bank",
      reasonCode: "FF01",
    });
  });
});

describe("a reply that comes again", () => {
  it("in the same file or in another changes nothing and is reported", async () => {
    const { paymentId, contractId } = await approvedPayment();
    await bank({ mode: "duplicate" });
    await disburseAndSettle();
    await expectPaidOnce([paymentId]);
    expect(await balanceFen(`paid.${contractId}`)).toBe(4_000_00);
    const { batchId, endToEndId } = await readPayment(paymentId);
    const read = (await repliesRead()).filter(
      (one: { originalMessageId?: string }) => one.originalMessageId === `WG-${batchId}`,
    );
    expect(read).toHaveLength(2);
    expect(read.map((one: { repeats: number }) => one.repeats).sort()).toEqual([0, 1]);
    const findings = read.flatMap((one: { findings: object[] }) => one.findings);
    expect(findings).toEqual([{ endToEndId, status: "ACSC", outcome: "repeated" }]);
    expect(await filesInInbox()).toBe(0);
  });
});

describe("a reply that does not fit", () => {
  it.each<[string, Status, string]>([
    ["another amount", "ACSC", "4000.01"],
    ["no amount at all", "RJCT", "nothing"],
  ])("changes nothing: %s", async (_, status, amount) => {
    const payment = await instructedPayment();
    const reply = await replyTo(reportOn(payment, status, amount));
    expect(reply).toMatchObject({ outcomes: { contradicting: 1 } });
    expect(await statusOf(payment.paymentId)).toBe("instructed");
    expect(await balanceFen(`batch.${payment.batchId}`)).toBe(4_000_00);
  });

  it("changes nothing: settled after rejected, and rejected after settled", async () => {
    for (const [first, second, status] of [
      ["RJCT", "ACSC", "rejected_by_bank"],
      ["ACSC", "RJCT", "settled"],
    ] as const) {
      const payment = await instructedPayment();
      await replyTo(reportOn(payment, first));
      const reply = await replyTo(reportOn(payment, second));
      expect(reply.findings).toEqual([
        { endToEndId: payment.endToEndId, status: second, outcome: "contradicting" },
      ]);
      expect(await statusOf(payment.paymentId)).toBe(status);
    }
  });

  it("changes nothing: no payment of ours, or another batch", async () => {
    const payment = await instructedPayment();
    const unknown = reportOn({ ...payment, endToEndId: "PAY01H455VB4PEX5VSKNK084SN02Q" }, "ACSC");
    expect(await replyTo(unknown)).toMatchObject({ outcomes: { unknown_payment: 1 } });
    const elsewhere = reportOn({ ...payment, batchId: "510107-20260101-01" }, "ACSC");
    expect(await replyTo(elsewhere)).toMatchObject({ outcomes: { contradicting: 1 } });
    expect(await statusOf(payment.paymentId)).toBe("instructed");
  });
});

describe("a file that cannot be read", () => {
  it("is reported, put away, and holds up nothing", async () => {
    const payment = await instructedPayment();
    const report = reportOn(payment, "ACSC");
    const bomb = `<!DOCTYPE a [<!ENTITY a "b">]>${report}`;
    await putReply("a-bomb.xml", bomb);
    await putReply("b-cut.xml", report.slice(0, 500));
    await putReply("c-large.xml", new Uint8Array(5_000_001));
    await putReply("d-whole.xml", report);
    await fire("read-bank-replies");
    const found = Object.fromEntries(
      (await repliesRead()).map((one: { fileName: string; unreadable?: string }) => [
        one.fileName,
        one.unreadable,
      ]),
    );
    expect(found).toMatchObject({
      "a-bomb.xml": "has_doctype",
      "b-cut.xml": "not_well_formed",
      "c-large.xml": "too_large",
    });
    expect(found["d-whole.xml"]).toBeUndefined();
    expect(await statusOf(payment.paymentId)).toBe("settled");
    expect(await filesInInbox()).toBe(0);
  });
});

describe("a bank that is silent", () => {
  it("makes a payment unknown after three working days, never sent again, and settled late", async () => {
    const { paymentId, endToEndId, batchId } = await instructedPayment();
    const days = (n: number) => new Date(platform.clock.now().getTime() + n * 86_400_000);
    await platform.standStillUntil(days(7));
    expect(await statusOf(paymentId)).toBe("unknown");
    const listed = await call("GET", "/payments?status=unknown", { token: treasurer });
    expect(listed.body.items.map((p: { paymentId: string }) => p.paymentId)).toContain(paymentId);
    await fire("disburse");
    expect(await timesSent(endToEndId)).toBe(1);
    expect((await readBatch(batchId)).status).toBe("sent");

    await platform.standStillUntil(days(2));
    const escalated = await readPayment(paymentId);
    expect(escalated.escalatedAt).toBeDefined();
    const path = `/payments/${paymentId}/inquiries`;
    const asked = await send(treasurer, path, { note: "示例：电话询问代理银行" });
    expect(asked.body).toMatchObject({ status: "unknown", inquiries: [{ at: expect.anything() }] });
    expect(asked.body.escalatedAt).toBeUndefined();
    expect((await send(community, path, { note: "示例说明" })).status).toBe(403);
    expect(await timesSent(endToEndId)).toBe(1);
    await bank({ mode: "accept" });
    await platform.settle();
    await fire("read-bank-replies");
    await expectPaidOnce([paymentId]);
    expect((await send(treasurer, path, { note: "示例说明" })).body.code).toBe(
      "payment_not_unknown",
    );
  });

  it("and slow answers when its time has come", async () => {
    await bank({ mode: "accept", delaySeconds: 3_600 });
    const { paymentId } = await approvedPayment();
    await disburseAndSettle();
    expect(await statusOf(paymentId)).toBe("instructed");
    await platform.standStillUntil(new Date(platform.clock.now().getTime() + 2 * 3_600_000));
    await fire("read-bank-replies");
    expect(await statusOf(paymentId)).toBe("settled");
  });
});

describe("a payment that is not paid in its term", () => {
  it("is recorded as overdue, and again after the longest time", async () => {
    const { paymentId } = await approvedPayment();
    await send(treasurer, `/payments/${paymentId}/hold`, { note: "示例说明" });
    const on = (day: string) => new Date(`${day}T12:00:00+08:00`);
    const { dueBy, longestBy } = await readPayment(paymentId);
    await platform.standStillUntil(on(dueBy.on));
    expect((await readPayment(paymentId)).overdue).toBe("no");
    await platform.standStillUntil(new Date(on(dueBy.on).getTime() + 86_400_000));
    expect((await readPayment(paymentId)).overdue).toBe("term");
    const due = await call("GET", `/payments/due?to=${dueBy.on}&limit=100`, { token: treasurer });
    const listed = due.body.items.filter(
      (one: { paymentId: string }) => one.paymentId === paymentId,
    );
    expect(listed).toMatchObject([{ overdue: "term", status: "held", amountFen: 4_000_00 }]);
    const sums = (await call("GET", "/payments/due/sums", { token: treasurer })).body;
    expect(sums.term.payments).toBeGreaterThanOrEqual(1);
    expect(sums.term.sumFen).toBe(sums.term.payments * 4_000_00);
    expect(sums.longest).toEqual({ payments: 0, sumFen: 0 });
    await platform.standStillUntil(new Date(on(longestBy.on).getTime() + 86_400_000));
    expect((await readPayment(paymentId)).overdue).toBe("longest");
  });
});
