import { request } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { apis } from "../../lib/apis.ts";
import { call, platform, tokenFor } from "../support/platform.ts";

const registrar = await tokenFor("registrar", ["district"], "registrar-habits");
const resident = await tokenFor("resident", [], "resident-habits");
const treasurer = await tokenFor("treasurer", ["district"], "treasurer-habits");

const appropriation = { departmentCode: "civil-affairs", year: "2026", amountFen: 1_000_000 };
const key = () => ({ "idempotency-key": crypto.randomUUID() });
const made = await call("POST", "/appropriations", {
  token: treasurer,
  body: appropriation,
  headers: key(),
});
const path = `/appropriations/${made.body.appropriationId}`;

/** Without the client's own decoding. */
function raw(asked: string, headers: Record<string, string>) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
    (done, fail) => {
      request(`${platform.url}${asked}`, { headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () =>
          done({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(chunks),
          }),
        );
      })
        .on("error", fail)
        .end();
    },
  );
}

describe("what a command made", () => {
  it("is read where the answer's location says", async () => {
    expect(made).toMatchObject({ status: 201, headers: { location: path } });
    expect((await call("GET", path, { token: treasurer })).body).toEqual(made.body);
  });

  it("has a declared address wherever a location is declared", () => {
    const endpoints = Object.values(apis).flatMap((api) => Object.values(api));
    const readings = endpoints.flatMap(({ kind, route }) => (kind === "reading" ? [route] : []));
    const declared = endpoints.flatMap(({ location }) => (location ? [`GET ${location}`] : []));
    expect(declared.length).toBeGreaterThan(10);
    expect(
      declared.filter((route) => !readings.includes(route as (typeof readings)[number])),
    ).toEqual([]);
  });
});

describe("what is read", () => {
  it("carries a tag, and is not sent again to whoever has it", async () => {
    const { headers } = await call("GET", path, { token: treasurer });
    const tag = headers.etag ?? "";
    expect(tag).toMatch(/^"1-/);
    const again = await call("GET", path, { token: treasurer, headers: { "if-none-match": tag } });
    expect(again).toMatchObject({ status: 304, body: "" });
    expect(again.headers.etag).toBe(tag);
    const other = await call("GET", path, {
      token: treasurer,
      headers: { "if-none-match": '"x"' },
    });
    expect(other.status).toBe(200);
  });

  it("is compressed where the caller understands it and it is worth it", async () => {
    const plain = await raw("/openapi.json", {});
    const [br, gzip] = await Promise.all(
      ["gzip, br", "gzip;q=1.0, br;q=0"].map((coding) =>
        raw("/openapi.json", { "accept-encoding": coding }),
      ),
    );
    expect(br?.headers).toMatchObject({ "content-encoding": "br", vary: "Accept-Encoding" });
    expect(gzip?.headers["content-encoding"]).toBe("gzip");
    expect(brotliDecompressSync(br?.body ?? "").equals(plain.body)).toBe(true);
    expect(gunzipSync(gzip?.body ?? "").equals(plain.body)).toBe(true);
    expect((br?.body.length ?? 0) * 5).toBeLessThan(plain.body.length);
    expect(new Set([plain, br, gzip].map((one) => one?.headers.etag)).size).toBe(3);
    const known = { "accept-encoding": "br", "if-none-match": String(br?.headers.etag) };
    expect((await raw("/openapi.json", known)).status).toBe(304);
    expect(
      (await raw("/health", { "accept-encoding": "br" })).headers["content-encoding"],
    ).toBeUndefined();
  });

  it("may be kept where it is the same for everybody, and nowhere else", async () => {
    expect((await call("GET", "/docs")).headers["cache-control"]).toBe("public, max-age=300");
    expect((await call("GET", path, { token: treasurer })).headers["cache-control"]).toBe(
      "no-store",
    );
  });
});

describe("a command that goes by what was read", () => {
  const reverse = (tag: string) =>
    call("POST", `${path}/reversal`, {
      token: treasurer,
      body: { reason: "金额录入有误" },
      headers: { ...key(), "if-match": tag },
    });

  it("is refused where the thing is another by now, and carried out once where it is the same", async () => {
    const tag = (await call("GET", path, { token: treasurer })).headers.etag ?? "";
    for (const wrong of [tag.replace('"1', '"2'), `W/${tag}`, '"nonsense"']) {
      expect(await reverse(wrong), wrong).toMatchObject({
        status: 412,
        body: { code: "changed_meanwhile" },
      });
    }
    const atOnce = await Promise.all([tag, tag, tag].map(reverse));
    expect(atOnce.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });
});

describe("a problem's title", () => {
  it("is in the language that the caller would rather read; both stand in messages", async () => {
    const asked = (language?: string) =>
      call("GET", "/organisations/17", {
        token: registrar,
        headers: language ? { "accept-language": language } : {},
      });
    const zh = await asked("zh-CN,zh;q=0.9,en;q=0.5");
    expect(zh.body.title).toBe(zh.body.messages.zh);
    expect(zh.headers["content-language"]).toBe("zh");
    for (const language of [undefined, "en-GB", "fr", "zh;q=0.2, en"]) {
      const en = await asked(language);
      expect(en.body.title, language).toBe(en.body.messages.en);
      expect(en.headers["content-language"]).toBe("en");
    }
    const refused = await call("POST", "/appropriations", {
      token: resident,
      body: appropriation,
      headers: { ...key(), "accept-language": "zh" },
    });
    expect(refused.body).toMatchObject({ code: "forbidden", title: "当前角色无权执行此操作。" });
  });
});
