import { once } from "node:events";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, describe, expect, it } from "vitest";
import { activeOrganisation, application } from "../support/organisations.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import { fieldsIn, problemIn } from "../support/problems.ts";

const registrar = await tokenFor("registrar", ["district"], "registrar-1");
const resident = await tokenFor("resident", [], "resident-1");
const { organisationId, token: organisation } = await activeOrganisation();
const path = `/organisations/${organisationId}`;
const before = await call("GET", path, { token: registrar });
const unknown = "org_01h455vb4pex5vsknk084sn02q";
const account = { bankName: "示例银行", bankCode: "102651000018", accountNumber: "44020000" };

const get = (address: string, token = registrar) => call("GET", address, { token });

afterAll(async () => {
  const after = await call("GET", path, { token: registrar });
  expect(after.body, "a refused request changed something").toEqual(before.body);
});

describe("whatever is unknown or out of reach answers 404, one like the other", () => {
  it.each([
    ["an unknown id", () => get(`/organisations/${unknown}`)],
    ["an id of another's", async () => get(path, await tokenFor("resident", [], "resident-2"))],
    [
      "a command on an unknown id",
      () => call("POST", `/organisations/${unknown}/approval`, { token: registrar }),
    ],
    [
      "a command on an id of another's",
      async () => {
        const token = await tokenFor("organisation", [unknown], "somebody");
        return call("PUT", `${path}/bank-account`, { token, body: account });
      },
    ],
  ])("%s", async (_, ask) => {
    const problem = problemIn(await ask(), { status: 404, code: "not_found" });
    expect(problem.facts).toBeUndefined();
  });

  it.each(["/nothing", "/organisations/", `${path}/nothing`, "/ORGANISATIONS"])(
    "an address such as %s",
    async (address) => {
      problemIn(await get(address, registrar), { status: 404, code: "route_unknown" });
    },
  );
});

