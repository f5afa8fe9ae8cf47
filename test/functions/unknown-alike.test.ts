import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { typeid } from "typeid-js";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { place } from "../../infra/proof/cast/places.ts";
import { nameIn } from "../../lib/http/examples.ts";
import type { OpenApiDocument, Parameter, Ref } from "../../lib/http/openapi-types.ts";
import type { Units } from "../../lib/meter.ts";
import { admitted } from "../support/affairs.ts";
import { activeGroup, enrolledChild, newVolunteer, openSession, venue } from "../support/care.ts";
import * as survey from "../support/evaluations.ts";
import { openDistrict, planned, send, smallPlan } from "../support/money.ts";
import { must } from "../support/must.ts";
import { activeOrganisation } from "../support/organisations.ts";
import { payableContract, request } from "../support/payments.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import { filed } from "../support/requests.ts";
import { openTender } from "../support/tenders.ts";

const { body: document }: { body: OpenApiDocument } = await call("GET", "/openapi.json");
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    operation,
  })),
);

/** Somebody of each role to whom what is made here is foreign. Roles left out see the district. */
const strangers: Record<string, readonly string[]> = {
  community: [place.neighbour],
  social_worker: [place.neighbour],
  supervisor: [`${place.neighbour}-01`],
  steward: [`${place.neighbour}-01-001`],
  department: ["health"],
  street: ["510107999"],
  resident: [],
  guardian: [],
  volunteer: [],
  assessor: [],
  expert: [],
};

/** Things that are there, by the name that an address has for their ids. */
const ids = new Map<string, string>();

beforeAll(async () => {
  await openDistrict();
  await survey.registerDoors();
  const { organisationId } = await activeOrganisation();
  strangers.organisation = [organisationId];
  ids.set("roundId", (await survey.collectingRound()).roundId);
  const { contractId, supplier } = await payableContract();
  ids
    .set("contractId", contractId)
    .set("milestoneId", "m1")
    .set("amendmentId", "a1")
    .set("number", "1");
  ids.set("organisationId", supplier.organisationId);
  ids.set("paymentId", (await must(request({ contractId }))).paymentId);
  const endpoint = { url: "http://127.0.0.1:9/", types: ["contract.suspended"] };
  const registered = `/organisations/${supplier.organisationId}/webhook-endpoints`;
  ids.set("endpointId", (await must(send(supplier.token, registered, endpoint))).endpointId);
  ids.set("projectId", await planned(smallPlan({ catalogueItems: ["D04"] })));
  ids.set("tenderId", (await openTender({ catalogueItems: ["D05"] })).tenderId);
  ids.set("affairId", await admitted());
  ids.set("requestId", (await filed()).requestId);
  ids.set("filingId", await activeGroup());
  ids.set("volunteerId", (await newVolunteer()).volunteerId);
  ids.set("venueId", await venue());
  ids.set("sessionId", (await openSession(1)).sessionId);
  ids.set("childId", (await enrolledChild()).childId);
});

const resolved = (one: Parameter | Ref): Parameter =>
  "$ref" in one
    ? (document.components.parameters[one.$ref.split("/").at(-1) ?? ""] as Parameter)
    : one;

/** Another id of the same kind, which nobody has. */
const unknownLike = (id: string): string => typeid(id.split("_")[0] ?? "").toString();

/** Whoever seeks care sees rooms and sessions everywhere: to them those are not foreign. */
const seekers = ["guardian", "volunteer"];
const sought = ["sessionId", "venueId"];

/** What a chain may be followed from and is not public. */
const chained = ["requestId", "projectId", "contractId", "roundId", "paymentId"];

/** What somebody's data is kept of. */
const kept = ["requestId", "childId", "volunteerId", "organisationId", "filingId"];

type Asked = { readonly method: string; readonly paths: readonly string[]; readonly body?: object };

