import { afterAll, describe, expect, it } from "vitest";
import { application } from "../support/organisations.ts";
import { call, tokenFor } from "../support/platform.ts";
import { fieldsIn, problemIn } from "../support/problems.ts";

const resident = await tokenFor("resident", [], "resident-1");
const json = { "content-type": "application/json" };
const send = (body: unknown, headers: Record<string, string> = json) =>
  call("POST", "/organisations", { token: resident, body, headers });

/** Every field that an application must have. */
const required = "address capitalFen field form head name papers purpose"
  .split(" ")
  .map((name) => `body/${name}`);

afterAll(async () => {
  const registrar = await tokenFor("registrar", ["district"], "registrar-1");
  const list = await call("GET", "/organisations?status=submitted", { token: registrar });
  expect(list.body.items, "a refused body wrote something").toEqual([]);
});

describe("a body that cannot be read is refused as such", () => {
  it.each([
    ["cut short", '{"name":'],
    ["with a trailing comma", '{"name":"a",}'],
    ["with single quotes", "{'name':'a'}"],
    ["with a bare word", "undefined"],
    ["with NaN", '{"capitalFen":NaN}'],
    ["with a raw line end in a text", '{"name":"a\nb"}'],
    ["with two values", "{} {}"],
    ["of spaces", "   "],
    ["of a lone byte order mark", "\ufeff"],
  ])("%s", async (_, body) => {
    problemIn(await send(body), { status: 400, code: "request_unreadable" });
  });

  it("larger than 256 kB", async () => {
    const body = application({ purpose: "字".repeat(90_000) });
    problemIn(await send(body), { status: 413, code: "body_too_large" });
    const atMost = JSON.stringify(application({ purpose: "a".repeat(261_000) }));
    problemIn(await send(atMost), { status: 400, code: "request_invalid" });
  });

  it.each([
    "text/plain",
    "application/xml",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
  ])("of the media type %s", async (mediaType) => {
    const reply = await send(JSON.stringify(application()), { "content-type": mediaType });
    problemIn(reply, { status: 415, code: "media_type_unsupported" });
  });

  it("of no media type at all", async () => {
    const reply = await send(Buffer.from(JSON.stringify(application())), {});
    problemIn(reply, { status: 415, code: "media_type_unsupported" });
  });
});

