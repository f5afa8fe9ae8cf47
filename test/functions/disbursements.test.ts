import { XMLParser } from "fast-xml-parser";
import { beforeAll, describe, expect, it } from "vitest";
import {
  administrator,
  auditor,
  balanceFen,
  community,
  openDistrict,
  send,
  treasurer,
} from "../support/money.ts";
import {
  approvedOf,
  approvedPayment,
  disburseAndSettle,
  expectPaidOnce,
  filesSent,
  fire,
  payableContract,
  readBatch,
  readPayment,
  statusOf,
} from "../support/payments.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import { faultsOf, schemaMissing } from "../support/schemas.ts";

const schema = "pain.001.001.09";
const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false });
beforeAll(openDistrict);

describe("the fund's own account", () => {
  const account = {
    name: "示例区社区治理专项资金专户",
    accountNumber: "9901070000000000001",
    bankCode: "990107000001",
    inForceFrom: "2026-02-09",
    reason: "示例开户说明",
  };
  const propose = (change: object = {}, token = treasurer) =>
    send(token, "/fund-accounts", { ...account, ...change });
  const answer = (n: number, word: "confirmation" | "withdrawal", token = administrator) =>
    send(token, `/fund-accounts/${n}/${word}`);

  it("is needed before anything is paid, and two persons make it", async () => {
    await approvedPayment();
    expect((await send(treasurer, "/disbursements")).body.code).toBe("fund_account_missing");
    expect((await call("GET", "/fund-accounts", { token: treasurer })).status).toBe(404);
    expect((await propose({ inForceFrom: "2026-02-08" })).body.code).toBe("in_force_too_early");
    expect((await propose({}, community)).status).toBe(403);
    expect((await propose({ name: "示例\ue000专户" })).body).toMatchObject({
      code: "name_not_carried",
      facts: { characters: ["U+E000"] },
    });
    expect((await propose()).status).toBe(201);
    expect((await propose()).body.code).toBe("proposal_open");
    expect((await answer(1, "confirmation", treasurer)).body.code).toBe("confirmed_by_proposer");
    expect((await send(treasurer, "/disbursements")).body.code).toBe("fund_account_missing");
    expect((await answer(2, "confirmation")).body.code).toBe("proposal_unknown");
    const confirmed = await answer(1, "confirmation");
    expect(confirmed.body.accounts).toMatchObject([{ ...account, status: "confirmed" }]);
    expect((await answer(1, "withdrawal")).body.code).toBe("proposal_not_open");
    expect((await propose()).body.code).toBe("fund_account_unchanged");
    expect((await send(treasurer, "/disbursements")).status).toBe(202);
    await platform.settle();
    await fire("read-bank-replies");
  });

  it("is proposed once, however many propose at once", async () => {
    const later = { accountNumber: "9901070000000000002", inForceFrom: "2026-02-11" };
    const asked = await Promise.all([propose(later), propose(later, administrator)]);
    expect(asked.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { accounts } = asked.find(({ status }) => status === 201)?.body ?? {};
    const { number } = accounts.at(-1);
    const second = await tokenFor("administrator", ["district"], "administrator-2");
    expect((await answer(number, "confirmation", second)).status).toBe(200);
    const seen = await call("GET", "/fund-accounts", { token: auditor });
    expect(seen.body.accounts).toHaveLength(2);
  });
});

describe("a disbursement", () => {
  it("asked for ten times at once is one run; the others are told whose batch takes what waits", async () => {
    const payable = await payableContract(10);
    const more = [await payableContract(10), await payableContract(10)];
    const waiting: string[] = [];
    for (const one of [payable, ...more]) {
      for (let n = 1; n <= 10; n += 1) waiting.push(await approvedOf(one, `m${n}`));
    }
    const start = (_: unknown, n: number) =>
      call("POST", "/disbursements", {
        token: treasurer,
        headers: { "idempotency-key": `ten-at-once-${n}` },
      });
    const asked = await Promise.all(Array.from({ length: 10 }, start));
    expect(asked.filter(({ status }) => status === 202)).toHaveLength(1);
    const refused = asked.filter(({ status }) => status !== 202);
    expect(refused.map(({ status }) => status)).toEqual(Array(9).fill(409));
    for (const { body } of refused) {
      expect(["disbursement_under_way", "nothing_to_disburse"]).toContain(body.code);
    }
    await platform.settle();
    await fire("read-bank-replies");
    await expectPaidOnce(waiting);
  });

  it("carries approved money through the batch to the bank and to paid, to the fen", async () => {
    const { paymentId, contractId } = await approvedPayment(4_000_01);
    await fire("disburse");
    const instructed = await readPayment(paymentId);
    expect(instructed).toMatchObject({ status: "instructed", instructions: 1 });
    const { batchId } = instructed;
    expect(await readBatch(batchId)).toMatchObject({
      status: "sent",
      payments: 1,
      sumFen: 4_000_01,
      on: "2026-02-09",
      executionOn: "2026-02-09",
      messageId: `WG-${batchId}`,
    });
    expect(await balanceFen(`payable.${contractId}`)).toBe(0);
    expect(await balanceFen(`batch.${batchId}`)).toBe(4_000_01);
    await fire("read-bank-replies");
    expect(await readPayment(paymentId)).toMatchObject({ status: "settled", amountFen: 4_000_01 });
    expect(await balanceFen(`batch.${batchId}`)).toBe(0);
    expect(await balanceFen(`paid.${contractId}`)).toBe(4_000_01);
    await fire("read-bank-replies");
    expect((await readBatch(batchId)).status).toBe("answered");
    await expectPaidOnce([paymentId]);
  });

  it("is one valid file with the stored identifiers and the whole account number", async () => {
    const payable = await payableContract(3);
    const ids = await Promise.all(["m1", "m2", "m3"].map((m) => approvedOf(payable, m)));
    await disburseAndSettle();
    const { batchId } = await readPayment(ids[0] ?? "");
    const { file } = await readBatch(batchId);
    const xml = (await filesSent()).get(file.name) ?? "";
    expect(file.name).toBe(`pain.001/${batchId}-${file.sha256}.xml`);
    if (!schemaMissing(schema)) expect(await faultsOf(xml, schema)).toEqual([]);
    const { GrpHdr, PmtInf } = parser.parse(xml).Document.CstmrCdtTrfInitn;
    expect(GrpHdr).toMatchObject({ MsgId: `WG-${batchId}`, NbOfTxs: "3", CtrlSum: "4000.00" });
    expect(PmtInf.CdtTrfTxInf[0].CdtrAcct.Id.Othr.Id).toMatch(/^4402\d{11}0001$/);
    await expectPaidOnce(ids);
  });

  it("does nothing where nothing waits, and says so to a treasurer", async () => {
    const before = (await filesSent()).size;
    await fire("disburse");
    expect((await filesSent()).size).toBe(before);
    const refused = await send(treasurer, "/disbursements");
    expect(refused).toMatchObject({ status: 409, body: { code: "nothing_to_disburse" } });
    expect((await send(community, "/disbursements")).status).toBe(403);
  });

  it("is started by a treasurer at any time, and the same key starts it once", async () => {
    const { paymentId } = await approvedPayment();
    const started = await send(treasurer, "/disbursements", undefined, { key: "run" });
    expect(started).toMatchObject({ status: 202, body: { status: "open", payments: 1 } });
    const again = await send(treasurer, "/disbursements", undefined, { key: "run" });
    expect(again).toMatchObject({ status: 202, body: started.body });
    await platform.settle();
    expect((await readBatch(started.body.batchId)).status).toBe("sent");
    await fire("read-bank-replies");
    await expectPaidOnce([paymentId]);
  });
});

describe("money that is stopped between approval and instruction", () => {
  it("is held with the reason, and goes on when it is released", async () => {
    const { paymentId, contractId } = await approvedPayment();
    const free = await approvedPayment();
    await send(community, `/contracts/${contractId}/suspension`, { reason: "示例理由" });
    await disburseAndSettle();
    expect(await readPayment(paymentId)).toMatchObject({
      status: "held",
      reasons: ["contract_suspended"],
    });
    expect(await balanceFen(`payable.${contractId}`)).toBe(4_000_00);
    await expectPaidOnce([free.paymentId]);
    const release = () => send(treasurer, `/payments/${paymentId}/release`);
    expect((await release()).body.code).toBe("money_stopped");
    await send(community, `/contracts/${contractId}/resumption`);
    expect((await release()).body.status).toBe("approved");
    await disburseAndSettle();
    await expectPaidOnce([paymentId]);
  });

  it("because the account was changed is not sent to the old one, nor to the new unapproved", async () => {
    const { paymentId, supplier } = await approvedPayment();
    const body = {
      bankName: "示例银行",
      bankCode: "102651000026",
      accountNumber: "4402000000000000009",
    };
    const path = `/organisations/${supplier.organisationId}/bank-account`;
    await call("PUT", path, { token: supplier.token, body });
    await fire("disburse");
    expect(await readPayment(paymentId)).toMatchObject({
      status: "held",
      reasons: ["account_unverified"],
    });
  });
});

describe("the daily run", () => {
  it("rests on days off and works on make-up Saturdays", async () => {
    const put = await call("PUT", "/calendars/2026", {
      token: administrator,
      body: { off: ["2026-02-10"], work: ["2026-02-14"], source: "示例通知" },
    });
    expect(put.status).toBe(200);
    await platform.moveClockTo(new Date("2026-02-09T12:00:00+08:00"));
    const { paymentId } = await approvedPayment();
    await platform.moveClockTo(new Date("2026-02-10T12:00:00+08:00"));
    expect(await statusOf(paymentId)).toBe("approved");
    await platform.moveClockTo(new Date("2026-02-11T12:00:00+08:00"));
    expect(await statusOf(paymentId)).not.toBe("approved");
    // and goes out of the account that is in force on its day
    const { batchId } = await readPayment(paymentId);
    const { file } = await readBatch(batchId);
    expect((await filesSent()).get(file.name)).toContain("9901070000000000002");
    const late = await approvedPayment();
    await platform.moveClockTo(new Date("2026-02-14T12:00:00+08:00"));
    expect(await statusOf(late.paymentId)).not.toBe("approved");
  });
});
