import { catalogueApi } from "../buying/catalogue/api.ts";
import type { AnswerOf, Client } from "../client/client.ts";
import { isCommunity } from "../core/budget.ts";
import { isSupplier } from "../core/id.ts";
import { localDateOf } from "../core/time.ts";
import { departmentsApi } from "../district/departments/api.ts";
import { gridsApi } from "../district/grids/api.ts";
import { organisationsApi } from "../registry/organisations/api.ts";
import type { requestsApi } from "../voice/requests/api.ts";
import { gather } from "./asking.ts";
import type { Language } from "./language.ts";
import { valueWord } from "./readable.ts";

type Asking = { readonly client: Client; readonly language: Language };
type Names = { readonly zh: string; readonly en?: string | undefined };

export const nameIn = (names: Names, language: Language): string => names[language] ?? names.zh;

/** A name for each of the different codes; a code that has none keeps itself. */
async function named(
  codes: Iterable<string>,
  nameOf: (code: string) => Promise<string | undefined>,
): Promise<(code: string) => string> {
  const pairs = [...new Set(codes)].map(
    async (code) => [code, (await nameOf(code)) ?? code] as const,
  );
  const names = new Map(await Promise.all(pairs));
  return (code) => names.get(code) ?? code;
}

/** What places are called, from the community down: 楠欣社区 · 一片区 · 一号院. */
export const placeNames = ({ client, language }: Asking, codes: Iterable<string>) =>
  named(codes, async (code) => {
    if (!/^\d{12}/.test(code)) return areaName({ client, language }, code);
    const reply = await client.ask(gridsApi.getServiceChain, { query: { code } });
    return reply.ok
      ? reply.body.units.map(({ names }) => nameIn(names, language)).join(" · ")
      : undefined;
  });

async function areaName({ client, language }: Asking, code: string): Promise<string | undefined> {
  if (!/^\d{6}(\d{3})?$/.test(code)) return undefined;
  const reply = await client.ask(gridsApi.getArea, { params: { code } });
  return reply.ok ? nameIn(reply.body.names, language) : undefined;
}

/** What is asked once however often a visit needs it: each visit has a client, and an instant, of its own. */
function onceBy<Answer, At extends readonly string[]>(
  ask: (client: Client, ...at: At) => Promise<Answer>,
): (client: Client, ...at: At) => Promise<Answer> {
  const asked = new WeakMap<Client, Promise<Answer>>();
  return (client, ...at) => {
    const answer = asked.get(client) ?? ask(client, ...at);
    asked.set(client, answer);
    return answer;
  };
}

/** What organisations and groups on file are called, by the public registers. */
export const organisationNames = onceBy(async (client) => {
  const [{ items: registered }, { items: groups }] = await Promise.all([
    gather(client, organisationsApi.listRegister, {}, undefined, { enough: 500 }),
    gather(client, organisationsApi.listGroups, {}, undefined, { enough: 500 }),
  ]);
  const names = new Map([
    ...registered.map(({ organisationId, name }) => [organisationId, name] as const),
    ...groups.map(({ filingId, name }) => [filingId, name] as const),
  ]);
  return (id: string): string => names.get(id) ?? id;
});

const itemsOf = onceBy(async (client, now: string) => {
  const params = { year: localDateOf(now).slice(0, 4) };
  const reply = await client.ask(catalogueApi.getCatalogue, { params });
  return new Map((reply.ok ? reply.body.items : []).map(({ code, names }) => [code, names]));
});

/** What items of the catalogue are called this year, behind their codes; one that is not in it is its code. */
export async function itemNames({
  client,
  language,
  now,
}: Asking & { readonly now: string }): Promise<(code: string) => string> {
  const items = await itemsOf(client, now);
  return (code) => {
    const names = items.get(code);
    return names ? `${code} ${nameIn(names, language)}` : code;
  };
}

/** What whoever is a party to something is called: a place, an organisation, a department. */
export async function partyNames(
  asking: Asking,
  codes: readonly string[],
): Promise<(code: string) => string> {
  const places = placeNames(
    asking,
    codes.filter((code) => /^\d/.test(code)),
  );
  const organisations = codes.some(isSupplier) ? organisationNames(asking.client) : undefined;
  const isDepartment = (code: string) => !/^\d/.test(code) && !isSupplier(code);
  const departments = codes.some(isDepartment) ? departmentNames(asking) : undefined;
  const [placeOf, organisationOf, departmentOf] = await Promise.all([
    places,
    organisations,
    departments,
  ]);
  return (code) => {
    if (isSupplier(code)) return organisationOf?.(code) ?? code;
    return isDepartment(code) ? (departmentOf?.(code) ?? code) : placeOf(code);
  };
}

const departmentsOf = onceBy(async (client) => {
  const { items } = await gather(client, departmentsApi.listDepartments, {}, undefined, {
    enough: 500,
  });
  return new Map(items.map(({ departmentCode, names }) => [departmentCode, names]));
});

/** What departments are called, by their register. */
export async function departmentNames({
  client,
  language,
}: Asking): Promise<(code: string) => string> {
  const departments = await departmentsOf(client);
  return (code) => {
    const names = departments.get(code);
    return names ? nameIn(names, language) : code;
  };
}

type Assignee = NonNullable<AnswerOf<typeof requestsApi.getRequest>["assignee"]>;

/** What whoever has a request is called: an office by its name, a person by what they are. */
export async function assigneeName(asking: Asking, assignee: Assignee): Promise<string> {
  switch (assignee.kind) {
    case "organisation":
      return (await organisationNames(asking.client))(assignee.organisationId);
    case "department":
      return (await departmentNames(asking))(assignee.departmentCode);
    case "street":
      return (await placeNames(asking, [assignee.streetCode]))(assignee.streetCode);
    default:
      return valueWord("Request.kind", assignee.kind, asking.language);
  }
}

/** What buyers are called: communities as places, and departments. */
export async function buyerNames(asking: Asking, codes: readonly string[]) {
  const departments = codes.every(isCommunity) ? undefined : departmentNames(asking);
  const [placeOf, departmentOf] = await Promise.all([
    placeNames(asking, codes.filter(isCommunity)),
    departments,
  ]);
  return (code: string): string =>
    departmentOf && !isCommunity(code) ? departmentOf(code) : placeOf(code);
}