describe("a body of the wrong form names every field at fault", () => {
  it.each([
    ["nothing at all", undefined, required],
    ["an empty text", "", required],
    ["an empty object", "{}", required],
    ["an array", "[]", ["body"]],
    ["null", "null", ["body"]],
    ["a text", '"name"', ["body"]],
    ["a number", "17", ["body"]],
    [
      "nesting without end",
      "[".repeat(100_000) + "]".repeat(100_000),
      ["body", `body${"/0".repeat(32)}`],
    ],
  ])("%s", async (_, body, fields) => {
    expect(fieldsIn(problemIn(await send(body), { status: 400, code: "request_invalid" }))).toEqual(
      fields,
    );
  });

  it("wrong types, unknown fields and names of JavaScript's own, all at once", async () => {
    const body = JSON.stringify(
      application({
        name: 17,
        form: "guild",
        papers: [{ kind: "poem", sha256: "A" }],
        status: "active",
      }),
    );
    const reply = await send(body.replace(/^\{/, '{"__proto__":{"isAdmin":true},'));
    const problem = problemIn(reply, { status: 400, code: "request_invalid" });
    expect(fieldsIn(problem)).toEqual([
      "body/__proto__",
      "body/form",
      "body/name",
      "body/papers/0/kind",
      "body/papers/0/sha256",
      "body/status",
    ]);
  });

  it("each with a code, a sentence in both languages and what was expected", async () => {
    const body = JSON.stringify(application({ name: "甲", form: "guild", capitalFen: -1 }));
    const problem = problemIn(await send(body), { status: 400, code: "request_invalid" });
    const said = (pointer: string) => problem.errors?.find((fault) => fault.pointer === pointer);
    expect(said("/name")).toMatchObject({
      code: "too_short",
      en: "Must have at least 4 characters.",
      zh: "至少须有 4 个字符。",
      expected: { minLength: 4 },
    });
    expect(said("/form")).toMatchObject({
      code: "not_offered",
      en: "Must be one of service_institution, association, foundation.",
      zh: "须为以下之一：service_institution、association、foundation。",
      expected: { enum: ["service_institution", "association", "foundation"] },
    });
    expect(said("/capitalFen")).toMatchObject({
      code: "too_small",
      zh: "须不小于 0。",
      expected: { minimum: 0 },
    });
  });

  it.each([
    ["negative", "-1"],
    ["a fraction of a fen", "300000.5"],
    ["beyond 2^53", "9007199254740993"],
    ["beyond every number", "1e999"],
    ["as text", '"300000"'],
    ["true", "true"],
    ["missing", "null"],
  ])("an amount that is %s", async (_, amount) => {
    const body = JSON.stringify(application()).replace(
      '"capitalFen":300000',
      `"capitalFen":${amount}`,
    );
    const problem = problemIn(await send(body), { status: 400, code: "request_invalid" });
    expect(fieldsIn(problem)).toEqual(["body/capitalFen"]);
  });

  it.each([
    ["NUL", "\\u0000"],
    ["half of a surrogate pair", "\\ud800"],
    ["an escape sequence", "\\u001b[2J"],
    ["the other half", "\\udc00"],
  ])("text with %s", async (_, text) => {
    const body = JSON.stringify(application({ purpose: "PURPOSE" })).replace(
      "PURPOSE",
      `照看${text}`,
    );
    const problem = problemIn(await send(body), { status: 400, code: "request_invalid" });
    expect(fieldsIn(problem)).toEqual(["body/purpose"]);
  });

  it("text in GBK instead of UTF-8", async () => {
    const [before = "", after = ""] = JSON.stringify(application({ purpose: "X" })).split('"X"');
    const gbk = Buffer.from([0x22, 0xd5, 0xd5, 0xbf, 0xb4, 0x22]); // "照看"
    const bytes = Buffer.concat([Buffer.from(before), gbk, Buffer.from(after)]);
    const problem = problemIn(await send(bytes), { status: 400, code: "request_invalid" });
    expect(fieldsIn(problem)).toEqual(["body/purpose"]);
  });

  it.each([
    [
      "an id number whose check character does not fit",
      { idNumber: "990107199001010018" },
      "idNumber",
    ],
    ["an id number of 15 digits", { idNumber: "990107900101001" }, "idNumber"],
    ["a telephone number of a place", { phone: "02885550000" }, "phone"],
    ["a name of spaces", { name: "　 " }, "name"],
  ])("%s", async (_, change, field) => {
    const head = {
      name: "示例一",
      idNumber: "990107199001010017",
      phone: "13800000000",
      ...change,
    };
    const problem = problemIn(await send(application({ head })), {
      status: 400,
      code: "request_invalid",
    });
    expect(fieldsIn(problem)).toEqual([`body/head/${field}`]);
  });

  it.each([
    ["of signs that stand for a whole phrase", "ﷺ".repeat(80)],
    ["of signs that nobody sees", "\u200b".repeat(10)],
  ])("an organisation's name %s", async (_, name) => {
    const problem = problemIn(await send(application({ name })), {
      status: 400,
      code: "request_invalid",
    });
    expect(fieldsIn(problem)).toEqual(["body/name"]);
  });

  it("fields without number are reported a hundred at a time", async () => {
    const body = Object.fromEntries(Array.from({ length: 15_000 }, (_, i) => [`f${i}`, i]));
    const problem = problemIn(await send(body), { status: 400, code: "request_invalid" });
    expect(problem.errors).toHaveLength(100);
  });

  it("a body where none is asked for", async () => {
    const token = await tokenFor("registrar", ["district"], "registrar-1");
    const path = "/organisations/org_01h455vb4pex5vsknk084sn02q/acceptance";
    const problem = problemIn(await call("POST", path, { token, body: { force: true } }), {
      status: 400,
      code: "request_invalid",
    });
    expect(fieldsIn(problem)).toEqual(["body/force"]);
  });
});