describe("who may not", () => {
  it("is refused by role before a field is looked at", async () => {
    const reply = await call("POST", `${path}/approval`, {
      token: organisation,
      body: { wrong: 1 },
    });
    problemIn(reply, { status: 403, code: "forbidden" });
  });

  it("may not claim to be the system, nor a role that does not exist", async () => {
    for (const role of ["system", "emperor"]) {
      const token = await tokenFor(role, ["district"], `${role}-1`).catch(() => undefined);
      if (token) problemIn(await get(path, token), { status: 403, code: "forbidden" });
    }
  });

  it.each([
    ["no token", undefined],
    ["a token of nobody's", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0."],
    ["no token at all in the header", "Bearer "],
  ])("%s is answered by the gateway in its own form", async (_, authorization) => {
    const reply = await call("GET", path, { headers: authorization ? { authorization } : {} });
    expect(reply).toMatchObject({ status: 401, body: { message: "Unauthorized" } });
  });
});

describe("an address that knows other methods", () => {
  it.each([
    ["DELETE", "/organisations", "POST, GET, HEAD"],
    ["PUT", path, "GET, HEAD"],
    ["GET", `${path}/approval`, "POST"],
    ["PATCH", "/health", "GET, HEAD"],
    ["POST", "/register", "GET, HEAD"],
    ["DELETE", "/contracts/1/payments", "GET, HEAD"],
  ])("%s %s names them", async (method, address, allow) => {
    const reply = await call(method, address, { token: registrar });
    problemIn(reply, { status: 405, code: "method_not_allowed" });
    expect(reply.headers.allow).toBe(allow);
  });
});

describe("a path or a query of the wrong form names every field at fault", () => {
  it.each([
    ["no id", "/organisations/17", ["path/organisationId"]],
    [
      "an id of another kind",
      "/organisations/per_01h455vb4pex5vsknk084sn02q",
      ["path/organisationId"],
    ],
    ["an escaped NUL", `/organisations/${unknown}%00`, ["path/organisationId"]],
    ["an id and a query", "/organisations/17?x=1", ["path/organisationId", "query/x"]],
    ["no status", "/organisations", ["query/status"]],
    ["a status twice", "/organisations?status=active&status=refused", ["query/status"]],
    ["no number", "/organisations?status=active&limit=ten", ["query/limit"]],
    ["a limit of 0", "/organisations?status=active&limit=0", ["query/limit"]],
    ["a limit of 101", "/organisations?status=active&limit=101", ["query/limit"]],
    ["a limit in sixteens", "/organisations?status=active&limit=0x1", ["query/limit"]],
    ["half a page", "/organisations?status=active&limit=1.5", ["query/limit"]],
    ["a limit twice", "/organisations?status=active&limit=1&limit=2", ["query/limit"]],
    ["an endless cursor", `/register?cursor=${"a".repeat(3_000)}`, ["query/cursor"]],
    [
      "a query that is not asked for",
      "/register?__proto__=1&order=name",
      ["query/__proto__", "query/order"],
    ],
    ["a broken query", "/organisations?status=%ff%fe", ["query/status"]],
    ["a year", "/calendars/1926", ["path/year"]],
  ])("%s", async (_, address, fields) => {
    const problem = problemIn(await get(address), { status: 400, code: "request_invalid" });
    expect(fieldsIn(problem)).toEqual(fields);
  });

  it("days that are none, where a rule counts from one to the other", async () => {
    const auditor = await tokenFor("auditor", ["district"], "auditor-1");
    const reply = await call("GET", "/reconciliation/sums?from=&to=2026-02-30", { token: auditor });
    const problem = problemIn(reply, { status: 400, code: "request_invalid" });
    expect(fieldsIn(problem)).toEqual(["query/from", "query/to"]);
  });

  it("a broken percent encoding is answered by the gateway in its own form", async () => {
    const reply = await get("/organisations/%E0%A4%A");
    expect(reply).toMatchObject({ status: 400, body: { message: "Bad Request" } });
  });

  const cursor = (position: unknown) => Buffer.from(JSON.stringify(position)).toString("base64url");
  it.each([
    ["no cursor at all", "hello"],
    ["a list", cursor([])],
    ["numbers", cursor([1, 2, 3])],
    ["empty keys", cursor(["", "", ""])],
    ["keys of the table", cursor(["active", "ORGANISATION#org_1", "STATE"])],
    ["bytes of the right length", "A".repeat(120)],
    ["an object", cursor({ pk: "a", sk: "b", gsi1sk: "c" })],
    ["two cursors", `${cursor(["a", "b", "c"])}&cursor=x`],
  ])("a cursor that no list gave: %s", async (_, made) => {
    problemIn(await get(`/register?cursor=${made}`), { status: 400, code: "cursor_unreadable" });
  });
});

describe("an Idempotency-Key of the wrong form is a field at fault", () => {
  it.each([
    ["empty", ""],
    ["with a space", "a b"],
    ["of 256 characters", "k".repeat(256)],
    ["with an accent", "clé"],
  ])("%s", async (_, key) => {
    const headers = { "idempotency-key": key };
    const reply = await call("PUT", `${path}/bank-account`, {
      token: organisation,
      body: account,
      headers,
    });
    const problem = problemIn(reply, { status: 400, code: "request_invalid" });
    expect(fieldsIn(problem)).toEqual(["header/idempotency-key"]);
  });
});

it("a refusal that the domain makes has the same form", async () => {
  const reply = await call("POST", "/organisations", {
    token: resident,
    body: application({ capitalFen: 1 }),
  });
  problemIn(reply, { status: 422, code: "capital_short" });
});

it("a reading with a body is answered as if it had none, or told that it takes none", async () => {
  const asked = request(`${platform.url}/register`, {
    method: "GET",
    headers: { "content-type": "application/json", "content-length": "7" },
  }).end('{"a":1}');
  const [answer] = await once(asked, "response");
  const body = JSON.parse(await text(answer));
  problemIn(
    { status: answer.statusCode, body, headers: answer.headers },
    { status: 400, code: "request_invalid" },
  );
});

it("a token that is asked for without what its role needs is refused in words", async () => {
  const asked = [{ role: "community" }, { role: "steward", scopes: [] }, { role: "nobody" }];
  for (const body of asked) {
    const { status, body: told } = await call("POST", "/_local/tokens", { body });
    expect([body, status]).toEqual([body, 400]);
    expect(told.message).toMatch(/^\/(scopes|role)[^:{}[\]]*: [A-Z][^{}[\]]*\.$/);
  }
});
