import type { AskedOf } from "../../../client/client.ts";
import { contractsApi } from "../../../contracting/contracts/api.ts";
import { communityOf } from "../../../core/grid-code.ts";
import { localDateOf } from "../../../core/time.ts";
import type { Words } from "../../../core/words.ts";
import { gridsApi } from "../../../district/grids/api.ts";
import { admissionsApi } from "../../../money/admissions/api.ts";
import type { requestsApi } from "../../../voice/requests/api.ts";
import { alike, type Option } from "../../form/field.ts";
import { nameIn, organisationNames } from "../../names.ts";
import type { Visit } from "../../visit.ts";

export type Assignee = AskedOf<typeof requestsApi.dispatchRequest>["body"]["assignee"];

const optionFor = (assignee: Assignee, words: string): Option => ({
  value: JSON.stringify(assignee),
  label: alike(words),
  group: groups[assignee.kind],
});

const groups = {
  steward: { zh: "网格员", en: "Stewards" },
  organisation: { zh: "合同承接组织", en: "Organisations under contract" },
  department: { zh: "职能部门", en: "Departments" },
} as const satisfies Record<Assignee["kind"], Words>;

/** Whom an option stands for; what is none is left for the platform to refuse. */
export function assigneeIn(value: string | null): Assignee {
  try {
    return JSON.parse(value ?? "{}");
  } catch {
    return {} as Assignee;
  }
}

/** Whom a request of a place can be given to; a list that the role may not see is empty. */
export async function assigneesOf(visit: Visit, unitCode: string): Promise<readonly Option[]> {
  const lists = [stewards, organisations, departments].map((list) => list(visit, unitCode));
  return (await Promise.all(lists)).flat();
}

async function stewards({ client, language }: Visit, code: string): Promise<readonly Option[]> {
  const reply = await client.ask(gridsApi.getStewards, { params: { code } });
  const units = reply.ok ? reply.body.units : [];
  // the nearest first
  return units
    .toReversed()
    .flatMap(({ names, stewards: all }) =>
      all.map((subject) =>
        optionFor({ kind: "steward", subject }, `${nameIn(names, language)} · ${subject}`),
      ),
    );
}

/** Organisations with an active contract that serves the place. */
async function organisations({ client }: Visit, unitCode: string): Promise<readonly Option[]> {
  const params = { buyerCode: communityOf(unitCode) };
  const reply = await client.ask(contractsApi.listContractsOfBuyer, { params });
  const serving = (reply.ok ? reply.body.items : []).filter(
    ({ status, unitCodes }) =>
      status === "active" &&
      unitCodes.some((code) => unitCode === code || unitCode.startsWith(`${code}-`)),
  );
  if (serving.length === 0) return [];
  const nameOf = await organisationNames(client);
  return serving.map(({ contractId, supplierId, milestones }) =>
    optionFor(
      { kind: "organisation", organisationId: supplierId, contractId },
      `${nameOf(supplierId)} · ${milestones[0]?.title ?? ""}`,
    ),
  );
}

/** Departments by the affairs that are assigned to the community this year. */
async function departments({ client, now }: Visit, code: string): Promise<readonly Option[]> {
  const reply = await client.ask(admissionsApi.listAffairsOfCommunity, {
    params: { communityCode: communityOf(code) },
    query: { year: localDateOf(now).slice(0, 4) },
  });
  return (reply.ok ? reply.body.items : []).map(({ departmentCode, affairId, title }) =>
    optionFor({ kind: "department", departmentCode, affairId }, `${departmentCode} · ${title}`),
  );
}
