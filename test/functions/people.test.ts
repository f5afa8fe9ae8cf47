import { beforeAll, describe, expect, it } from "vitest";
import { openDistrict } from "../../infra/proof/cast/district.ts";
import { ask, call, tokenFor } from "../support/platform.ts";

const first = await tokenFor("administrator", ["district"], "admin-1");
const second = await tokenFor("administrator", ["district"], "admin-2");

beforeAll(() => openDistrict(ask));

const appoint = (subject: string, body: object, token = first) =>
  call("POST", `/people/${subject}/appointments`, { token, body });

describe("appointments", () => {
  it("of a steward hold at once", async () => {
    const made = await appoint("s-1", { role: "steward", scopes: ["510107008009-01-001"] });
    expect(made.status).toBe(201);
    expect(made.body.roles).toEqual(["steward", "resident"]);
  });

  it.each(["treasurer", "registrar", "administrator"])(
    "of a %s need a second administrator",
    async (role) => {
      const made = await appoint(`new-${role}`, { role, scopes: ["district"] });
      expect(made.body.roles).toEqual(["resident"]);
      const path = `/people/new-${role}/appointments/${made.body.appointments[0].appointmentId}/confirmation`;
      expect(await call("POST", path, { token: first })).toMatchObject({
        status: 403,
        body: { code: "confirmed_by_same_person" },
      });
      const confirmed = await call("POST", path, { token: second });
      expect(confirmed.body.roles).toEqual([role, "resident"]);
      expect(await call("POST", path, { token: second })).toMatchObject({
        status: 409,
        body: { code: "appointment_not_proposed" },
      });
    },
  );

  it("are refused to oneself", async () => {
    const refused = await appoint("admin-1", { role: "auditor", scopes: ["district"] });
    expect(refused.body.code).toBe("appoints_themselves");
  });

  it("end with their revocation, once", async () => {
    const made = await appoint("s-2", { role: "steward", scopes: ["510107008009-01-001"] });
    const path = `/people/s-2/appointments/${made.body.appointments[0].appointmentId}/revocation`;
    const body = { reason: "岗位调整" };
    expect((await call("POST", path, { token: first, body })).body.roles).toEqual(["resident"]);
    expect((await call("POST", path, { token: first, body })).body.code).toBe(
      "appointment_already_revoked",
    );
    const unknown = "/people/s-2/appointments/apt_01h455vb4pex5vsknk084sn02q/revocation";
    expect((await call("POST", unknown, { token: first, body })).body.code).toBe(
      "appointment_unknown",
    );
  });
});

describe("the acting role", () => {
  it("is one that the person holds", async () => {
    await appoint("m-1", { role: "steward", scopes: ["510107008009-01-001"] });
    const resident = await tokenFor("resident", [], "m-1");
    const chosen = await call("PUT", "/me/role", { token: resident, body: { role: "steward" } });
    expect(chosen.body).toMatchObject({ actingRole: "steward" });
    const refused = await call("PUT", "/me/role", { token: resident, body: { role: "auditor" } });
    expect(refused).toMatchObject({ status: 422, body: { code: "role_not_held" } });
  });
});

describe("an administrator", () => {
  it("has no rights in the business: organisations are not its to read or list", async () => {
    for (const path of ["/organisations/org_none", "/organisations?status=submitted"]) {
      expect(await call("GET", path, { token: first })).toMatchObject({
        status: 403,
        body: { code: "forbidden" },
      });
    }
  });
});
