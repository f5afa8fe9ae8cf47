import { execFile } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { usual } from "../../infra/local/bank/behaviour.ts";
import { type Entered, notification } from "../../infra/local/bank/notices.ts";
import {
  auditor,
  balanceFen,
  community,
  openPayingDistrict,
  send,
  treasurer,
} from "../support/money.ts";
import {
  actAsFunction,
  approve,
  approvedOf,
  bank,
  disburseAndSettle,
  expectPaidOnce,
  filesInInbox,
  filesSent,
  fire,
  type Payable,
  paidByBank,
  payableContract,
  putReply,
  readBatch,
  readPayment,
  repliesRead,
  statusOf,
  timesSent,
} from "../support/payments.ts";
import { call, platform } from "../support/platform.ts";

let payable: Payable;
let milestone = 0;
const shareFen = 400_00;

beforeAll(async () => {
  await openPayingDistrict();
  payable = await payableContract(10);
});
beforeEach(() => bank(usual));

const holds = (kind: "paid" | "payable") => balanceFen(`${kind}.${payable.contractId}`);

/** One more approved payment of the same contract. */
async function approvedPayment() {
  milestone += 1;
  const paymentId = await approvedOf(payable, `m${milestone}`);
  const { endToEndId } = await readPayment(paymentId);
  return { paymentId, endToEndId: String(endToEndId) };
}

/** Reads what the bank says until it says no more. */
async function listen(): Promise<void> {
  for (let n = 0; n < 3; n += 1) await fire("read-bank-replies");
}

const kinds = async () => (await repliesRead()).map((one: { kind?: string }) => one.kind);

describe("what the bank booked", () => {
  it("stands beside the payment, whether a status report came before or was lost", async () => {
    await bank({ books: true });
    const [named, unnamed] = [await approvedPayment(), await approvedPayment()];
    await bank({ dropEndToEndIds: [unnamed.endToEndId] });
    const paidBefore = await holds("paid");
    await fire("disburse");
    await listen();
    for (const { paymentId } of [named, unnamed]) {
      const { status, booking, bankReference } = await readPayment(paymentId);
      expect(status).toBe("settled");
      expect(booking).toEqual({ on: "2026-02-09", reference: bankReference });
    }
    await expectPaidOnce([named.paymentId, unnamed.paymentId]);
    expect((await holds("paid")) - paidBefore).toBe(2 * shareFen);
    expect((await kinds()).sort()).toEqual(["notification", "status_report"]);
  });

  it("reported three times is booked once", async () => {
    await bank({ mode: "duplicate", books: true });
    const { paymentId } = await approvedPayment();
    const before = await repliesRead();
    await fire("disburse");
    await listen();
    await expectPaidOnce([paymentId]);
    const read = (await repliesRead()).slice(0, -before.length);
    const notices = read.filter((one: { kind: string }) => one.kind === "notification");
    expect(notices.map((one: { outcomes: object }) => one.outcomes)).toEqual(
      expect.arrayContaining([{ booked: 1 }, { repeated: 1 }]),
    );
    expect(notices.map((one: { repeats: number }) => one.repeats).sort()).toEqual([0, 1]);
    expect(await filesInInbox()).toBe(0);
  });

  it("and sent back is payable again, and paid anew under the same identifier", async () => {
    await bank({ books: true });
    const { paymentId, endToEndId } = await approvedPayment();
    const before = { paid: await holds("paid"), payable: await holds("payable") };
    await bank({ returnEndToEndIds: [endToEndId] });
    await fire("disburse");
    await listen();
    const returned = await readPayment(paymentId);
    expect(returned).toMatchObject({ status: "returned", reasonCode: "AC04" });
    expect(returned.returnedIn).toEqual([returned.batchId]);
    expect(await holds("paid")).toBe(before.paid);
    expect(await holds("payable")).toBe(before.payable);
    await send(community, `/payments/${paymentId}/correction`, { remedy: "cause_removed" });
    expect((await approve(paymentId)).status).toBe(200);
    await bank({ returnEndToEndIds: [] });
    await fire("disburse");
    await listen();
    expect(await readPayment(paymentId)).toMatchObject({ status: "settled", instructions: 2 });
    expect(await timesSent(endToEndId)).toBe(2);
    expect(paidByBank().filter((one) => one.endToEndId === endToEndId)).toHaveLength(2);
    expect((await holds("paid")) - before.paid).toBe(shareFen);
  });

  it("changes nothing where it fits no payment, or another amount", async () => {
    await bank({ mode: "silent" });
    const { paymentId, endToEndId } = await approvedPayment();
    await fire("disburse");
    const { batchId } = await readPayment(paymentId);
    const entry: Entered = {
      endToEndId,
      instructionId: `${endToEndId}-1`,
      amount: "400.01",
      accountNumber: "1",
      name: "示例",
      messageId: `WG-${batchId}`,
      kind: "booked",
    };
    const foreign = { ...entry, endToEndId: "NOTPROVIDED", amount: "12.00" };
    const elsewhere = { ...entry, amount: "400.00", messageId: "WG-510107-20260101-01" };
    const notice = notification({
      messageId: "STRANGE-1",
      at: platform.clock.now().toISOString(),
      bookedOn: "2026-02-09",
      accountNumber: "9901070000000000001",
      entries: [entry, foreign, elsewhere],
    });
    await putReply("camt.054/strange.xml", notice);
    await fire("read-bank-replies");
    const [read] = await repliesRead();
    expect(read).toMatchObject({
      outcomes: { amount_differs: 1, unknown_payment: 1, contradicting: 1 },
      findings: [{ outcome: "amount_differs" }, {}, { outcome: "contradicting" }],
    });
    expect(await statusOf(paymentId)).toBe("instructed");
    expect(await balanceFen(`batch.${batchId}`)).toBe(shareFen);
    await bank({ mode: "accept" });
    await platform.settle();
    await listen();
    await expectPaidOnce([paymentId]);
  });
});

