import { createHash } from "node:crypto";
import * as z from "zod";
import { apis } from "../../../../lib/apis.ts";
import { Role } from "../../../../lib/core/actor.ts";
import { isPermitted } from "../../../../lib/core/permissions.ts";
import { scopeKindOf } from "../../../../lib/core/scopes.ts";
import { ownFactorClaim } from "../../../../lib/core/second-factor.ts";
import type { Api, Endpoint } from "../../../../lib/http/api.ts";
import { exampleOf } from "../../../../lib/http/examples.ts";
import { tidy } from "../../../../lib/http/openapi-schemas.ts";
import type { Schema } from "../../../../lib/http/openapi-types.ts";

import { type Person, person } from "../../cast/person.ts";
import { sampleScopes } from "../../cast/places.ts";

const now = "2026-02-09T01:00:00.000Z";

/** An event that has a function do one read at least, in whatever form starts that function. */
export function firstEventOf(entry: string): object {
  const [, kind, name = ""] = /^functions\/(\w+)\/(.+)\.ts$/.exec(entry) ?? [];
  switch (kind) {
    case "http":
      return requestOf(name);
    case "schedules":
      return { scheduledTime: now };
    case "triggers":
      return {
        request: { userAttributes: { sub: "bench" }, clientMetadata: { role: "auditor" } },
        response: {},
      };
    case "streams":
      return { Records: [] };
    default:
      return { Records: [] };
  }
}

/** Who sends a function its first event, and what they are appointed for; nobody where no role must. */
export function askerOf(entry: string): Person | undefined {
  const [, name = ""] = /^functions\/http\/(.+)\.ts$/.exec(entry) ?? [];
  const api = (apis as Readonly<Record<string, Api>>)[name];
  return api && personFor(leastOf(api));
}

function personFor({ permission, route }: Endpoint): Person | undefined {
  const role = Role.options.find((one) => permission !== "public" && isPermitted(one, permission));
  const subject = createHash("sha256").update(route).digest("hex").slice(0, 32);
  return role && person(role, sampleScopes[scopeKindOf[role]], subject);
}

function requestOf(name: string): object {
  const api = (apis as Readonly<Record<string, Api>>)[name];
  return api ? requestTo(leastOf(api)) : requestForPage;
}

/** A page of the portal, by somebody whose visit has ended. */
const requestForPage = {
  version: "2.0",
  rawPath: "/zh",
  rawQueryString: "",
  headers: {},
  cookies: [`__Host-wg=${"a".repeat(43)}`],
  requestContext: {
    requestId: "bench",
    domainName: "bench.invalid",
    timeEpoch: Date.parse(now),
    http: { method: "GET" },
  },
  isBase64Encoded: false,
};

/** A reading of one thing where the function has one: nothing need exist for it. */
function leastOf(api: Api): Endpoint {
  const endpoints = Object.values(api);
  const readings = endpoints.filter(({ kind }) => kind === "reading");
  const least =
    readings.find(({ params }) => params) ??
    readings[0] ??
    endpoints.find(({ kind }) => kind === "listing") ??
    endpoints.find(({ kind, body }) => kind === "command" && !body) ??
    endpoints[0];
  if (!least) throw new Error("an api without endpoints");
  return least;
}

function example(schema: z.ZodType | undefined): unknown {
  if (!schema) return undefined;
  const printed: Schema = z.toJSONSchema(schema, { unrepresentable: "any", override: tidy });
  return exampleOf(printed, (printed.$defs ?? {}) as Readonly<Record<string, Schema>>);
}

function requestTo(endpoint: Endpoint): object {
  const { params, query, body, route } = endpoint;
  const asks = personFor(endpoint);
  const claims = asks && { sub: asks.subject, role: asks.role, [ownFactorClaim]: "true" };
  const texts = Object.entries((example(query) as object | undefined) ?? {});
  const values = (example(params) ?? {}) as Readonly<Record<string, string>>;
  const [method = "", path = ""] = route
    .replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "")
    .split(" ");
  return {
    version: "2.0",
    routeKey: route,
    rawPath: path,
    headers: { "content-type": "application/json", "idempotency-key": "bench" },
    requestContext: {
      requestId: "bench",
      timeEpoch: Date.parse(now),
      http: { method },
      ...(claims && { authorizer: { jwt: { claims } } }),
    },
    queryStringParameters: Object.fromEntries(texts.map(([name, value]) => [name, String(value)])),
    ...(body && { body: JSON.stringify(example(body)) }),
    isBase64Encoded: false,
  };
}