/** The same call on what is there and on what is not, for each kind of thing that it may name. */
function callsOf({ name, operation }: (typeof operations)[number], role: string): Asked[] {
  const [method = "", template = ""] = name.split(" ");
  const first = /\{(\w+)\}/.exec(template)?.[1] ?? "";
  if (seekers.includes(role) && sought.includes(first)) return [];
  const named: Record<string, string[]> = { "/chains/{id}": chained, "/readings/{id}": kept };
  const kinds = named[template] ?? [first];
  const parameters = operation.parameters.map(resolved);
  const required = parameters.filter((one) => one.in === "query" && one.required);
  const query = required.map((one): [string, string] => [one.name, exampleOf(one)]);
  const path = template.replace(/\{(\w+)\}/g, (_, of: string) =>
    of === first ? "{}" : (ids.get(of) ?? exampleOf(parameters.find((one) => one.name === of))),
  );
  const to = (id: string) => `${path.replace("{}", id)}?${new URLSearchParams(query)}`;
  const body = operation.requestBody?.content["application/json"]?.example as object | undefined;
  return kinds.flatMap((kind) => {
    const id = ids.get(kind);
    if (!id?.includes("_")) return [];
    return [{ method, paths: [to(id), to(unknownLike(id))], ...(body && { body }) }];
  });
}

/** A value that a parameter takes, also where its schema is one that several share. */
const exampleOf = (parameter?: Parameter): string => {
  const shared = parameter?.schema.$ref ?? "";
  const schema = document.components.schemas[nameIn(shared)] ?? parameter?.schema;
  return String((schema?.enum ?? (schema?.examples as unknown[]))?.[0] ?? "2026-03-04");
};

/** What each request consumed, by its id, as its function logged it. */
async function unitsByRequest(): Promise<ReadonlyMap<string, Units>> {
  await platform.settle();
  const folder = join(platform.description.data, "logs");
  const lines = readdirSync(folder).flatMap((file) =>
    readFileSync(join(folder, file), "utf8").split("\n"),
  );
  return new Map(
    lines
      .filter((line) => line.includes('"units":{') && line.includes('"requestId"'))
      .map((line) => JSON.parse(line.slice(line.indexOf("{"))))
      .map(({ requestId, units }): [string, Units] => [requestId, units]),
  );
}

describe("what is out of reach", () => {
  it("costs the same readings as what nobody knows, whoever asks and whatever for", async () => {
    const asked: { what: string; statuses: number[]; requests: string[] }[] = [];
    for (const one of operations) {
      for (const role of one.operation["x-roles"]?.filter((name) => name in strangers) ?? []) {
        const token = await tokenFor(role, strangers[role] ?? [], `stranger-${role}`);
        for (const { method, paths, body } of callsOf(one, role)) {
          const replies = [];
          for (const path of paths) {
            const headers = { "idempotency-key": crypto.randomUUID() };
            replies.push(await call(method, path, { token, headers, ...(body && { body }) }));
          }
          asked.push({
            what: `${role}: ${method} ${paths[0]}`,
            statuses: replies.map(({ status }) => status),
            requests: replies.map((reply) => reply.body.requestId),
          });
        }
      }
    }
    const sent = asked.flatMap(({ requests }) => requests);
    // a function's line may come into its file a moment after its answer
    const units = await vi.waitFor(
      async () => {
        const all = await unitsByRequest();
        expect(sent.filter((id) => !all.has(id))).toEqual([]);
        return all;
      },
      { timeout: 20_000, interval: 200 },
    );
    const told = asked.map(({ what, statuses, requests }) => ({
      what,
      statuses,
      units: requests.map((id) => units.get(id)?.read),
    }));
    const differ = told.filter(
      ({ statuses: [one, other], units: [foreign, unknown] }) =>
        one !== other || foreign !== unknown || unknown === undefined,
    );
    expect(differ).toEqual([]);
    // an account without a household is told so, whatever it names
    const homeless = /\/token\?$/;
    // a role that may read the kind of thing nowhere is told so
    const found = told.filter(
      ({ statuses: [status], what }) => status !== 404 && !homeless.test(what),
    );
    expect(found.filter(({ statuses: [status] }) => status !== 403)).toEqual([]);
    expect(told.length - found.length).toBeGreaterThan(200);
  });
});
