import { beforeAll, describe, expect, it } from "vitest";
import {
  activeContract,
  auditor,
  balanceFen,
  community,
  communityCode,
  draftedContract,
  fund,
  openPayingDistrict,
  send,
  smallPlan,
  treasurer,
  year,
} from "../support/money.ts";
import { withVerifiedAccount } from "../support/organisations.ts";
import {
  approve,
  disburseAndSettle,
  expectPaidOnce,
  request,
  statusOf,
} from "../support/payments.ts";
import { call, tokenFor } from "../support/platform.ts";

const fundAccount = `community.${communityCode}.${year}`;
const reason = "多次整改仍不合格";
const items = ["D01", "D02", "D03", "D04", "D05", "E01"];
let plans = 0;

/** Half in advance for seven deliveries, then two rounds; a bond of 5 %. */
const withAdvance = (change: object = {}) => {
  plans += 1;
  return smallPlan({
    catalogueItems: [items[plans % items.length]],
    milestones: [
      { title: "预付", shareBasisPoints: 5_000, deliveriesMin: 0, advanceFor: 7 },
      { title: "期中", shareBasisPoints: 3_000, deliveriesMin: 2, evaluatedOn: "2026-07-15" },
      { title: "期末", shareBasisPoints: 2_000, deliveriesMin: 2, evaluatedOn: "2027-01-15" },
    ],
    ...change,
  });
};
type Made = Awaited<ReturnType<typeof activeContract>>;
const pathOf = ({ contractId }: Made) => `/contracts/${contractId}`;
const read = async (made: Made) => (await call("GET", pathOf(made), { token: auditor })).body;
const log = (made: Made, n = 0) =>
  send(made.supplier.token, `${pathOf(made)}/deliveries`, {
    unitCode: `${communityCode}-01-001`,
    heldAt: "2026-02-09T00:30:00.000Z",
    durationMinutes: 90,
    servedCount: 20,
    servedBy: [`W-${n}A`, `W-${n}B`],
  });
const terminate = (made: Made, token = community) =>
  send(token, `${pathOf(made)}/termination`, { reason });

/** A contract whose advance is accepted, with so many deliveries logged. */
async function advanced(deliveries: number): Promise<Made> {
  const made = await activeContract(withAdvance());
  await withVerifiedAccount(made.supplier);
  await send(made.supplier.token, `${pathOf(made)}/milestones/m1/claim`);
  const accepted = await send(community, `${pathOf(made)}/milestones/m1/acceptance`);
  expect(accepted.body.milestones[0]).toMatchObject({ status: "accepted" });
  for (let n = 0; n < deliveries; n += 1) await log(made, n);
  return made;
}
async function paidAdvance(deliveries: number) {
  const made = await advanced(deliveries);
  const { paymentId } = (await request(made)).body;
  await approve(paymentId);
  return { ...made, paymentId: paymentId as string };
}

/** paid + payable + receivable + remaining + returned, as the ledger has it. */
async function accountedFen(made: Made): Promise<number> {
  const names = ["contract", "payable", "paid", "receivable"];
  const held = await Promise.all(names.map((name) => balanceFen(`${name}.${made.contractId}`)));
  const { returnedFen, receivable } = await read(made);
  return held.reduce((sum, fen) => sum + fen, returnedFen + (receivable?.recoveredFen ?? 0));
}

beforeAll(openPayingDistrict);

