import { describe, expect, it } from "vitest";
import { catalogue as sample } from "../../infra/operate/sample/catalogue.ts";
import { call, tokenFor } from "../support/platform.ts";

const registrar = await tokenFor("registrar", ["district"], "registrar-1");
const treasurer = await tokenFor("treasurer", ["district"], "treasurer-1");
const { year: _, publish: __, ...content } = sample[0] ?? { year: "", items: [], categories: [] };
const prepare = (year: string, body: object = content, token = registrar) =>
  call("PUT", `/catalogue/${year}`, { token, body });
const publish = (year: string, token = treasurer) =>
  call("POST", `/catalogue/${year}/publication`, { token });

describe("the catalogue of a year", () => {
  it("holds 139 items in 9 categories, and is public once it is published", async () => {
    expect((await prepare("2026")).body).toMatchObject({ created: 139, unchanged: 0 });
    expect((await call("GET", "/catalogue/2026")).status).toBe(404);
    const draft = await call("GET", "/catalogue/2026/draft", { token: treasurer });
    expect(draft.body.status).toBe("draft");
    expect((await publish("2026")).status).toBe(200);
    const published = await call("GET", "/catalogue/2026");
    expect(published.body.items).toHaveLength(139);
    expect(published.body.categories).toHaveLength(9);
    const bases = published.body.items.map((item: { priceBasis: string }) => item.priceBasis);
    expect(new Set(bases)).toEqual(new Set(["estimate"]));
  });

  it("gives one item with its category", async () => {
    await prepare("2027");
    expect((await call("GET", "/catalogue/2027/items/D01")).status).toBe(404);
    await publish("2027");
    const item = await call("GET", "/catalogue/2027/items/D01");
    expect(item.body).toMatchObject({ code: "D01", year: "2027", category: { code: "D" } });
    expect((await call("GET", "/catalogue/2027/items/D99")).status).toBe(404);
  });

  it("is looked through by words in Chinese and English, by either kind of signs, page by page", async () => {
    await prepare("2032");
    expect((await call("GET", "/catalogue/2032/items")).status).toBe(404);
    await publish("2032");
    const codesOf = async (query: string): Promise<string[]> => {
      const { body } = await call("GET", `/catalogue/2032/items?limit=100&${query}`);
      return body.items.map(({ code }: { code: string }) => code);
    };
    const name = encodeURIComponent;
    const inChinese = await codesOf(`name=${name("四点半")}`);
    expect(inChinese).toContain("D01");
    expect(await codesOf(`name=${name("四點半")}`)).toEqual(inChinese);
    expect(await codesOf("name=AFTER-school")).toContain("D01");
    expect(await codesOf(`name=${name("四点半 after")}`)).toEqual(inChinese);
    expect(await codesOf("category=A")).toHaveLength(15);
    expect(await codesOf("name=nothingofthekind")).toEqual([]);
    const page = await call("GET", "/catalogue/2032/items?limit=100");
    const rest = await call(
      "GET",
      `/catalogue/2032/items?limit=100&cursor=${name(page.body.next)}`,
    );
    expect(rest.body.items).toHaveLength(39);
    expect(rest.body.items[0].code > page.body.items[99].code).toBe(true);
  });

  it("never changes once it is published; the same again is no change", async () => {
    await prepare("2028");
    await publish("2028");
    expect((await prepare("2028")).body).toMatchObject({ created: 0, unchanged: 139 });
    const fewer = { ...content, items: content.items.slice(1) };
    expect((await prepare("2028", fewer)).body.code).toBe("catalogue_published");
    expect((await publish("2028")).body.code).toBe("catalogue_published");
  });

  it("is replaced while it is a draft, by registrar or treasurer alone", async () => {
    await prepare("2029");
    const fewer = { ...content, items: content.items.slice(1) };
    const replaced = await prepare("2029", fewer, treasurer);
    expect(replaced.body).toMatchObject({ created: 0, removed: 1, unchanged: 138 });
    const community = await tokenFor("community", ["510107008009"], "community-1");
    expect((await prepare("2029", content, community)).status).toBe(403);
    expect((await publish("2030")).status).toBe(404);
  });

  it("with a bad row is not taken at all, and every one is named", async () => {
    const [first, ...rest] = content.items;
    const items = [{ ...first, unit: "piece" }, ...rest, first];
    const refused = await prepare("2031", { ...content, items });
    expect(refused.status).toBe(400);
    expect(refused.body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual([
      "/items/0/unit",
      "/items/139/code",
    ]);
    expect((await call("GET", "/catalogue/2031/draft", { token: registrar })).status).toBe(404);
  });
});
