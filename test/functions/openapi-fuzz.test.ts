import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Reply } from "../../infra/local/engines/client.ts";
import { sampleScopes } from "../../infra/proof/cast/places.ts";
import { Role } from "../../lib/core/actor.ts";
import { scopeKindOf } from "../../lib/core/scopes.ts";
import type { OpenApiDocument, Operation, Parameter, Ref } from "../../lib/http/openapi-types.ts";
import { spoiled, valuesOf } from "../support/arbitraries.ts";
import {
  activeContract,
  communityCode,
  draftedContract,
  openDistrict,
  smallPlan,
  year,
} from "../support/money.ts";
import { application } from "../support/organisations.ts";
import { call, tokenFor } from "../support/platform.ts";

/** Runs are the same each time but for the ids that the platform makes. */
const seed = 20_260_209;
const requestsInAll = 300;

const { body: document }: { body: OpenApiDocument } = await call("GET", "/openapi.json");
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
const runsEach = Math.max(2, Math.floor(requestsInAll / operations.length));

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(document, "openapi", false, false);

/** Ids and codes that answers showed: later requests name things that exist. */
const seen = new Set<string>();
const collect = (value: unknown): void => {
  if (typeof value === "string" && value.length < 100) seen.add(value);
  else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
};
const known = (pattern: string) => [...seen].filter((text) => new RegExp(pattern).test(text));
const context = { schemas: document.components.schemas, known };

await openDistrict();
const { supplier: organisation, contractId, projectId } = await activeContract(smallPlan());
const drafted = await draftedContract(smallPlan({ catalogueItems: ["D04"] }));
const applied = await call("POST", "/organisations", {
  token: await tokenFor("resident", [], organisation.applicant),
  body: application(),
});
collect([organisation.body, contractId, projectId, applied.body.organisationId, drafted]);
collect(["510107", "510107008", communityCode, `${communityCode}-01-001`, year, "m1", "D03"]);

const resolved = (one: Parameter | Ref): Parameter =>
  "$ref" in one
    ? (document.components.parameters[one.$ref.split("/").at(-1) ?? ""] as Parameter)
    : one;

/** One segment of a path; dots alone would lead elsewhere before they leave this machine. */
const segment = (text = ""): string =>
  /^\.*$/.test(text) ? "-" : encodeURIComponent(text.toWellFormed());

type Placed = (typeof operations)[number];

/** Requests to one operation: mostly of a role that may, some well-formed, some spoiled. */
function requestsTo({ operation, path }: Placed) {
  const parameters = operation.parameters.map(resolved);
  const inPlace = (place: string) => {
    const here = parameters.filter((one) => one.in === place);
    const values = here.map(
      (one) => [one.name, valuesOf(one.schema, context).map(String)] as const,
    );
    const requiredKeys = here.filter((one) => one.required).map((one) => one.name);
    return fc.record(Object.fromEntries(values), { requiredKeys, noNullPrototype: true });
  };
  const content = operation.requestBody?.content["application/json"];
  const values = content ? valuesOf(content.schema, context) : fc.constant(undefined);
  const body = fc.oneof(values, content ? spoiled(values) : values);
  const rest = fc.constantFrom("", "{", "[]", "null", '{"more":1}');
  return fc.record({
    address: inPlace("path").map((values) =>
      path.replace(/\{(\w+)\}/g, (_, name: string) => segment(values[name])),
    ),
    query: fc.oneof(
      { weight: 9, arbitrary: inPlace("query") },
      { weight: 1, arbitrary: fc.dictionary(fc.string({ minLength: 1 }), fc.string()) },
    ),
    headers: fc.oneof(
      { weight: 3, arbitrary: fc.uuid().map((key) => ({ "idempotency-key": key })) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          {},
          { "idempotency-key": "again" },
          { "idempotency-key": "a b" },
        ),
      },
    ),
    body: fc.oneof({ weight: 9, arbitrary: body }, { weight: 1, arbitrary: rest }),
    role: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...(operation["x-roles"] ?? ["resident"])) },
      { weight: 1, arbitrary: fc.constantFrom("auditor", "resident") },
    ),
  });
}

/** Everybody is of the place and the organisation that requests name. */
const scopes = { ...sampleScopes, organisation: [organisation.organisationId] };
const scopesOf = (role: string) => scopes[scopeKindOf[Role.parse(role)]];

type Sent = {
  address: string;
  query: object;
  headers: object;
  body: unknown;
  role: string;
};

async function send(method: string, sent: Sent): Promise<Reply> {
  const query = new URLSearchParams(Object.entries(sent.query))
    .toString()
    .replaceAll("%EF%BF%BD", "");
  const mayHaveBody = method !== "get" && sent.body !== undefined;
  return call(method.toUpperCase(), query ? `${sent.address}?${query}` : sent.address, {
    token: await tokenFor(sent.role, scopesOf(sent.role), organisation.applicant),
    headers: { "content-type": "application/json", ...sent.headers },
    ...(mayHaveBody && { body: sent.body }),
  });
}

/** What the document does not say of an answer; nothing, if all is well. */
function strangeIn(reply: Reply, { path, method, operation }: Placed): string[] {
  const { status, headers, body } = reply;
  if (status === 503 && headers["retry-after"]) return [];
  if (status >= 500) return [`answers ${status}`];
  const mediaType = headers["content-type"]?.split(";")[0] ?? "";
  const declared = operation.responses[status];
  if (!declared) return [`answers ${status}, which is not declared`];
  const base =
    "$ref" in declared ? declared.$ref : `#/paths/${escaped(path)}/${method}/responses/${status}`;
  const answer =
    "$ref" in declared ? document.components.responses[base.split("/").at(-1) ?? ""] : declared;
  const type = Object.keys(answer?.content ?? {}).find((one) => one.split(";")[0] === mediaType);
  if (!type) return [`answers ${status} as ${mediaType}, which is not declared`];
  const fits = ajv.compile({ $ref: `openapi${base}/content/${escaped(type)}/schema` });
  return fits(body)
    ? []
    : (fits.errors ?? []).map(
        (one) => `${one.instancePath} ${one.message} ${JSON.stringify(one.params)}`,
      );
}
const escaped = (name: string): string =>
  encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));

const nameOf = ({ operation }: { operation: Operation }) => operation.operationId;

describe("whatever is sent, the answer is one that the document declares", () => {
  it.each(operations.map((one) => [nameOf(one), one] as const))("%s", async (_, placed) => {
    await fc.assert(
      fc.asyncProperty(requestsTo(placed), async (sent) => {
        const reply = await send(placed.method, sent);
        const strange = strangeIn(reply, placed);
        expect(strange, JSON.stringify(reply.body).slice(0, 600)).toEqual([]);
        if (reply.status < 300 && placed.path !== "/openapi.json") collect(reply.body);
      }),
      { seed, numRuns: runsEach, endOnFailure: true },
    );
  });
});
