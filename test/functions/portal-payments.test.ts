import { beforeAll, describe, expect, it } from "vitest";
import { paymentRefusals } from "../../lib/money/payments/refusals.ts";
import { administrator, openDistrict, send } from "../support/money.ts";
import { payableContract, request, statusOf } from "../support/payments.ts";
import { visitor } from "../support/visitor.ts";

const treasurer = { subject: "treasurer-1", role: "treasurer", scopes: ["district"] };
const maker = { subject: "maker-1", role: "community", scopes: ["510107008009"] };

const pathOf = (paymentId: string) => `/zh/desk/payments/${paymentId}`;

/** A payment that waits for a checker, with the contract that it is of. */
async function requested() {
  const payable = await payableContract();
  const { paymentId } = (await request(payable)).body;
  return { ...payable, paymentId: paymentId as string };
}

const asTreasurer = async (path: string) => {
  const reader = visitor();
  return { reader, seen: await reader.signIn(treasurer, path) };
};

beforeAll(openDistrict);

describe("the payments desk", () => {
  it("says what comes here, while nothing is due", async () => {
    const { seen } = await asTreasurer("/zh/desk/payments");
    expect(seen.body).toContain("没有未付的款项");
    expect(seen.body).toContain("¥0.00");
  });

  it("sums what is not paid, and lists it by name and amount, on the desk too", async () => {
    const { paymentId, supplier } = await requested();
    const { reader, seen } = await asTreasurer("/zh/desk/payments");
    expect(seen.body).toContain("¥4,000.00");
    expect(seen.body).toContain(`href="${pathOf(paymentId)}"`);
    expect(seen.body).toContain(supplier.body.name);
    expect(seen.body).not.toContain(supplier.organisationId);
    expect((await reader.get("/zh/desk")).body).toContain(`href="${pathOf(paymentId)}"`);
  });

  it("is closed to whoever may not list payments", async () => {
    const reader = visitor();
    expect((await reader.signIn(maker, "/zh/desk/payments")).status).toBe(403);
  });
});

describe("the treasurer's desk", () => {
  it("tells of an account that a second person is to confirm", async () => {
    expect((await asTreasurer("/zh/desk")).seen.body).not.toContain("示例区社区治理专项资金专户");
    const fund = {
      name: "示例区社区治理专项资金专户",
      accountNumber: "9901070000000000001",
      bankCode: "990107000001",
      inForceFrom: "2026-03-02",
      reason: "在代理银行开户",
    };
    expect((await send(administrator, "/fund-accounts", fund)).status).toBe(201);
    const { seen } = await asTreasurer("/zh/desk");
    expect(seen.body).toContain(fund.name);
    // the last day to do so, before it is in force
    expect(seen.body).toContain("2026年3月1日（周日）");
  });
});

describe("a payment's page", () => {
  it("shows what stands behind it, and is approved by a checker", async () => {
    const { paymentId } = await requested();
    const { reader, seen } = await asTreasurer(pathOf(paymentId));
    for (const words of ["示例社区", "已验收", "90.00 · 良好", "共 0 次，发现问题 0 次"]) {
      expect(seen.body).toContain(words);
    }
    const act = { do: "approve", _key: crypto.randomUUID() };
    expect((await reader.post(pathOf(paymentId), act, seen)).location).toBe(pathOf(paymentId));
    const told = await reader.get(pathOf(paymentId));
    expect(told.body).toContain("已审批，收款账户已固定");
    expect(await statusOf(paymentId)).toBe("approved");
  });

  it("names, before it is approved, the account that it goes to and who requested it", async () => {
    const { paymentId, supplier } = await requested();
    const { seen } = await asTreasurer(pathOf(paymentId));
    const [before = ""] = seen.body.split('value="approve"');
    expect(before).toMatch(
      new RegExp(`收款账户</dt><dd>${supplier.body.name} · [^<]+ · …\\d{4}（已核验，审批时固定）`),
    );
    expect(before).toMatch(/申请人<\/dt><dd>社区 · [^<]*示例社区/);
    expect(before).not.toContain(maker.subject);
  });

  it("is approved by a form that came without its name", async () => {
    const { paymentId } = await requested();
    const { reader, seen } = await asTreasurer(pathOf(paymentId));
    const sent = await reader.post(pathOf(paymentId), { do: "approve", _key: "" }, seen);
    expect(sent).toMatchObject({ status: 303, location: pathOf(paymentId) });
    expect(await statusOf(paymentId)).toBe("approved");
  });

  it("is held with a note and let go on again", async () => {
    const { paymentId } = await requested();
    const { reader, seen } = await asTreasurer(pathOf(paymentId));
    const short = { do: "hold", "/note": "查", _key: crypto.randomUUID() };
    const refused = await reader.post(pathOf(paymentId), short, seen);
    expect(refused.status).toBe(400);
    expect(refused.body).toContain("请检查以下内容");
    const act = { ...short, "/note": "发票待核实" };
    expect((await reader.post(pathOf(paymentId), act, seen)).status).toBe(303);
    const held = await reader.get(pathOf(paymentId));
    expect(held.body).toContain("发票待核实");
    const release = { do: "release", _key: crypto.randomUUID() };
    await reader.post(pathOf(paymentId), release, held);
    expect(await statusOf(paymentId)).toBe("requested");
  });

  it("is not approved by whoever requested it, and says so in words", async () => {
    const { paymentId } = await requested();
    const reader = visitor();
    const both = { ...treasurer, subject: maker.subject };
    const first = await reader.signIn(both, pathOf(paymentId));
    await reader.post("/zh/role", { role: "treasurer" }, first);
    const seen = await reader.get(pathOf(paymentId));
    const act = { do: "approve", _key: crypto.randomUUID() };
    const refused = await reader.post(pathOf(paymentId), act, seen);
    expect(refused.body).toMatch(/<title>错误：/);
    expect(refused.body).toContain(paymentRefusals.same_person.zh);
    expect(await statusOf(paymentId)).toBe("requested");
  });

  it("offers a buyer nothing that only a treasurer may do", async () => {
    const { paymentId } = await requested();
    const reader = visitor();
    const seen = await reader.signIn({ ...maker, subject: "community-2" }, pathOf(paymentId));
    expect(seen.status).toBe(200);
    expect(seen.body).not.toContain('value="approve"');
    expect(seen.body).toContain("以当前身份没有可办理的事项");
  });
});
