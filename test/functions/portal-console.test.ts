import { beforeAll, describe, expect, it } from "vitest";
import { samplePeople } from "../../infra/local/issuer/sample-people.ts";
import type { Seen, Visitor } from "../../infra/proof/cast/visitor.ts";
import { PersonRole } from "../../lib/core/actor.ts";
import type { Operation } from "../../lib/http/openapi-types.ts";
import { departmentCode, openDistrict, year } from "../support/money.ts";
import { call, platform } from "../support/platform.ts";
import { attribute, documentOf, elementsIn, sentOf } from "../support/sent-form.ts";
import { visitor } from "../support/visitor.ts";

const place = "/zh/desk/do";
const linksIn = (seen: Seen): readonly string[] =>
  elementsIn(documentOf(seen.body)).flatMap((one) =>
    one.tagName === "a" ? [attribute(one, "href") ?? ""] : [],
  );
const operationsIn = (seen: Seen): readonly string[] =>
  linksIn(seen).flatMap((link) => /^\/zh\/desk\/do\/[\w-]+\/(\w+)$/.exec(link)?.[1] ?? []);

/** Where somebody of each role acts. */
const scopesOf = new Map(samplePeople.map(({ role, scopes = [] }) => [role ?? "", scopes]));
scopesOf.set("organisation", ["org_01h455vb4pex5vsknk084sn02q"]);

const signedIn = async (role: string): Promise<Visitor> => {
  const reader = visitor();
  await reader.signIn({ subject: `console-${role}`, role, scopes: scopesOf.get(role) ?? [] });
  return reader;
};

/** The published document says for itself who may do what. */
const published = async (): Promise<readonly Operation[]> => {
  const { paths } = (await call("GET", "/openapi.json")).body as {
    paths: Record<string, Record<string, Operation>>;
  };
  return Object.values(paths).flatMap((path) => Object.values(path));
};

describe("the list of all operations", () => {
  it.each(PersonRole.options)("shows a %s all that they may do, and nothing else", async (role) => {
    const operations = await published();
    const may = operations.filter(
      ({ security, "x-roles": roles = [] }) => security.length === 0 || roles.includes(role),
    );
    const reader = await signedIn(role);
    const shown = operationsIn(await reader.get(place));
    expect([...shown].sort()).toEqual(may.map(({ operationId }) => operationId).sort());
  });

  it("is searched by a word of either language, and says where nothing is named so", async () => {
    const reader = await signedIn("treasurer");
    const found = async (word: string) => operationsIn(await reader.get(`${place}?q=${word}`));
    expect(await found(encodeURIComponent("审批人审批付款"))).toEqual(["approvePayment"]);
    expect(await found("APPROVE+a+payment,")).toEqual(["approvePayment"]);
    const none = await reader.get(`${place}?q=%22%3E%3Cb%3E`);
    expect(operationsIn(none)).toEqual([]);
    expect(none.body).toContain("没有名称含这一字词的事项");
    expect(none.body).not.toContain("<b>");
  });

  it("is for those who signed in", async () => {
    expect((await visitor().get(place)).location).toContain("/zh/sign-in?");
  });
});

describe("an operation", () => {
  it("of another role says so, and one that is none is not there", async () => {
    const reader = await signedIn("resident");
    const forbidden = await reader.get(`${place}/funds/makeAppropriation`);
    expect(forbidden.status).toBe(403);
    expect(forbidden.body).toContain("当前身份不能办理");
    for (const none of ["funds/nothing", "constructor/name", "funds/toString"]) {
      expect((await reader.get(`${place}/${none}`)).status, none).toBe(404);
    }
  });

  it("that only reads is not asked for by POST", async () => {
    const reader = await signedIn("treasurer");
    const seen = await reader.get(`${place}/funds/makeAppropriation`);
    const sent = await reader.send(`${place}/funds/listAppropriations`, sentOf(seen.body));
    expect(sent.status).toBe(405);
  });
});

