import { beforeAll, describe, expect, it } from "vitest";
import { openDistrict } from "../../infra/proof/cast/district.ts";
import { registerOrganisation } from "../../infra/proof/cast/organisation.ts";
import { place } from "../../infra/proof/cast/places.ts";
import { ask, call, platform, tokenFor, tokenOf } from "../support/platform.ts";

beforeAll(() => openDistrict(ask));

describe("a token of this machine's own issuer", () => {
  it("is given for a place and an organisation that are there", async () => {
    const steward = await tokenFor("steward", [place.courtyard], "steward-1");
    const { body } = await call("GET", "/me", { token: steward });
    expect(body).toMatchObject({ roles: ["steward", "resident"] });
    const { who } = await registerOrganisation(ask, 1);
    const head = await call("GET", "/me", { token: await tokenOf(who) });
    expect(head.body.roles).toEqual(["organisation", "resident"]);
  });

  it.each([
    ["steward", `${place.block}-099`, "scope_unknown"],
    ["community", "510107008099", "scope_unknown"],
    ["street", "510107099", "scope_unknown"],
    ["organisation", "org_01h455vb4pex5vsknk084sn02q", "scope_unknown"],
    ["steward", "district", "scope_unfit"],
    ["guardian", place.community, "scope_unfit"],
    ["resident", place.community, "role"],
    ["root", "district", "role"],
  ])("is given to no %s for %s", async (role, scope, why) => {
    const answer = await call("POST", "/_local/tokens", { body: { role, scopes: [scope] } });
    expect(answer.status).toBe(400);
    if (why !== "role") expect(answer.body.message).toContain(why);
  });

  it("names nothing but its bearer where that is all that is asked for", async () => {
    const { access_token, subject } = await platform.token({ subject: "only-named" });
    const claims = JSON.parse(atob(access_token.split(".")[1] ?? ""));
    expect([subject, claims.sub]).toEqual(["only-named", "only-named"]);
    expect(claims).not.toHaveProperty("role");
    expect(claims).not.toHaveProperty("scopes");
  });
});
