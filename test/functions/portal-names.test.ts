import { beforeAll, describe, expect, it } from "vitest";
import type { Seen, Visitor } from "../../infra/proof/cast/visitor.ts";
import { registrar } from "../support/affairs.ts";
import { communityCode, departmentCode, fund, openDistrict, year } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call } from "../support/platform.ts";
import { block } from "../support/requests.ts";
import { attribute, documentOf, elementsIn, sentOf, textIn } from "../support/sent-form.ts";
import { visitor } from "../support/visitor.ts";

const desk = "/zh/desk/do";
const planning = `${desk}/projects/planProject`;
const appropriating = `${desk}/funds/makeAppropriation`;

const names = { zh: "示例区民政局", en: "Sample Civil Affairs" };
beforeAll(async () => {
  await openDistrict();
  const path = `/departments/${departmentCode}`;
  await must(call("PUT", path, { token: registrar, body: { names } }));
  await fund(4_000_00);
});

const signedIn = async (role: string, scopes: readonly string[]): Promise<Visitor> => {
  const reader = visitor();
  await reader.signIn({ subject: `names-${role}`, role, scopes });
  return reader;
};

const optionsOf = ({ body }: Seen, name: string) => {
  const own = elementsIn(documentOf(body));
  const select = own.find((one) => one.tagName === "select" && attribute(one, "name") === name);
  return select ? elementsIn(select).filter(({ tagName }) => tagName === "option") : [];
};

/** What a field offers, as it is read: by the code that is sent. */
const offered = (seen: Seen, name: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    optionsOf(seen, name)
      .map((one) => [attribute(one, "value") ?? "", textIn(one)])
      .filter(([value]) => value),
  );

/** The boxes of a field of which several are chosen. */
const boxes = ({ body }: Seen, name: string): readonly string[] =>
  elementsIn(documentOf(body))
    .filter((one) => attribute(one, "name") === name && attribute(one, "type") === "checkbox")
    .map((one) => attribute(one, "value") ?? "");

describe("a thing that a form asks for", () => {
  it("is chosen by name from a short list, and its code can still be written", async () => {
    const reader = await signedIn("treasurer", ["district"]);
    const seen = await reader.get(appropriating);
    expect(offered(seen, "/departmentCode")).toEqual({ [departmentCode]: names.zh });
    const form = sentOf(seen.body);
    form.append("/departmentCode", departmentCode);
    for (const [name, written] of Object.entries({
      "/year": year,
      "/amountFen": "12.00",
      "/documentNumber": "示例〔2026〕9号",
    }))
      form.set(name, written);
    expect((await reader.send(appropriating, form)).status).toBe(303);
  });

  it("is what the role works in, before anything is looked up", async () => {
    const reader = await signedIn("community", [communityCode]);
    expect(Object.keys(offered(await reader.get(planning), "/buyerCode"))).toContain(communityCode);
  });

  it("is looked up by a part of its name, and nothing is sent until it is chosen", async () => {
    const reader = await signedIn("community", [communityCode]);
    const form = sentOf((await reader.get(planning)).body);
    form.set("/catalogueItems", "事项D01");
    form.set("/unitCodes", "没有这个院落");
    form.set("_seek", "/catalogueItems");
    const seen = await reader.send(planning, form);
    expect(seen.status).toBe(200);
    expect(boxes(seen, "/catalogueItems")).toContain("D01");
    expect(seen.body).toContain("没有找到。");
    // sent without the button a name is looked up all the same
    form.delete("_seek");
    form.set("/unitCodes", "片区");
    const found = await reader.send(planning, form);
    expect(found.status).toBe(200);
    expect(boxes(found, "/unitCodes")).toContain(block);
  });

  it("is looked up in a reading's form too", async () => {
    const reader = await signedIn("auditor", ["district"]);
    const query = new URLSearchParams({ _asked: "1", "path:/code": "片区" });
    const seen = await reader.get(`${desk}/grids/getUnit?${query}`);
    expect(seen.status).toBe(200);
    expect(Object.keys(offered(seen, "path:/code"))).toContain(block);
  });

  it("stands there by name where its code came with the address", async () => {
    const reader = await signedIn("auditor", ["district"]);
    const query = new URLSearchParams({ "path:/code": block });
    const seen = await reader.get(`${desk}/grids/getUnit?${query}`);
    const chosen = optionsOf(seen, "path:/code").filter((one) => attribute(one, "selected") === "");
    expect(chosen.map((one) => attribute(one, "value"))).toEqual([block]);
    expect(offered(seen, "path:/code")[block]).toContain(" · ");
  });
});

describe("a thing that an answer names", () => {
  it("stands by its name, its code small beside it", async () => {
    const reader = await signedIn("treasurer", ["district"]);
    const query = new URLSearchParams({ _asked: "1", "query:/year": year });
    const seen = await reader.get(`${desk}/funds/listAppropriations?${query}`);
    expect(seen.body).toContain(`${names.zh} <span class="code">${departmentCode}</span>`);
    const accounts = await reader.get(`${desk}/funds/listAccounts`);
    expect(accounts.body).toMatch(
      new RegExp(`社区 · [^<·]+ · ${year} <span class="code">community\\.${communityCode}`),
    );
  });
});
