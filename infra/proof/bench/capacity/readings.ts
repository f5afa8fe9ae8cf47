import { apis } from "../../../../lib/apis.ts";
import { isPermitted } from "../../../../lib/core/permissions.ts";
import type { Endpoint } from "../../../../lib/http/api.ts";
import { clientOf } from "../../../local/engines/client.ts";
import { official, type Person, person } from "../../cast/person.ts";
import { place } from "../../cast/places.ts";
import type { Observed } from "./one-at-a-time.ts";
import { blockElsewhere } from "./table-store.ts";

export const endpoints: readonly Endpoint[] = Object.values(apis).flatMap((api) =>
  Object.values(api),
);

const auditor = official("auditor");
const overseer = person("supervisor", [blockElsewhere], "sample-overseer");

/** What a query says where the schema does not tell; an inbox is read where a page of it is full. */
const queries: Readonly<Record<string, string>> = {
  of: blockElsewhere,
  year: "2026",
  from: "2026-02-01",
  to: "2026-12-31",
  after: "0",
  limit: "20",
  on: "2026-03-04",
};

/** Where a field's name alone does not tell whose it is: its value, or the field that holds it. */
const named: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "GET /audit/{kind}/{id}/events": { kind: "request", id: "requestId" },
  "GET /areas/{code}": { code: "510107008" },
  "GET /areas/{code}/children": { code: "510107" },
  "GET /grids/{code}": { code: place.community },
  "GET /grids/{code}/children": { code: place.block },
  "GET /grids/{code}/stewards": { code: place.courtyard },
  "GET /grids/{code}/households": { code: place.courtyard },
  "GET /service-chain": { code: place.estate },
  "GET /catalogue/{year}/items/{code}": { code: "D01" },
  "GET /catalogue/{year}/items/{code}/prices": { code: "D01" },
  "GET /evaluation-templates/{name}": { name: "standard" },
  "GET /accounts/{account}": { account: `community.${place.community}.2026` },
  "GET /accounts/{account}/entries": { account: `community.${place.community}.2026` },
  "GET /chains/{id}": { id: "requestId" },
  "GET /affairs": { status: "admitted" },
  "GET /budget-years/{year}": { year: "2025" },
  "GET /webhook-endpoints/{endpointId}/deliveries/{number}": { number: "1" },
  "GET /reconciliation/sums": { from: "2026-02-01", to: "2026-02-28" },
  "GET /receipts/{receiptNumber}": { code: "receiptCode" },
  "GET /receipts/{receiptNumber}/chain": { code: "receiptCode" },
  "GET /receipts/{receiptNumber}/readings": { code: "receiptCode" },
  "GET /readings/{id}": { id: "requestId" },
  "GET /open/similar-requests": { unitCode: place.courtyard, category: "F" },
  "GET /me/tasks": { kind: "dispatch_request" },
};

/**
 * Makes every reading once more that has a person and a thing to be made of, with the ids that were
 * seen last; the first of the story's people who is answered is enough.
 */
export async function readEverything(url: string, observed: Observed): Promise<void> {
  const client = clientOf(url);
  const people = [...observed.people.values(), auditor, overseer];
  for (const endpoint of endpoints.filter(({ kind }) => kind !== "command")) {
    const path = pathOf(endpoint, observed.seen);
    if (path === undefined) continue;
    for (const who of mayUse(endpoint, people)) {
      const token = who && (await client.tokenFor(who.role, who.scopes, who.subject));
      const { status } = await client.call("GET", path, token === undefined ? {} : { token });
      if (status < 300) break;
    }
  }
}

function mayUse(
  { permission }: Endpoint,
  people: readonly Person[],
): readonly (Person | undefined)[] {
  if (permission === "public") return [undefined];
  return people.filter(({ role }) => isPermitted(role as never, permission));
}

/** The path with the ids that the story met, or nothing where it met none. */
function pathOf(endpoint: Endpoint, seen: ReadonlyMap<string, string>): string | undefined {
  const [, template = ""] = endpoint.route.split(" ");
  const own = named[endpoint.route] ?? {};
  const find = (name: string): string | undefined => {
    const said = own[name];
    return said === undefined ? (queries[name] ?? seen.get(name)) : (seen.get(said) ?? said);
  };
  let known = true;
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = find(name);
    known &&= value !== undefined;
    return encodeURIComponent(value ?? "");
  });
  const query = new URLSearchParams(queryOf(endpoint, find));
  return known ? `${path}${query.size > 0 ? `?${query}` : ""}` : undefined;
}

type Schema = {
  readonly shape: Readonly<Record<string, { readonly options?: readonly string[] }>>;
};

function queryOf(
  { kind, query }: Endpoint,
  find: (name: string) => string | undefined,
): [string, string][] {
  const { shape } = (query ?? { shape: {} }) as Schema;
  const named = Object.entries(shape).flatMap(([name, schema]): [string, string][] => {
    const value = schema.options?.[0] ?? find(name);
    return value === undefined ? [] : [[name, value]];
  });
  return kind === "listing" ? [...named, ["limit", "20"]] : named;
}
