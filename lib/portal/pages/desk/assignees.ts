import type { AnswerOf, AskedOf } from "../../../client/client.ts";
import { contractsApi } from "../../../contracting/contracts/api.ts";
import { communityOf, streetOf } from "../../../core/grid-code.ts";
import { localDateOf } from "../../../core/time.ts";
import type { Words } from "../../../core/words.ts";
import { gridsApi } from "../../../district/grids/api.ts";
import { admissionsApi } from "../../../money/admissions/api.ts";
import { filingsApi } from "../../../registry/filings/api.ts";
import type { requestsApi } from "../../../voice/requests/api.ts";
import { gather } from "../../asking.ts";
import { alike, type Option } from "../../form/field.ts";
import { departmentNames, nameIn, organisationNames, placeNames } from "../../names.ts";
import { readableDay, valueWord } from "../../readable.ts";
import type { Visit } from "../../visit.ts";

type Assignee = AskedOf<typeof requestsApi.dispatchRequest>["body"]["assignee"];

const optionFor = (assignee: Assignee, words: string): Option => ({
  value: JSON.stringify(assignee),
  label: alike(words),
  group: groups[assignee.kind],
});

const groups = {
  steward: { zh: "网格员", en: "Stewards" },
  organisation: { zh: "合同承接组织", en: "Organisations under contract" },
  department: { zh: "职能部门", en: "Departments" },
  team: { zh: "志愿队", en: "Volunteer teams" },
  street: { zh: "上级", en: "Above the community" },
  registrar: { zh: "上级", en: "Above the community" },
} as const satisfies Record<Assignee["kind"], Words>;

/** Whom an option stands for; what is none is left for the platform to refuse. */
export function assigneeIn(value: string | null): Assignee {
  try {
    return JSON.parse(value ?? "{}");
  } catch {
    return {} as Assignee;
  }
}

/** Whom a request of a place can be given to: who works there, serves it or has its affairs. */
export async function assigneesOf(visit: Visit, unitCode: string): Promise<readonly Option[]> {
  const lists = [stewards, organisations, departments, teams, above];
  return (await Promise.all(lists.map((list) => list(visit, unitCode)))).flat();
}

async function stewards(visit: Visit, code: string): Promise<readonly Option[]> {
  const units = await stewardsAround(visit, code);
  // the nearest first; who works several units of the chain once, by that one
  const subjects = new Set(units.toReversed().flatMap(({ stewards: all }) => all));
  return [...subjects].map((subject) =>
    optionFor({ kind: "steward", subject }, stewardIn(visit, units, subject)),
  );
}

type Worked = AnswerOf<typeof gridsApi.getStewards>["units"];

/** The units of a place, from the community down, with who works each; none where the role sees none. */
export async function stewardsAround({ client }: Visit, code: string): Promise<Worked> {
  const reply = await client.ask(gridsApi.getStewards, { params: { code } });
  return reply.ok ? reply.body.units : [];
}

/**
 * Who a steward is: by the place that they work, since nobody's name is kept; by the account as well
 * where others work it too, and alone where it works none of these.
 */
export function stewardIn({ language }: Visit, units: Worked, subject: string | undefined): string {
  const unit = units.findLast(({ stewards: all }) => subject && all.includes(subject));
  const place = unit && nameIn(unit.names, language);
  const isOne = unit?.stewards.length === 1;
  const kind = valueWord("Request.kind", "steward", language);
  return [kind, place, isOne ? undefined : subject && shortOf(subject)].filter(Boolean).join(" · ");
}

/** So much of an account tells the stewards of a unit apart; a longer one is a line of its own. */
const shortOf = (subject: string): string =>
  subject.length > 12 ? `…${subject.slice(-6)}` : subject;

/** Organisations with an active contract that serves the place. */
async function organisations(
  { client, language }: Visit,
  code: string,
): Promise<readonly Option[]> {
  const { items } = await gather(client, contractsApi.listContractsServing, { params: { code } });
  if (items.length === 0) return [];
  const nameOf = await organisationNames(client);
  return items.map(({ contractId, supplierId, termTo }) =>
    optionFor(
      { kind: "organisation", organisationId: supplierId, contractId },
      `${nameOf(supplierId)} · ${readableDay(termTo, language)}`,
    ),
  );
}

/** Departments by the affairs that are assigned to the community this year. */
async function departments(visit: Visit, code: string): Promise<readonly Option[]> {
  const { items } = await gather(visit.client, admissionsApi.listAffairsOfCommunity, {
    params: { communityCode: communityOf(code) },
    query: { year: localDateOf(visit.now).slice(0, 4) },
  });
  if (items.length === 0) return [];
  const nameOf = await departmentNames(visit);
  return items.map(({ departmentCode, affairId, title }) =>
    optionFor(
      { kind: "department", departmentCode, affairId },
      `${nameOf(departmentCode)} · ${title}`,
    ),
  );
}

/** Volunteer teams on file with the community. */
async function teams({ client }: Visit, code: string): Promise<readonly Option[]> {
  const params = { communityCode: communityOf(code) };
  const reply = await client.ask(filingsApi.listFilingsOfCommunity, { params });
  const items = reply.ok ? reply.body.items : [];
  return items
    .filter(({ kind, status }) => kind === "volunteer_team" && status === "active")
    .map(({ filingId, name }) => optionFor({ kind: "team", filingId }, name));
}

/** The street that the place lies in; the registrar takes over by hand what came up to the district. */
async function above(visit: Visit, code: string): Promise<readonly Option[]> {
  const streetCode = streetOf(code);
  const nameOf = await placeNames(visit, [streetCode]);
  const street = optionFor({ kind: "street", streetCode }, nameOf(streetCode));
  if (visit.person?.role !== "registrar") return [street];
  const district = valueWord("Request.kind", "registrar", visit.language);
  return [street, optionFor({ kind: "registrar" }, district)];
}
