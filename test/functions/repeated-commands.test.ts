import { beforeAll, describe, expect, it } from "vitest";
import { place } from "../../infra/proof/cast/places.ts";
import { communityCode, openDistrict, send } from "../support/money.ts";
import { call, platform, tokenFor } from "../support/platform.ts";

const officer = "moves-on";
/** Made anew each time: a token says what its bearer might do when it was made. */
const tokenOf = async (scopes: string[]): Promise<string> =>
  (await platform.token({ role: "community", scopes, subject: officer })).access_token;

/** Lists a room under a key, as the officer may act now. */
const list = async (token: string, key: string) => {
  const body = { unitCode: place.courtyard, name: "示例活动室", areaSquareMetres: 60 };
  return send(token, "/venues", body, { key });
};

/** Takes the officer's appointment for one place back. */
async function revoke(token: string, scope: string): Promise<void> {
  const { appointments } = (await call("GET", "/me", { token })).body;
  const held = appointments.find((one: { scopes: string[] }) => one.scopes.includes(scope));
  const path = `/people/${officer}/appointments/${held.appointmentId}/revocation`;
  const administrator = await tokenFor("administrator", ["district"], "admin-1");
  const body = { reason: "调往其他社区" };
  expect((await call("POST", path, { token: administrator, body })).status).toBe(200);
}

beforeAll(openDistrict);

describe("a command sent again under the same key", () => {
  it("is told what it did only while the scope is held that it was carried out under", async () => {
    const before = await tokenOf([communityCode]);
    const first = await list(before, "list-1");
    expect(first.status).toBe(201);
    const both = await tokenOf([place.neighbour]);
    expect(await list(both, "list-1")).toMatchObject({ status: 201, body: first.body });
    await revoke(both, communityCode);
    const after = await list(await tokenOf([place.neighbour]), "list-1");
    expect(after).toMatchObject({ status: 404, body: { code: "not_found" } });
  });
});
