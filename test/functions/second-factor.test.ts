import { describe, expect, it } from "vitest";
import { place } from "../../infra/proof/cast/places.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import { visitor } from "../support/visitor.ts";

const missing = { status: 403, body: { code: "second_factor_missing" } };
const steward = { role: "steward", scopes: [place.courtyard] };

/** A role that needs two factors, and something that only it may do. */
const strong = [
  ["registrar", "/organisations?status=submitted"],
  ["treasurer", "/accounts?under=fund"],
  ["administrator", "/people"],
] as const;

type Came = {
  readonly subject: string;
  readonly role?: string;
  readonly scopes?: readonly string[];
};
const signIn = async (secondFactor: boolean, who: Came) =>
  (await platform.token({ ...who, secondFactor })).access_token;
const without = (who: Came) => signIn(false, who);
const withTwo = (who: Came) => signIn(true, who);
const claimsOf = (token: string) => JSON.parse(atob(token.split(".")[1] ?? ""));

describe.each(strong)("a %s", (role, path) => {
  const who = (subject: string) => ({ subject: `${role}-${subject}`, role, scopes: ["district"] });

  it("acts as one after a second factor", async () => {
    const token = await withTwo(who("two"));
    expect(claimsOf(token)).toMatchObject({ role, second_factor: "true" });
    expect((await call("GET", path, { token })).status).not.toBe(403);
    const chosen = await call("PUT", "/me/role", { token, body: { role } });
    expect(chosen).toMatchObject({ status: 200, body: { actingRole: role, withheldRoles: [] } });
  });

  it("does not without one, whether a token names the role or it is to be chosen", async () => {
    const named = await without(who("one"));
    expect(claimsOf(named)).not.toHaveProperty("second_factor");
    const choosing = await without({ subject: who("one").subject });
    for (const token of [named, choosing]) {
      expect(await call("GET", path, { token })).toMatchObject(missing);
      expect(await call("PUT", "/me/role", { token, body: { role } })).toMatchObject(missing);
      expect(await call("GET", "/me", { token })).toMatchObject({
        status: 200,
        body: { roles: [role, "resident"], withheldRoles: [role] },
      });
    }
  });

  it("is told what to do, in both languages", async () => {
    const { body } = await call("GET", path, { token: await without(who("one")) });
    expect(body.messages.zh).toContain("第二因素");
    expect(body.messages.en).toContain("sign in again");
  });

  it("becomes one by signing in again once it is set up", async () => {
    await without(who("late"));
    const token = await withTwo({ subject: who("late").subject });
    expect((await call("GET", path, { token })).status).not.toBe(403);
  });
});

describe("without a second factor", () => {
  const both = { subject: "both-1", role: "administrator", scopes: ["district"] };

  it("other roles of the same person go on, also where the strong one was chosen before", async () => {
    const before = await withTwo(both);
    await call("PUT", "/me/role", { token: before, body: { role: "administrator" } });
    await without({ subject: both.subject, ...steward });
    const token = await without({ subject: both.subject });
    expect((await call("GET", "/inbox?of=me", { token })).status).toBe(200);
    expect(await call("GET", "/people", { token })).toMatchObject(missing);
    const chosen = await call("PUT", "/me/role", { token, body: { role: "steward" } });
    expect(chosen.body).toMatchObject({ actingRole: "steward", withheldRoles: ["administrator"] });
  });

  it("a token that names the role is no other role's: what anybody may read is refused too", async () => {
    const token = await without({ subject: "named-1", role: "registrar", scopes: ["district"] });
    const path = "/organisations/org_01h455vb4pex5vsknk084sn02q";
    expect(await call("GET", path, { token })).toMatchObject(missing);
  });

  it("what the role may not do either is refused as to anybody", async () => {
    const token = await without({ subject: "named-1", role: "registrar", scopes: ["district"] });
    expect((await call("GET", "/people", { token })).body.code).toBe("forbidden");
  });

  it("one who comes as a resident does not choose the role", async () => {
    await without({ subject: "as-resident-1", role: "treasurer", scopes: ["district"] });
    const token = await without({ subject: "as-resident-1", role: "resident" });
    const body = { role: "treasurer" };
    expect(await call("PUT", "/me/role", { token, body })).toMatchObject(missing);
  });

  it("a claim that was written into a signed token is worth nothing", async () => {
    const token = await without({
      subject: "forger-1",
      role: "administrator",
      scopes: ["district"],
    });
    const [head, , signature] = token.split(".");
    const forged = Buffer.from(JSON.stringify({ ...claimsOf(token), second_factor: "true" }));
    const tampered = [head, forged.toString("base64url"), signature].join(".");
    expect((await call("GET", "/people", { token: tampered })).status).toBe(401);
  });
});

describe("a role that needs none", () => {
  it("is acted in without one, and its token says nothing of it", async () => {
    const token = await without({ subject: "steward-without", ...steward });
    expect(claimsOf(token)).not.toHaveProperty("second_factor");
    expect((await call("GET", "/inbox?of=me", { token })).status).toBe(200);
    const other = await tokenFor("steward", steward.scopes, "steward-with");
    expect(claimsOf(other)).not.toHaveProperty("second_factor");
  });
});

describe("the portal", () => {
  const wang = { subject: "portal-wang", role: "treasurer", scopes: ["district"] };

  it("shows the role that is withheld beside those to choose from, and says why and what to do", async () => {
    const reader = visitor();
    const seen = await reader.signIn({ ...wang, secondFactor: false });
    expect(seen.body).toMatch(/<option value="resident" selected>/);
    expect(seen.body).toMatch(/<option disabled>[^<]+ · 须双因素登录</);
    expect(seen.body).toContain('href="/zh/me#second-factor"');
    const mine = await reader.get("/zh/me");
    expect(mine.body).toMatch(/id="second-factor".+尚不能使用的身份.+动态口令/s);
    expect((await reader.get("/en/me")).body).toContain("Roles that you cannot use yet");
  });

  it("refuses it with the same words where it is asked for all the same", async () => {
    const reader = visitor();
    const seen = await reader.signIn({ ...wang, secondFactor: false });
    const refused = await reader.post("/zh/role", { role: "treasurer" }, seen);
    expect(refused.status).toBe(403);
    expect(refused.body).toContain("该角色须以双因素登录");
    const page = await reader.get("/zh/desk/payments");
    expect([page.status, page.body.includes("该角色须以双因素登录")]).toEqual([403, true]);
  });

  it("offers it after a second factor, with no word of it", async () => {
    const seen = await visitor().signIn({ ...wang, secondFactor: true });
    expect(seen.body).toMatch(/<option value="treasurer" selected>/);
    expect(seen.body).not.toContain("#second-factor");
  });
});
