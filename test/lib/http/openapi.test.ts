import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { apis } from "../../../lib/apis.ts";
import type { Refusal } from "../../../lib/core/decision.ts";
import type { Words } from "../../../lib/core/words.ts";
import { domains } from "../../../lib/domains.ts";
import type { Endpoint } from "../../../lib/http/api.ts";
import { openApiDocument } from "../../../lib/http/openapi.ts";
import type { Answer, Operation } from "../../../lib/http/openapi-types.ts";
import { described } from "../../../lib/published.ts";

const document = openApiDocument({ ...described, version: "0.1.0" });
const { components, paths } = document;
const operations: readonly Operation[] = Object.values(paths).flatMap((path) =>
  Object.values(path),
);

const endpoints: readonly (readonly [string, string, Endpoint])[] = Object.entries(apis).flatMap(
  ([domain, api]) =>
    Object.entries(api).map(([name, endpoint]) => [domain, name, endpoint as Endpoint] as const),
);
const operationOf = (endpoint: Endpoint): Operation => {
  const [method = "", path = ""] = endpoint.route.split(" ");
  const operation = paths[path]?.[method.toLowerCase()];
  if (!operation) throw new Error(`${endpoint.route} is not in the document`);
  return operation;
};
/** Names of what breaks a rule; none, if all is well. */
const broken = (rule: (domain: string, name: string, endpoint: Endpoint) => boolean) =>
  endpoints.filter(([...all]) => !rule(...all)).map(([domain, name]) => `${domain}.${name}`);

describe("the OpenAPI document", () => {
  it("is valid OpenAPI 3.1", async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(
      structuredClone<Record<string, unknown>>(document),
    );
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    expect(validator.version).toBe("3.1");
  });

  it("holds every endpoint once, under a name of its own", () => {
    expect(operations.length).toBe(endpoints.length);
    const names = operations.map((one) => one.operationId);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    const routes = endpoints.map(([, , { route }]) => route.replaceAll(/\{[^}]*\}/g, "{}"));
    expect(routes.filter((route, i) => routes.indexOf(route) !== i)).toEqual([]);
  });

  it("says of every operation what it does, in which domain, and who may", () => {
    const isSaid = ({ en, zh }: Words) =>
      en.length >= 8 && !/\p{Script=Han}/u.test(en) && /\p{Script=Han}{2}/u.test(zh);
    expect(broken((_, __, { summary }) => isSaid(summary))).toEqual([]);
    expect(broken((_, __, { description }) => !description || isSaid(description))).toEqual([]);
    expect(broken((domain, _, e) => operationOf(e).tags.join() === domain)).toEqual([]);
    expect(
      broken((_, __, e) => {
        const { security, "x-roles": roles } = operationOf(e);
        return e.permission === "public" ? security.length === 0 : (roles?.length ?? 0) > 0;
      }),
    ).toEqual([]);
  });

  it("says in both languages what holds for all operations, with the numbers that hold", () => {
    const { description } = document.info;
    for (const said of [
      "5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h",
      "5 秒、5 分钟、30 分钟、2 小时、5 小时、10 小时、10 小时",
      "kept for 7 days",
      "保留 7 天",
      "at most 256 KB",
      "不超过 256 KB",
      "## 文件摘要 · Digests of papers",
    ]) {
      expect(description).toContain(said);
    }
  });

  it("names the same path parameters as the route", () => {
    const namesIn = (route: string) => [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const declared = (e: Endpoint) =>
      Object.keys((e.params as z.ZodObject | undefined)?.shape ?? {});
    expect(broken((_, __, e) => namesIn(e.route).join() === declared(e).join())).toEqual([]);
  });

  it("refers to nothing that is not there", () => {
    const refs = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g);
    const lost = [...refs].filter(([, path = ""]) => {
      const steps = path.split("/");
      return (
        steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)?.[step], document) ===
        undefined
      );
    });
    expect(lost.map(([ref]) => ref)).toEqual([]);
  });
});

describe("refusals", () => {
  it("that a command declares stand in its domain's catalogue", () => {
    expect(
      broken((domain, _, { refusals = [] }) => {
        const catalogue: Readonly<Record<string, Refusal>> =
          domains[domain as keyof typeof domains].refusals;
        return refusals.every((code: string) => catalogue[code]);
      }),
    ).toEqual([]);
  });

  it("of an operation each have an example with both sentences under their status", () => {
    expect(
      broken((domain, _, endpoint) =>
        (endpoint.refusals ?? []).every((code: string) => {
          const example = components.examples[`${domain}.${code}`]?.value;
          const answer = operationOf(endpoint).responses[String(example?.status)];
          const printed = (answer as Answer).content?.["application/problem+json"]?.examples?.[
            code
          ];
          return Boolean(
            printed && example?.messages.en && /\p{Script=Han}/u.test(example.messages.zh),
          );
        }),
      ),
    ).toEqual([]);
  });
});

describe("examples", () => {
  it("of requests are accepted by the endpoint's own schema", () => {
    const faults = endpoints.flatMap(([domain, name, endpoint]) => {
      const body = endpoint.body as z.ZodType | undefined;
      const content = operationOf(endpoint).requestBody?.content["application/json"];
      const result = body?.safeParse(content?.example);
      return result?.error ? [`${domain}.${name}: ${z.prettifyError(result.error)}`] : [];
    });
    expect(faults).toEqual([]);
  });

  it("of answers fit the schema of the answer", () => {
    const faults = endpoints.flatMap(([domain, name, endpoint]) => {
      const result = endpoint.result as z.ZodType;
      const example = exampleOfAnswer(operationOf(endpoint));
      const read = example === undefined ? undefined : result.safeParse(example);
      return read?.error ? [`${domain}.${name}: ${z.prettifyError(read.error)}`] : [];
    });
    expect(faults).toEqual([]);
  });
});

function exampleOfAnswer({ responses }: Operation): unknown {
  const [, answer] = Object.entries(responses).find(([status]) => status.startsWith("2")) ?? [];
  const ref = (answer as Answer).content?.["application/json"]?.schema.$ref;
  const schema = components.schemas[ref?.slice("#/components/schemas/".length) ?? ""];
  return (schema?.examples as unknown[] | undefined)?.[0];
}
