import { beforeAll, describe, expect, it } from "vitest";
import {
  auditor,
  balanceFen,
  community,
  communityCode,
  openDistrict,
  send,
  treasurer,
} from "../support/money.ts";
import { activeOrganisation, verifyAccount } from "../support/organisations.ts";
import {
  approve,
  approvedPayment,
  maker,
  payableContract,
  readPayment,
  request,
  statusOf,
} from "../support/payments.ts";
import { call, tokenFor } from "../support/platform.ts";

const codeOf = async (sent: Promise<{ body: { code?: string } }>) => (await sent).body.code;

beforeAll(openDistrict);

describe("requesting a payment", () => {
  it("makes one for an accepted milestone, due in 30 days, and tells the contract", async () => {
    const payable = await payableContract(2);
    const { status, body } = await request(payable, "m2");
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: "requested",
      contractId: payable.contractId,
      milestoneId: "m2",
      buyerCode: communityCode,
      supplierId: payable.supplier.organisationId,
      amountFen: 2_000_00,
      // 30 days after 9 February
      dueBy: { on: "2026-03-11" },
      overdue: "no",
    });
    expect(body.endToEndId).toMatch(/^PAY[0-9A-Z]{26}$/);
    const contract = await call("GET", `/contracts/${payable.contractId}`, { token: auditor });
    expect(contract.body.milestones[1].paymentId).toBe(body.paymentId);
    expect(await balanceFen(`contract.${payable.contractId}`)).toBe(4_000_00);
  });

  it("happens once for a milestone, ever, however many ask at once", async () => {
    const payable = await payableContract();
    const asked = await Promise.all(Array.from({ length: 8 }, () => request(payable)));
    expect(asked.filter(({ status }) => status === 201)).toHaveLength(1);
    const codes = asked.filter(({ status }) => status !== 201).map(({ body }) => body.code);
    expect(new Set(codes)).toEqual(new Set(["payment_already_requested"]));
    const path = `/contracts/${payable.contractId}/payments`;
    const listed = await call("GET", path, { token: payable.supplier.token });
    expect(listed.body.items).toHaveLength(1);
  });

  it("answers the same key with the same payment", async () => {
    const { contractId } = await payableContract();
    const path = `/contracts/${contractId}/milestones/m1/payment`;
    const first = await send(maker, path, undefined, { key: "once" });
    const again = await send(maker, path, undefined, { key: "once" });
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect((await call("POST", path, { token: maker })).body.code).toBe("idempotency_key_missing");
  });

  it("is refused before acceptance, for an unknown milestone, while suspended, and to others", async () => {
    const { contractId, supplier } = await payableContract(2, 4_000_00, 1);
    const path = `/contracts/${contractId}/milestones`;
    expect(await codeOf(send(community, `${path}/m2/payment`))).toBe("milestone_not_accepted");
    expect(await codeOf(send(community, `${path}/m3/payment`))).toBe("milestone_unknown");
    const neighbour = await tokenFor("community", ["510107008001"]);
    expect((await send(neighbour, `${path}/m1/payment`)).status).toBe(404);
    for (const token of [supplier.token, treasurer]) {
      expect((await send(token, `${path}/m1/payment`)).status).toBe(403);
    }
    await send(community, `/contracts/${contractId}/suspension`, { reason: "示例理由" });
    expect(await codeOf(send(community, `${path}/m1/payment`))).toBe("contract_not_active");
  });
});

