import { openStreet as openSampleStreet } from "../../infra/proof/cast/district.ts";
import { official } from "../../infra/proof/cast/person.ts";
import { place } from "../../infra/proof/cast/places.ts";
import { steward } from "./households.ts";
import { ask, call, tokenFor, tokenOf } from "./platform.ts";

/** 楠欣社区, and the code of another community of the same street. */
export const code = place.community;
export const neighbour = "510107008008";

export { steward };
export const registrar = await tokenOf(official("registrar"));
export const community = await tokenFor("community", [code], "community-1");
export const auditor = await tokenOf(official("auditor"));

/** The rows of a small community: a block, two courtyards and a sub-unit. */
export const rowsOf = (community: string) => [
  { code: community, kind: "community", names: { zh: "示例社区" } },
  { code: `${community}-01`, kind: "block", names: { zh: "示例片区" } },
  {
    code: `${community}-01-001`,
    kind: "courtyard",
    names: { zh: "示例一号院" },
    stewards: ["steward-1"],
  },
  { code: `${community}-01-002`, kind: "estate", names: { zh: "示例花园" } },
  { code: `${community}-01-002-01`, kind: "sub_unit", names: { zh: "示例花园一区" } },
];

export const put = (path: string, body: object, token = registrar) =>
  call("PUT", path, { token, body });

export const importRows = (
  community: string,
  units: readonly object[] = rowsOf(community),
  token = registrar,
) => put(`/grids/${community}`, { source: "示例", units }, token);

/** The district and the street that the sample communities lie in. */
export const openStreet = (): Promise<void> => openSampleStreet(ask);
