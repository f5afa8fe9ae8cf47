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

  it("is for residents", async () => {
    const steward = { subject: "steward-1", role: "steward", scopes: [courtyard] };
    expect((await visitor().signIn(steward, path)).status).toBe(403);
  });
});
