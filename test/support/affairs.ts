import { official } from "../../infra/proof/cast/person.ts";
import { place } from "../../infra/proof/cast/places.ts";
import { communityCode, departmentCode, send, year } from "./money.ts";
import { must } from "./must.ts";
import { itemsOf } from "./pages.ts";
import { call, tokenFor, tokenOf } from "./platform.ts";

/** The other community of the sample district. */
export const neighbourCode = place.neighbour;

export const department = await tokenFor("department", [departmentCode], "department-1");
export const otherDepartment = await tokenFor("department", ["health"], "department-2");
export const registrar = await tokenOf(official("registrar"));
export const neighbour = await tokenFor("community", [neighbourCode], "community-9");

/** What a department proposes, as it would be right; it concerns one community. */
export const proposal = (change: object = {}) => ({
  departmentCode,
  title: "独居老人走访登记",
  legalBasis: "示例办法第五条",
  hoursPerYear: 480,
  transfer: { mode: "delegated", annualFeeFen: 1_000_00 },
  communityCodes: [communityCode],
  validFrom: "2026-01-01",
  validTo: "2027-12-31",
  ...change,
});

type Change = { readonly communityCodes?: string[] } & Readonly<Record<string, unknown>>;

export const proposed = async (change: object = {}): Promise<string> =>
  (await must(send(department, "/affairs", proposal(change)))).affairId;

export const opine = (affairId: string, token: string, body: object) =>
  send(token, `/affairs/${affairId}/opinions`, body);

/** An affair whose communities were all heard and which the district admitted. */
export async function admitted(change: Change = {}): Promise<string> {
  const affairId = await proposed(change);
  for (const code of change.communityCodes ?? [communityCode]) {
    const token = await tokenFor("community", [code], `community-${code}`);
    await must(opine(affairId, token, { communityCode: code, supports: true }));
  }
  await must(send(registrar, `/affairs/${affairId}/admission`, {}));
  return affairId;
}

export const assign = (affairId: string, change: object = {}, token = department) =>
  send(token, `/affairs/${affairId}/assignments`, { communityCode, year, ...change });

export async function assigned(change: Change = {}): Promise<string> {
  const affairId = await admitted(change);
  await must(assign(affairId));
  return affairId;
}

export const readAffair = (affairId: string, token = department) =>
  call("GET", `/affairs/${affairId}`, { token });

/** Every public affair of a status. */
export const listed = async (status: string): Promise<string[]> => {
  const affairs = await itemsOf<{ affairId: string }>(`/affairs?status=${status}&limit=2`);
  return affairs.map(({ affairId }) => affairId);
};