describe("terminating a contract", () => {
  it("settles it to the fen: what no delivery proves of the paid advance is a receivable", async () => {
    const made = await paidAdvance(3);
    await disburseAndSettle();
    await expectPaidOnce([made.paymentId]);
    const before = await balanceFen(fundAccount);
    expect((await terminate(made, made.supplier.token)).status).toBe(403);
    const stranger = await tokenFor("community", ["510107008001"]);
    expect((await terminate(made, stranger)).status).toBe(404);
    const ended = await terminate(made);
    // 3 of 7 deliveries prove ¥857.14 of ¥2,000.00, rounded down
    expect(ended.body).toMatchObject({
      status: "terminated",
      terminationReason: reason,
      returnedFen: 2_000_00,
      receivable: { milestoneId: "m1", dueFen: 1_142_86, raisedFen: 1_142_86, recoveredFen: 0 },
    });
    expect(await balanceFen(fundAccount)).toBe(before + 2_000_00);
    expect(await balanceFen(`paid.${made.contractId}`)).toBe(857_14);
    expect(await accountedFen(made)).toBe(4_000_00);
    expect((await terminate(made)).body.code).toBe("contract_already_ended");
    expect((await log(made)).body.code).toBe("contract_not_active");
  });

  it("gets the receivable back in parts, by two treasurers at once never more than is open", async () => {
    const made = await paidAdvance(0);
    await disburseAndSettle();
    await terminate(made);
    const recover = (amountFen: number) =>
      send(treasurer, `${pathOf(made)}/receivable/recoveries`, { amountFen, reference: "示例" });
    const before = await balanceFen(fundAccount);
    const both = await Promise.all([recover(1_500_00), recover(1_500_00)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(both.map(({ body }) => body.code)).toContain("recovery_too_large");
    expect((await recover(500_00)).status).toBe(200);
    expect((await recover(1)).body.code).toBe("nothing_receivable");
    expect(await balanceFen(fundAccount)).toBe(before + 2_000_00);
    expect(await accountedFen(made)).toBe(4_000_00);
  });

  it("while the advance is on its way waits with the receivable for the bank", async () => {
    const made = await paidAdvance(0);
    const ended = await terminate(made);
    expect(ended.body.receivable).toMatchObject({ dueFen: 2_000_00, raisedFen: 0 });
    const raise = () => send(treasurer, `${pathOf(made)}/receivable`);
    expect((await raise()).body.code).toBe("advance_not_settled");
    await disburseAndSettle();
    expect(await statusOf(made.paymentId)).toBe("settled");
    const raised = await Promise.all([raise(), raise()]);
    expect(raised.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await balanceFen(`receivable.${made.contractId}`)).toBe(2_000_00);
    expect(await accountedFen(made)).toBe(4_000_00);
  });

  it("opens the gate of a suspended one again, so that accepted work is paid, once", async () => {
    const made = await advanced(3);
    await send(community, `${pathOf(made)}/suspension`, { reason });
    expect((await request(made)).body.code).toBe("contract_not_active");
    const ended = await terminate(made);
    expect(ended.body).toMatchObject({ stops: [], returnedFen: 3_142_86 });
    // of an advance that nobody asked for, what was delivered is owed
    const asked = await Promise.all([1, 2, 3].map(() => request(made)));
    expect(asked.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const { paymentId, amountFen } = asked.find(({ status }) => status === 201)?.body ?? {};
    expect(amountFen).toBe(857_14);
    await approve(paymentId);
    await disburseAndSettle();
    await expectPaidOnce([paymentId]);
    expect(await balanceFen(`contract.${made.contractId}`)).toBe(0);
    expect(await accountedFen(made)).toBe(4_000_00);
  });

  it("sent again under its key, and raced by an acceptance, happens once", async () => {
    const made = await activeContract(withAdvance());
    await send(made.supplier.token, `${pathOf(made)}/milestones/m1/claim`);
    const key = { key: "termination-1" };
    const end = () => send(community, `${pathOf(made)}/termination`, { reason }, key);
    const accept = () => send(community, `${pathOf(made)}/milestones/m1/acceptance`);
    const [first, second] = await Promise.all([end(), end(), accept(), request(made)]);
    expect(second?.body).toEqual(first?.body);
    expect(await accountedFen(made)).toBe(4_000_00);
    const statement = `/accounts/${fundAccount}/entries?limit=100`;
    const { body } = await call("GET", statement, { token: community });
    const returns = body.items.filter(
      (line: { counterparty: string }) => line.counterparty === `contract.${made.contractId}`,
    );
    expect(returns).toHaveLength(1);
  });

  it("of a draft gives the project's whole reserve back", async () => {
    const made = await draftedContract(withAdvance());
    const before = await balanceFen(fundAccount);
    const ended = await terminate(made);
    expect(ended.body).toMatchObject({ status: "terminated", returnedFen: 0 });
    expect(await balanceFen(`project.${made.projectId}`)).toBe(0);
    expect(await balanceFen(fundAccount)).toBe(before + 4_000_00);
  });
});

describe("a performance bond", () => {
  it("is paid in before the contract begins, and settled by a second person after its end", async () => {
    const made = await draftedContract(withAdvance({ bondBasisPoints: 500 }));
    const sign = (token: string) => send(token, `${pathOf(made)}/signature`);
    await sign(made.supplier.token);
    expect((await sign(community)).body).toMatchObject({
      code: "bond_missing",
      facts: { amountFen: 200_00 },
    });
    const pay = (amountFen: number, token = treasurer) =>
      send(token, `${pathOf(made)}/bond`, { amountFen, reference: "2026031900017" });
    expect((await pay(200_00, community)).status).toBe(403);
    expect((await pay(199_99)).body.code).toBe("bond_amount_differs");
    const paid = await Promise.all([pay(200_00), pay(200_00)]);
    expect(paid.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await balanceFen(`bond.${made.contractId}`)).toBe(200_00);
    expect((await sign(community)).body).toMatchObject({ status: "active" });
    const claim = (amountFen: number) =>
      send(community, `${pathOf(made)}/bond/claim`, { amountFen, reason });
    expect((await claim(200_01)).body.code).toBe("bond_short");
    await claim(50_01);
    const settle = (forfeitFen: number, token = treasurer) =>
      send(token, `${pathOf(made)}/bond/settlement`, { forfeitFen });
    expect((await settle(50_01)).body.code).toBe("contract_not_ended");
    expect((await terminate(made)).body.bond).toMatchObject({ settleBy: "2026-02-16" });
    const sameHand = await tokenFor("treasurer", ["district"], "community-1");
    expect((await settle(50_01, sameHand)).body.code).toBe("same_person");
    const before = await balanceFen(fundAccount);
    const settled = await Promise.all([settle(50_01), settle(50_01)]);
    expect(settled.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await balanceFen(fundAccount)).toBe(before + 50_01);
    expect(await balanceFen(`bond.${made.contractId}`)).toBe(0);
    expect((await read(made)).bond).toMatchObject({ forfeitedFen: 50_01, returnedFen: 149_99 });
  });
});

describe("an amendment", () => {
  const change = { reason: "增加暑期服务场次", supplementFen: 400_00 };

  it("adds up to 10 %, with its money, when the other party agrees", async () => {
    const made = await activeContract(withAdvance());
    const path = `${pathOf(made)}/amendments`;
    const over = await send(community, path, { ...change, supplementFen: 400_01 });
    expect(over.body).toMatchObject({
      code: "supplement_limit_exceeded",
      facts: { limitFen: 400_00 },
    });
    expect((await send(community, path, { reason: "无" })).body).toMatchObject({
      code: "request_invalid",
      errors: [{ pointer: "/reason" }],
    });
    const proposed = await send(made.supplier.token, path, change);
    expect(proposed.body.proposal).toMatchObject({ amendmentId: "a1", proposedBy: "supplier" });
    const agree = (token: string) => send(token, `${path}/a1/agreement`);
    expect((await agree(made.supplier.token)).body.code).toBe("own_amendment");
    const coverFen = await balanceFen(fundAccount);
    if (coverFen < 400_00) {
      expect((await agree(community)).body.code).toBe("fund_short");
      await fund(400_00);
    }
    const before = await balanceFen(fundAccount);
    const agreed = await Promise.all([agree(community), agree(community)]);
    expect(agreed.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await balanceFen(fundAccount)).toBe(before - 400_00);
    expect(await balanceFen(`contract.${made.contractId}`)).toBe(4_400_00);
    const { milestones, totalFen, proposal } = await read(made);
    expect([totalFen, proposal]).toEqual([4_400_00, undefined]);
    const amounts = milestones.map(({ amountFen }: { amountFen: number }) => amountFen);
    expect(amounts).toEqual([2_000_00, 1_440_00, 960_00]);
  });

  it("is refused by the other party, and prolongs a term where it is agreed", async () => {
    const made = await activeContract(withAdvance());
    const path = `${pathOf(made)}/amendments`;
    await send(community, path, { ...change, termTo: "2027-06-30" });
    expect((await send(community, path, change)).body.code).toBe("amendment_open");
    const refused = await send(made.supplier.token, `${path}/a1/refusal`);
    expect(refused.body).toMatchObject({ totalFen: 4_000_00, amendments: 1 });
    await send(community, path, { reason: "顺延服务期限", termTo: "2027-06-30" });
    const agreed = await send(made.supplier.token, `${path}/a2/agreement`);
    expect(agreed.body).toMatchObject({ termTo: "2027-06-30", totalFen: 4_000_00 });
    expect((await send(made.supplier.token, `${path}/a2/agreement`)).body.code).toBe(
      "amendment_unknown",
    );
  });
});
