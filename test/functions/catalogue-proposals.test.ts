import { beforeAll, describe, expect, it } from "vitest";
import { catalogue as sample } from "../../infra/operate/sample/catalogue.ts";
import { send, treasurer } from "../support/money.ts";
import { call, tokenFor } from "../support/platform.ts";

const communityCode = "510107008009";
const registrar = await tokenFor("registrar", ["district"], "registrar-1");
const community = await tokenFor("community", [communityCode], "community-1");
const neighbour = await tokenFor("community", ["510107008001"], "community-2");
const resident = await tokenFor("resident", [], "resident-1");

const { year: _, publish: __, ...content } = sample[0] ?? { year: "", items: [], categories: [] };
const [first] = content.items;
const { code: _code, names: _names, unit: _unit, ...terms } = first ?? ({} as never);
const said = {
  proposerCode: communityCode,
  names: { zh: "夜间应急守护", en: "Night watch" },
  category: "B",
  unit: "household",
  purpose: "独居老人夜间突发情况无人应答",
};
const propose = (body: object = {}, token = community) =>
  send(token, "/catalogue-proposals", { ...said, ...body });
const proposed = async (body: object = {}, token = community): Promise<string> =>
  (await propose(body, token)).body.proposalId;
const accept = (proposalId: string, year: string, token = treasurer, more: object = {}) =>
  send(token, `/catalogue-proposals/${proposalId}/acceptance`, {
    year,
    terms: { ...terms, ...more },
  });
const refuse = (proposalId: string, token = treasurer) =>
  send(token, `/catalogue-proposals/${proposalId}/refusal`, { reason: "目录已有近似项目" });
const prepare = (year: string, body: object = content) =>
  call("PUT", `/catalogue/${year}`, { token: registrar, body });
const publish = (year: string) =>
  call("POST", `/catalogue/${year}/publication`, { token: treasurer });

beforeAll(() => prepare("2027"));

describe("an item that the catalogue lacks", () => {
  it("is proposed by a community, a department or an organisation, each in its own name", async () => {
    expect(await propose()).toMatchObject({ status: 201, body: { ...said, status: "proposed" } });
    expect((await propose({}, neighbour)).status).toBe(404);
    expect((await propose({}, resident)).status).toBe(403);
    const department = await tokenFor("department", ["civil-affairs"], "department-1");
    expect((await propose({ proposerCode: "civil-affairs" }, department)).status).toBe(201);
    const organisationId = "org_01h455vb4pex5vsknk084sn02q";
    const organisation = await tokenFor("organisation", [organisationId], "organisation-1");
    const byIt = await propose({ proposerCode: organisationId }, organisation);
    expect(byIt.body.proposerCode).toBe(organisationId);
  });

  it("is for everybody to read, and for finance to decide", async () => {
    const proposalId = await proposed();
    expect((await call("GET", `/catalogue-proposals/${proposalId}`)).body).toMatchObject(said);
    const waiting = await call("GET", "/catalogue-proposals?limit=100");
    expect(waiting.body.items).toContainEqual(expect.objectContaining({ proposalId }));
    const tasks = await call("GET", "/me/tasks?kind=decide_proposal", { token: treasurer });
    expect(tasks.body.items).toContainEqual(
      expect.objectContaining({ name: "夜间应急守护", partyCode: communityCode }),
    );
    for (const token of [community, registrar]) {
      expect((await accept(proposalId, "2027", token)).status).toBe(403);
      expect((await refuse(proposalId, token)).status).toBe(403);
    }
  });

  it("is accepted into a year's draft under the next number of its category, once", async () => {
    await prepare("2028");
    const proposalId = await proposed();
    const last = content.items.filter(({ code }) => code.startsWith("B")).length;
    const code = `B${last + 1}`;
    const accepted = await accept(proposalId, "2028");
    expect(accepted.body).toMatchObject({ status: "accepted", year: "2028", code });
    const draft = await call("GET", "/catalogue/2028/draft", { token: registrar });
    expect(draft.body.items).toContainEqual({ code, names: said.names, unit: said.unit, ...terms });
    expect((await accept(proposalId, "2028")).body.code).toBe("already_decided");
    expect((await refuse(proposalId)).body.code).toBe("already_decided");
    const without = await prepare("2028", { ...content, source: "另一来源" });
    expect(without.body).toMatchObject({
      code: "accepted_item_missing",
      facts: { missing: [{ proposalId, code }] },
    });
    await publish("2028");
    expect((await call("GET", `/catalogue/2028/items/${code}`)).body.names).toEqual(said.names);
  });

  it("is accepted by nobody into a year that is not a draft, nor at a price that goes down", async () => {
    const proposalId = await proposed();
    expect((await accept(proposalId, "2040")).body.code).toBe("catalogue_not_prepared");
    await prepare("2029");
    await publish("2029");
    expect((await accept(proposalId, "2029")).body.code).toBe("catalogue_published");
    const down = await accept(proposalId, "2027", treasurer, {
      guidePriceLowFen: 2,
      guidePriceHighFen: 1,
    });
    expect(down.body.errors).toMatchObject([{ pointer: "/terms/guidePriceHighFen" }]);
    const elsewhere = await proposed({ category: "Z" });
    expect((await accept(elsewhere, "2027")).body.code).toBe("category_unknown");
  });

  it("is refused with a reason, and then decided", async () => {
    const proposalId = await proposed();
    expect((await refuse(proposalId)).body).toMatchObject({
      status: "refused",
      reason: "目录已有近似项目",
    });
    expect((await accept(proposalId, "2027")).body.code).toBe("already_decided");
    const refused = await call("GET", "/catalogue-proposals?status=refused");
    expect(refused.body.items).toContainEqual(expect.objectContaining({ proposalId }));
  });

  it("is accepted beside another at once, each under a number of its own", async () => {
    await prepare("2030");
    const ids = await Promise.all([1, 2, 3, 4].map(() => proposed()));
    const answers = await Promise.all(ids.map((id) => accept(id, "2030")));
    const codes = answers.map(({ body }) => body.code as string);
    expect(new Set(codes).size).toBe(4);
    const draft = await call("GET", "/catalogue/2030/draft", { token: registrar });
    const held = draft.body.items.map(({ code }: { code: string }) => code);
    expect(codes.filter((code) => !held.includes(code))).toEqual([]);
  });

  it("waits for a draft that is published at the same moment, and is in it or not accepted", async () => {
    await prepare("2031");
    const proposalId = await proposed();
    const [accepted] = await Promise.all([accept(proposalId, "2031"), publish("2031")]);
    const year = await call("GET", "/catalogue/2031");
    const isHeld = year.body.items.length === content.items.length + 1;
    expect(accepted.status).toBe(isHeld ? 200 : 409);
  });
});
