import { beforeAll, describe, expect, it } from "vitest";
import { hiddenIn } from "../../infra/proof/cast/visitor.ts";
import { printed, registerDoors } from "../support/households.ts";
import { openDistrict } from "../support/money.ts";
import { courtyard } from "../support/requests.ts";
import { visitor } from "../support/visitor.ts";

const path = "/zh/me/household";
const here = `${path}?unit=${courtyard}`;
const resident = () => ({ subject: `resident-${crypto.randomUUID()}`, role: "resident" });

beforeAll(async () => {
  await openDistrict();
  await registerDoors(2);
});

describe("joining one's household", () => {
  it("begins with the place, chosen by its name", async () => {
    const seen = await visitor().signIn(resident(), path);
    expect(seen.body).toContain("您住在哪里？");
  });

  it("takes door and code as people copy them from the slip, and leads to what is theirs", async () => {
    const [slip] = await printed<{ code: string }>("/household-codes", [`${courtyard}/1-101`]);
    const reader = visitor();
    const seen = await reader.signIn(resident(), here);
    expect(seen.body).toContain("示例院落");
    const code = ` ${slip?.code.toLowerCase().replace(/(.{5})/g, "$1 ")}`;
    const sent = { ...hiddenIn(seen), "/householdId": " 1-101 ", "/code": code };
    expect(await reader.post(path, sent)).toMatchObject({ status: 303, location: "/zh/me" });
    const mine = await reader.get("/zh/me");
    expect(mine.body).toContain("已绑定住户");
    expect(mine.body).toContain("1-101");
    expect((await reader.get(path)).body).toContain("您的账户已绑定住户");
  });

  it("says of a wrong code no more than of an unknown door, and keeps what was typed", async () => {
    const reader = visitor();
    const seen = await reader.signIn(resident(), here);
    const wrong = { ...hiddenIn(seen), "/householdId": "1-102", "/code": "7K3M9XQ2RT5WB8YD4HNE" };
    const refused = await reader.post(path, wrong);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain("门牌与验证码对不上");
    expect(refused.body).toContain('value="1-102"');
    const unknown = await reader.post(path, { ...wrong, "/householdId": "9-999" });
    expect(unknown.body).toContain("门牌与验证码对不上");
  });

  it("says at its field what is no code", async () => {
    const reader = visitor();
    const seen = await reader.signIn(resident(), here);
    const sent = { ...hiddenIn(seen), "/householdId": "1-102", "/code": "short" };
    expect((await reader.post(path, sent)).body).toContain('<a href="#%2Fcode">');
  });

  it("asks for a door as people type it, also where it is none", async () => {
    const reader = visitor();
    const seen = await reader.signIn(resident(), here);
    for (const written of ["", "一单元", "510107008009-01-001/1-101"]) {
      const sent = { ...hiddenIn(seen), "/householdId": written, "/code": "7K3M9XQ2RT5WB8YD4HNE" };
      const refused = await reader.post(path, sent);
      expect(refused.body, written).toContain("须为门牌，如 1-101 或 3-1-502。");
      expect(refused.body).not.toContain("如 510107008009");
    }
  });

  it("is told to the steward on the page after printing, with the doors that got no code", async () => {
    const reader = visitor();
    const address = "/zh/desk/do/households/printHouseholdCodes";
    const who = { subject: "steward-1", role: "steward", scopes: [courtyard] };
    const seen = await reader.signIn(who, address);
    const sent = { ...hiddenIn(seen), "/householdIds": `${courtyard}/1-199\n${courtyard}/1-102` };
    expect((await reader.post(address, sent)).status).toBe(303);
    const { body } = await reader.get(address);
    expect(body).toContain(`<dt>未获发放的门牌 1</dt><dd>${courtyard}/1-199</dd>`);
    expect(body).toContain("1-102</dd>");
  });

  it("is for residents", async () => {
    const steward = { subject: "steward-1", role: "steward", scopes: [courtyard] };
    expect((await visitor().signIn(steward, path)).status).toBe(403);
  });
});
