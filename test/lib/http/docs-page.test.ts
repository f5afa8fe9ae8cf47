import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { apis } from "../../../lib/apis.ts";
import { domains } from "../../../lib/domains.ts";
import { type Api, command } from "../../../lib/http/api.ts";
import { docsPage } from "../../../lib/http/docs-page.ts";
import { openApiDocument } from "../../../lib/http/openapi.ts";
import { described } from "../../../lib/published.ts";
import { alsoCalled, words } from "../../../lib/words.ts";

const texts = { guide: described.guide, words, alsoCalled };
const page = docsPage(openApiDocument({ ...described, version: "0.1.0" }), texts);

describe("the page of the API", () => {
  it("holds every operation under an anchor of its own", () => {
    const names = Object.values(apis).flatMap((api) => Object.keys(api));
    const missing = names.filter(
      (name) => page.split(`<details class="operation" id="${name}"`).length !== 2,
    );
    expect(missing).toEqual([]);
  });

  it("leads nowhere that is not on the page", () => {
    const anchors = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.filter((id) => !anchors.has(id))).toEqual([]);
  });

  it("shows every refusal in both languages", () => {
    const said = Object.values(domains).flatMap(({ refusals }, index) => {
      const api: Api = Object.values(apis)[index] ?? {};
      const codes = new Set(Object.values(api).flatMap((endpoint) => endpoint.refusals ?? []));
      return Object.entries(refusals).filter(([code]) => codes.has(code));
    });
    expect(said.length).toBeGreaterThan(20);
    expect(said.filter(([, { zh }]) => !page.includes(zh)).map(([code]) => code)).toEqual([]);
  });

  it("fetches nothing, and runs no script but its own", () => {
    const addresses = [...page.matchAll(/(?:src|href|action|url)\s*[=(]\s*["']?([^"'\s>)]+)/g)];
    const elsewhere = addresses.filter(
      ([, address = ""]) => !/^(#|\/openapi\.json$)/.test(address),
    );
    expect(elsewhere.map(([, address]) => address)).toEqual([]);
    const [, policy = ""] = /Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
    const [, script = ""] = /<script>([\s\S]*?)<\/script>/.exec(page) ?? [];
    const digest = createHash("sha256").update(script).digest("base64");
    expect(policy).toContain("default-src &#39;none&#39;");
    expect(policy).toContain(`script-src &#39;sha256-${digest}&#39;`);
  });
});

it("markup in any text is shown and never run", () => {
  const nasty = `</details><script>alert("1")</script><img src=x onerror='2'>`;
  const Thing = z.strictObject({ field: z.enum([nasty]).meta({ description: nasty }) });
  const api = {
    nasty: command({
      route: "POST /things/{thingId}",
      summary: { en: nasty, zh: nasty },
      description: { en: `\`${nasty}\``, zh: nasty },
      permission: "organisation.read",
      params: z.strictObject({ thingId: z.string().meta({ example: nasty }) }),
      body: z.strictObject({ [nasty]: z.literal(nasty) }),
      refusals: ["refused"],
      view: (thing: object) => thing,
      result: Thing,
    }),
  };
  const refusals = { refused: { status: 409, en: nasty, zh: nasty } } as const;
  const domain = { en: nasty, zh: nasty, refusals };
  const document = openApiDocument({
    apis: { api },
    domains: { api: domain },
    guide: [],
    words,
    version: nasty,
  });
  const made = docsPage(document, texts);
  expect(made.match(/<script/g)).toHaveLength(1);
  expect(made).not.toMatch(/<img|onerror='/);
});
