import type { ScopeKind } from "../../../lib/core/scopes.ts";
import { sampleCommunity } from "../../local/issuer/sample-people.ts";

const community = sampleCommunity;

/** Places of Wuhou district, all but one of them real; whatever is said of them here is made up. */
export const place = {
  district: "510107",
  street: "510107008",
  /** 楠欣社区 */
  community,
  /** No community has this code: a second one for tests, in the same street. */
  neighbour: "510107008001",
  block: `${community}-01`,
  courtyard: `${community}-01-001`,
  estate: `${community}-01-002-01`,
};

/** What each kind of scope is in the sample district; the organisation is none that there is. */
export const sampleScopes: Readonly<Record<ScopeKind | "none", readonly string[]>> = {
  none: [],
  district: ["district"],
  department: ["civil-affairs"],
  street: [place.street],
  community: [community],
  block: [place.block],
  ground: [place.courtyard],
  organisation: ["org_01h455vb4pex5vsknk084sn02q"],
};