describe("approving a payment", () => {
  it("sets the money aside to the fen and freezes the account, without its number", async () => {
    const payable = await payableContract(3, 4_000_01);
    const { paymentId, amountFen } = (await request(payable)).body;
    const { status, body } = await approve(paymentId);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: "approved",
      creditor: { bankCode: "102651000018", numberLastFour: "0001" },
    });
    expect(JSON.stringify(body)).not.toMatch(/4402\d{11}0001|numberKey|vaultRecord|treasurer-1/);
    expect(await balanceFen(`contract.${payable.contractId}`)).toBe(4_000_01 - amountFen);
    expect(await balanceFen(`payable.${payable.contractId}`)).toBe(amountFen);
  });

  it("is never done by the maker, whatever role they act in", async () => {
    const { paymentId } = (await request(await payableContract())).body;
    const same = await tokenFor("treasurer", ["district"], "maker-1");
    expect(await codeOf(approve(paymentId, same))).toBe("same_person");
    expect((await approve(paymentId, community)).status).toBe(403);
    expect(await statusOf(paymentId)).toBe("requested");
  });

  it("moves money once, however many approve at once", async () => {
    const payable = await payableContract();
    const { paymentId } = (await request(payable)).body;
    const second = await tokenFor("treasurer", ["district"], "treasurer-2");
    const done = await Promise.all([approve(paymentId), approve(paymentId, second)]);
    expect(done.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await balanceFen(`payable.${payable.contractId}`)).toBe(4_000_00);
  });

  it("is refused while the contract is stopped, and until the account is verified", async () => {
    const payable = await payableContract();
    const { paymentId } = (await request(payable)).body;
    const path = `/contracts/${payable.contractId}`;
    await send(community, `${path}/suspension`, { reason: "示例理由" });
    const stopped = await approve(paymentId);
    expect(stopped.body).toMatchObject({
      code: "money_stopped",
      facts: { stops: ["contract_suspended"] },
    });
    await send(community, `${path}/resumption`);
    const account = `/organisations/${payable.supplier.organisationId}/bank-account`;
    await call("PUT", account, {
      token: payable.supplier.token,
      body: {
        bankName: "示例银行",
        bankCode: "102651000026",
        accountNumber: "4402000000000000002",
      },
    });
    expect(await codeOf(approve(paymentId))).toBe("bank_account_unverified");
    await verifyAccount(payable.supplier);
    expect((await approve(paymentId)).body.creditor.numberLastFour).toBe("0002");
  });
});

describe("holding a payment", () => {
  it("keeps it where it stands until it is released", async () => {
    const { paymentId, contractId } = await approvedPayment();
    const held = await send(treasurer, `/payments/${paymentId}/hold`, { note: "示例说明" });
    expect(held.body).toMatchObject({ status: "held", reasons: ["held_by_treasurer"] });
    expect(await codeOf(approve(paymentId))).toBe("payment_not_open");
    expect(await balanceFen(`payable.${contractId}`)).toBe(4_000_00);
    const released = await send(treasurer, `/payments/${paymentId}/release`);
    expect(released.body.status).toBe("approved");
    expect(await codeOf(send(treasurer, `/payments/${paymentId}/release`))).toBe(
      "payment_not_held",
    );
  });

  it("of an approval whose account changed ends with a correction and a new approval", async () => {
    const { paymentId, supplier } = await approvedPayment();
    await send(treasurer, `/payments/${paymentId}/hold`, { note: "示例说明" });
    const account = `/organisations/${supplier.organisationId}/bank-account`;
    const body = {
      bankName: "示例银行",
      bankCode: "102651000026",
      accountNumber: "4402000000000000003",
    };
    await call("PUT", account, { token: supplier.token, body });
    await verifyAccount(supplier);
    const release = `/payments/${paymentId}/release`;
    expect(await codeOf(send(treasurer, release))).toBe("account_changed");
    const correction = { remedy: "account_replaced" };
    expect((await send(treasurer, `/payments/${paymentId}/correction`, correction)).status).toBe(
      403,
    );
    await send(community, `/payments/${paymentId}/correction`, correction);
    expect((await approve(paymentId)).body.creditor.numberLastFour).toBe("0003");
  });
});

describe("payments", () => {
  it("are seen by buyer, supplier, treasurer and auditor, and by nobody else", async () => {
    const { paymentId, supplier } = await approvedPayment();
    const stranger = await activeOrganisation();
    const neighbour = await tokenFor("community", ["510107008001"]);
    for (const token of [community, supplier.token, treasurer, auditor]) {
      expect((await call("GET", `/payments/${paymentId}`, { token })).status).toBe(200);
    }
    for (const token of [stranger.token, neighbour]) {
      expect((await call("GET", `/payments/${paymentId}`, { token })).status).toBe(404);
    }
    const { contractId } = await readPayment(paymentId);
    const ofStranger = { token: stranger.token };
    expect((await call("GET", `/contracts/${contractId}/payments`, ofStranger)).status).toBe(404);
    const listed = await call("GET", "/payments?status=approved", { token: treasurer });
    expect(listed.body.items.map((p: { paymentId: string }) => p.paymentId)).toContain(paymentId);
  });
});
