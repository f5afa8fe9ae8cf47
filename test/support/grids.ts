import { call, tokenFor } from "./platform.ts";

/** 楠欣社区, and the code of another community of the same street. */
export const code = "510107008009";
export const neighbour = "510107008008";

export const registrar = await tokenFor("registrar", ["district"], "registrar-1");
export const community = await tokenFor("community", [code], "community-1");
export const steward = await tokenFor("steward", [`${code}-01-001`], "steward-1");
export const auditor = await tokenFor("auditor", ["district"], "auditor-1");

/** The rows of a small community: a block, two courtyards and a sub-unit. */
export const rowsOf = (of: string) => [
  { code: of, kind: "community", names: { zh: "示例社区" } },
  { code: `${of}-01`, kind: "block", names: { zh: "示例片区" } },
  { code: `${of}-01-001`, kind: "courtyard", names: { zh: "示例一号院" }, stewards: ["steward-1"] },
  { code: `${of}-01-002`, kind: "estate", names: { zh: "示例花园" } },
  { code: `${of}-01-002-01`, kind: "sub_unit", names: { zh: "示例花园一区" } },
];

export const put = (path: string, body: object, token = registrar) =>
  call("PUT", path, { token, body });

export const importRows = (of: string, units: readonly object[] = rowsOf(of), token = registrar) =>
  put(`/grids/${of}`, { source: "示例", units }, token);

/** The district and the street that the sample communities lie in. */
export async function openStreet(): Promise<void> {
  for (const [area, zh] of [
    ["510107", "武侯区"],
    ["510107008", "双楠街道"],
  ]) {
    const { status } = await put(`/areas/${area}`, { names: { zh }, source: "示例" });
    if (status !== 200) throw new Error(`${area}: ${status}`);
  }
}