describe("money given by a form", () => {
  const address = `${place}/funds/makeAppropriation`;
  let treasurer: Visitor;
  beforeAll(async () => {
    await openDistrict();
    treasurer = await signedIn("treasurer");
  });
  const filled = async (fields: Readonly<Record<string, string>>): Promise<URLSearchParams> => {
    const form = sentOf((await treasurer.get(address)).body);
    for (const [name, written] of Object.entries(fields)) form.set(name, written);
    return form;
  };
  const order = { "/year": year, "/departmentCode": departmentCode };

  it("is refused at each field, with what was written, under the same key", async () => {
    const form = await filled({ ...order, "/amountFen": "很多", "/year": "" });
    const seen = await treasurer.send(address, form);
    expect(seen.status).toBe(400);
    expect(seen.body).toMatch(/<title>错误：/);
    expect(seen.body).toContain("须为数字，最多两位小数。");
    const again = sentOf(seen.body);
    expect(again.get("/amountFen")).toBe("很多");
    expect(again.get("_key")).toBe(form.get("_key"));
  });

  it("is given in yuan, once however often it is sent, and told on the page after", async () => {
    const form = await filled({ ...order, "/amountFen": "1,234.50" });
    for (const _ of [1, 2]) {
      const sent = await treasurer.send(address, form);
      expect([sent.status, sent.location]).toEqual([303, address]);
    }
    const seen = await treasurer.get(address);
    expect(seen.body).toContain("已办理：");
    expect(seen.body).toContain("¥1,234.50");
    expect((await treasurer.get(address)).body).not.toContain("已办理：");
    const query = new URLSearchParams({ _asked: "1", "query:/year": year });
    const list = await treasurer.get(`${place}/funds/listAppropriations?${query}`);
    expect(list.body.match(/¥1,234\.50/g)).toHaveLength(1);
  });

  it("is listed page by page", async () => {
    const query = new URLSearchParams({ _asked: "1", "query:/year": year });
    for (let made = 0; made < 50; made += 1) {
      await treasurer.send(address, await filled({ ...order, "/amountFen": "7" }));
    }
    const first = await treasurer.get(`${place}/funds/listAppropriations?${query}`);
    const next = linksIn(first).find((link) => link.includes("_cursor="));
    const second = await treasurer.get(next ?? "");
    const rest = second.body.match(/¥(7\.00|1,234\.50)/g) ?? [];
    expect(rest).toHaveLength(1);
    expect(first.body).toContain("下一页");
    expect(second.body).not.toContain("下一页");
  });

  it("says in people's words that its page has sent something else", async () => {
    const form = await filled({ ...order, "/amountFen": "8" });
    expect((await treasurer.send(address, form)).status).toBe(303);
    form.set("/amountFen", "9");
    const seen = await treasurer.send(address, form);
    expect(seen.status).toBe(422);
    expect(seen.body).toContain("您已用本页提交过另一份内容");
    expect(seen.body).not.toContain("Idempotency-Key");
  });

  it("is there as a file where the list has one, which nobody on the way keeps", async () => {
    const list = await treasurer.get(`${place}/payments/listPaymentsDue?_asked=1`);
    const file = linksIn(list).find((link) => link.includes("_file="));
    const csv = await treasurer.get(file ?? "");
    expect(csv.headers.get("content-type")).toContain("text/csv");
    expect(csv.headers.get("content-disposition")).toBe(
      'attachment; filename="listPaymentsDue.csv"',
    );
    expect(csv.headers.get("cache-control")).toBe("no-store");
    expect(csv.body).toMatch(/^应付日期 due,/);
    const cookie = [...treasurer.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const sent = await fetch(new URL(file ?? "", platform.url), { headers: { cookie } });
    expect([...new Uint8Array(await sent.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it("is a file where an answer is too long for a page", async () => {
    const page = await treasurer.get(`${place}/platform/getOpenApi`);
    expect(page.body.length).toBeLessThan(20_000);
    const link = linksIn(page).find((one) => one.includes("_file=json"));
    const file = await treasurer.get(link ?? "");
    expect(file.headers.get("content-disposition")).toBe('attachment; filename="getOpenApi.json"');
    const document = await fetch(`${platform.url}/openapi.json`);
    expect(JSON.parse(file.body)).toEqual(await document.json());
  });

  it("needs each value of its address", async () => {
    const reading = `${place}/funds/getAppropriation?_asked=1`;
    const seen = await treasurer.get(reading);
    expect(seen.status).toBe(400);
    expect(seen.body).toContain("请填写。");
  });

  it("is never sent under a key that an address brings", async () => {
    const seen = await treasurer.get(`${address}?_key=theirs&${encodeURIComponent("/year")}=2031`);
    const form = sentOf(seen.body);
    expect(form.get("/year")).toBe("2031");
    expect(form.get("_key")).not.toBe("theirs");
  });
});