describe("a bank that pays and says the opposite afterwards", () => {
  it("is believed once", async () => {
    await bank({ mode: "contradict" });
    const { paymentId, endToEndId } = await approvedPayment();
    const before = await holds("paid");
    await disburseAndSettle();
    await expectPaidOnce([paymentId]);
    expect((await holds("paid")) - before).toBe(shareFen);
    const findings = (await repliesRead()).flatMap((one: { findings: object[] }) => one.findings);
    expect(findings).toContainEqual({ endToEndId, status: "RJCT", outcome: "contradicting" });
  });
});

describe("a line to the bank that breaks after a file arrived", () => {
  it.each([
    ["once, within a run", 1],
    ["for as long as a run tries", 4],
  ])("leaves one file under one name: %s", async (_, times) => {
    const { paymentId } = await approvedPayment();
    const before = (await filesSent()).size;
    await bank({ loseConnections: times });
    await fire("disburse");
    const { batchId } = await readPayment(paymentId);
    const { messageId, status } = await readBatch(batchId);
    expect(status).toBe(times === 1 ? "sent" : "sealed");
    await disburseAndSettle();
    expect((await filesSent()).size - before).toBe(1);
    expect(await readBatch(batchId)).toMatchObject({ messageId });
    await expectPaidOnce([paymentId]);
  });
});

describe("the reconciliation of a day", () => {
  const path = "/reconciliation?from=2026-02-01&to=2026-03-31";
  const lines = async (more = "") =>
    (await call("GET", `${path}&limit=100${more}`, { token: auditor })).body;

  it("sets each payment against each entry, whatever the page, and sums them", async () => {
    // settled by word alone, for the bank books nothing by itself here
    const { paymentId } = await approvedPayment();
    await disburseAndSettle();
    const booked = await lines();
    const { items: unbooked } = await lines(`&cursor=${booked.next}`);
    const findings = [...booked.items, ...unbooked].map((line) => line.finding);
    expect(new Set(findings)).toEqual(
      new Set([
        "booked",
        "returned",
        "amount_differs",
        "unknown_payment",
        "contradicting",
        "settled_unbooked",
      ]),
    );
    expect(unbooked).toContainEqual(
      expect.objectContaining({ paymentId, finding: "settled_unbooked", paymentFen: shareFen }),
    );
    const paged: object[] = [];
    let next: string | null = "";
    while (next !== null) {
      const cursor = next && `&cursor=${encodeURIComponent(next)}`;
      const page = await call("GET", `${path}&limit=3${cursor}`, { token: treasurer });
      paged.push(...page.body.items);
      next = page.body.next;
    }
    expect(paged).toEqual([...booked.items, ...unbooked]);
    const days = "from=2026-02-01&to=2026-03-01";
    const sums = await call("GET", `/reconciliation/sums?${days}`, { token: auditor });
    const counted = findings.filter((finding) => finding === "booked");
    expect(sums.body.booked).toEqual({
      lines: counted.length,
      bookedFen: counted.length * shareFen,
      paymentFen: counted.length * shareFen,
    });
    expect(sums.body.amount_differs).toMatchObject({ lines: 1, bookedFen: shareFen + 1 });
  });

  it("may be had as a table, page by page", async () => {
    const headers = { authorization: `Bearer ${auditor}`, accept: "text/csv" };
    const first = await fetch(`${platform.url}${path}&limit=2`, { headers });
    expect(first.headers.get("content-type")).toContain("text/csv");
    const text = await first.text();
    expect(text.trimEnd().split("\r\n")).toHaveLength(3);
    expect(text).toContain(",400.00,");
    const [, link = ""] = /^<(.*)>; rel="next"$/.exec(first.headers.get("link") ?? "") ?? [];
    const second = await fetch(new URL(link, `${platform.url}/reconciliation`), { headers });
    expect(second.status).toBe(200);
    expect(await second.text()).not.toBe(text);
  });

  it("comes out the same from the table itself, by a command", async () => {
    actAsFunction();
    const out = join(tmpdir(), `reconciled-${process.pid}.csv`);
    const words = ["--from", "2026-02-01", "--to", "2026-03-31", "--out", out];
    const command = promisify(execFile);
    const { stdout } = await command("node", ["infra/operate/reconcile.ts", ...words]);
    const booked = await lines();
    const { items } = await lines(`&cursor=${booked.next}`);
    const written = readFileSync(out, "utf8").trimEnd().split("\r\n");
    expect(written).toHaveLength(1 + booked.items.length + items.length);
    expect(stdout).toMatch(new RegExp(`^settled_unbooked +${items.length} `, "m"));
    expect(stdout).toMatch(/^amount_differs +1 +¥400\.01 +¥400\.00$/m);
    rmSync(out);
  });

  it("is for treasurer and auditor, and of 31 days at most where it is summed", async () => {
    expect((await call("GET", path, { token: community })).status).toBe(403);
    const long = "/reconciliation/sums?from=2026-02-01&to=2026-03-04";
    expect((await call("GET", long, { token: auditor })).body.code).toBe("request_invalid");
    const strange = await call("GET", `${path}&cursor=elsewhere/x`, { token: auditor });
    expect(strange.body.code).toBe("cursor_unreadable");
  });
});
