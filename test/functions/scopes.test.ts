import { beforeAll, describe, expect, it } from "vitest";
import { official } from "../../infra/proof/cast/person.ts";
import { place } from "../../infra/proof/cast/places.ts";
import { askHere, standAsAll } from "../support/ask-here.ts";
import { filed } from "../support/care.ts";
import { community, openDistrict, planned, send, smallPlan } from "../support/money.ts";
import { must } from "../support/must.ts";
import { activeOrganisation } from "../support/organisations.ts";
import { call, platform, tokenFor, tokenOf } from "../support/platform.ts";
import { dispatched, resident } from "../support/requests.ts";

const administrator = await tokenOf(official("administrator"));
const unknownOrganisation = "org_01h455vb4pex5vsknk084sn02q";

let people = 0;
const somebody = () => {
  people += 1;
  return `somebody-${people}`;
};

const appoint = (
  subject: string,
  role: string,
  scopes?: readonly string[],
  token = administrator,
) =>
  call("POST", `/people/${subject}/appointments`, {
    token,
    body: { role, ...(scopes && { scopes }) },
  });

async function revoke(subject: string, role: string, scope?: string): Promise<void> {
  const { appointments } = (await call("GET", "/me", { token: await named(subject) })).body;
  const { appointmentId } = appointments.find(
    (one: { role: string; scopes: string[] }) =>
      one.role === role && (scope === undefined || one.scopes.includes(scope)),
  );
  const path = `/people/${subject}/appointments/${appointmentId}/revocation`;
  await must(send(await tokenOf(official("administrator", 2)), path, { reason: "示例：调离岗位" }));
}

/** A token as another issuer's: it says who somebody is, and nothing else. */
const named = async (subject: string): Promise<string> =>
  (await platform.token({ subject })).access_token;

const readProject = (token: string, projectId: string) =>
  call("GET", `/projects/${projectId}`, { token });

beforeAll(openDistrict);

describe("an appointment", () => {
  it.each([
    ["steward", ["district"]],
    ["steward", [place.community]],
    ["steward", [place.block]],
    ["steward", [place.courtyard, "district"]],
    ["steward", []],
    ["supervisor", [place.courtyard]],
    ["community", [place.block]],
    ["community", [place.street]],
    ["social_worker", ["district"]],
    ["street", [place.district]],
    ["street", [place.community]],
    ["department", ["district"]],
    ["department", [place.community]],
    ["department", [unknownOrganisation]],
    ["organisation", ["district"]],
    ["organisation", [place.community]],
    ["registrar", [place.community]],
    ["auditor", [place.street]],
    ["guardian", ["district"]],
    ["volunteer", [place.community]],
    ["expert", ["district"]],
    ["assessor", ["district"]],
  ])("as a %s for %j is refused: the role is held for other things", async (role, scopes) => {
    const subject = somebody();
    expect(await appoint(subject, role, scopes)).toMatchObject({
      status: 422,
      body: { code: "scope_unfit" },
    });
    await expect(tokenFor(role, scopes, subject)).rejects.toThrow("scope_unfit");
  });

  it.each([
    ["steward", `${place.block}-099`],
    ["supervisor", `${place.community}-99`],
    ["community", "510107008099"],
    ["social_worker", "510107008099"],
    ["street", "510107099"],
    ["organisation", unknownOrganisation],
  ])("as a %s for what is not there is refused", async (role, scope) => {
    expect(await appoint(somebody(), role, [scope])).toMatchObject({
      status: 422,
      body: { code: "scope_unknown", facts: { scopes: [scope] } },
    });
  });

  it.each([
    ["steward", [place.courtyard]],
    ["supervisor", [place.block]],
    ["community", [place.community, place.neighbour]],
    ["social_worker", [place.community]],
    ["street", [place.street]],
    ["department", ["civil-affairs"]],
    ["auditor", ["district"]],
    ["guardian", undefined],
    ["volunteer", []],
    ["expert", undefined],
    ["assessor", undefined],
  ])("as a %s for %j holds", async (role, scopes) => {
    const subject = somebody();
    const made = await appoint(subject, role, scopes);
    expect(made).toMatchObject({ status: 201, body: { roles: [role, "resident"] } });
    expect(made.body.appointments[0].scopes).toEqual(scopes ?? []);
  });

  it("for an organisation holds once that is active", async () => {
    const { organisationId } = await activeOrganisation();
    expect((await appoint(somebody(), "organisation", [organisationId])).status).toBe(201);
  });

  it("for a group holds while that is on file, or what it was awarded is its own", async () => {
    const filingId = await filed();
    const asked = () => appoint(somebody(), "organisation", [filingId]);
    expect((await asked()).body.code).toBe("scope_unknown");
    await must(send(community, `/filings/${filingId}/acceptance`));
    expect((await asked()).status).toBe(201);
    await must(send(community, `/filings/${filingId}/withdrawal`));
    expect((await asked()).body.code).toBe("scope_unknown");
  });

  it("of before that does not fit its role reaches nothing, and is not confirmed", async () => {
    const projectId = await planned(smallPlan());
    const subject = "widely-appointed";
    await appointAsBefore(subject, "community", ["district", place.neighbour]);
    const token = await named(subject);
    expect((await readProject(token, projectId)).status).toBe(404);
    expect((await call("GET", "/needs?of=510107008009", { token })).status).toBe(404);
    const proposed = "widely-proposed";
    const appointmentId = await appointAsBefore(proposed, "registrar", [place.community], true);
    const path = `/people/${proposed}/appointments/${appointmentId}/confirmation`;
    expect((await send(administrator, path)).body.code).toBe("scope_unfit");
  });
});

/** Puts an appointment into the table as it could be made before roles had scopes of their own. */
async function appointAsBefore(
  subject: string,
  role: "community" | "registrar",
  scopes: string[],
  isProposed = false,
): Promise<string> {
  standAsAll();
  const { extend } = await import("../../lib/engine/thing.ts");
  const { changeWrites, commit } = await import("../../lib/engine/commit.ts");
  const { people } = await import("../../lib/district/people/store.ts");
  const { system } = await import("../../lib/core/actor.ts");
  const appointmentId = "apt_01h455vb4pex5vsknk084sn02q";
  const type = isProposed ? "person.appointment_proposed" : "person.appointed";
  const events = [{ type, subject, appointmentId, role, scopes } as const];
  const command = { id: `as-before-${subject}`, now: "2026-02-09T01:00:00.000Z", actor: system };
  await commit(changeWrites(extend(people, undefined, { id: subject, events, command })));
  return appointmentId;
}

describe("a subject that is a place's code", () => {
  it("reaches nothing of that place, in any role", async () => {
    const projectId = await planned(smallPlan({ catalogueItems: ["D04"] }));
    const [atCommunity, atBlock] = [place.community, place.block];
    const buyer = await tokenFor("community", [place.neighbour], atCommunity);
    expect((await readProject(buyer, projectId)).status).toBe(404);
    expect((await call("GET", `/needs?of=${atCommunity}`, { token: buyer })).status).toBe(404);
    const { requestId } = await dispatched();
    const asked = await tokenFor("resident", [], place.courtyard);
    expect((await call("GET", `/requests/${requestId}`, { token: asked })).status).toBe(404);
    const elsewhere = await tokenFor("steward", [`${place.neighbour}-01-001`], atBlock);
    expect((await call("GET", `/inbox?of=${atBlock}`, { token: elsewhere })).status).toBe(404);
    const own = await call("GET", "/inbox?of=me", { token: elsewhere });
    expect(own).toMatchObject({ status: 200, body: { items: [] } });
    // there is something to be found there
    const supervisor = await tokenFor("supervisor", [atBlock], "supervisor-1");
    const inbox = await call("GET", `/inbox?of=${atBlock}`, { token: supervisor });
    expect(inbox.body.items.length).toBeGreaterThan(0);
    expect((await call("GET", `/requests/${requestId}`, { token: resident })).status).toBe(200);
  });
});

describe("the table", () => {
  it("ends what a revoked administrator does with a token of before, at once", async () => {
    const token = await tokenFor("administrator", ["district"], "leaving-administrator");
    const steward = ["steward", [place.courtyard]] as const;
    expect((await appoint(somebody(), ...steward, token)).status).toBe(201);
    await revoke("leaving-administrator", "administrator");
    expect(await appoint(somebody(), ...steward, token)).toMatchObject({
      status: 403,
      body: { code: "forbidden" },
    });
    expect((await call("GET", "/people", { token })).status).toBe(403);
    expect((await call("GET", "/me", { token })).body.roles).toEqual(["resident"]);
  });

  it("ends what is read and done for a place that was taken back, and no more", async () => {
    const projectId = await planned(smallPlan({ catalogueItems: ["D05"] }));
    const token = await tokenFor("community", [place.community], "moving");
    await tokenFor("community", [place.neighbour], "moving");
    const list = (unitCode: string) =>
      send(token, "/venues", { unitCode, name: "示例活动室", areaSquareMetres: 60 });
    const nearby = `${place.neighbour}-01-001`;
    expect((await readProject(token, projectId)).status).toBe(200);
    expect([(await list(place.courtyard)).status, (await list(nearby)).status]).toEqual([201, 201]);
    await revoke("moving", "community", place.community);
    expect((await readProject(token, projectId)).status).toBe(404);
    expect([(await list(place.courtyard)).status, (await list(nearby)).status]).toEqual([404, 201]);
  });

  it("says the role of a token that names none, or none that is held; the person chooses it", async () => {
    const subject = "of-another-issuer";
    const token = await named(subject);
    expect((await call("GET", "/organisations?status=active", { token })).status).toBe(403);
    await must(send(administrator, `/people/${subject}/appointments`, body("steward")));
    expect((await call("GET", "/inbox?of=me", { token })).status).toBe(200);
    await must(send(administrator, `/people/${subject}/appointments`, body("auditor")));
    // the first appointment holds until another role is chosen
    expect((await call("GET", "/audit/head", { token })).status).not.toBe(200);
    const chosen = await call("PUT", "/me/role", { token, body: { role: "auditor" } });
    expect(chosen.body).toMatchObject({ actingRole: "auditor" });
    expect((await call("GET", "/organisations?status=active", { token })).status).toBe(200);
    expect((await call("POST", "/venues", { token, body: {} })).status).toBe(403);
    const stale = await askHere("PUT", "/me/role", { token, body: { role: "treasurer" } });
    expect(stale.body.code).toBe("role_not_held");
  });

  it("lets two tokens of one person act in two roles, whatever was chosen", async () => {
    const subject = "two-windows";
    const steward = await tokenFor("steward", [place.courtyard], subject);
    const auditor = await tokenFor("auditor", ["district"], subject);
    await must(call("PUT", "/me/role", { token: auditor, body: { role: "resident" } }));
    const mayRead = async (token: string) => [
      (await call("GET", "/inbox?of=me", { token })).status,
      (await call("GET", "/appropriations?year=2026", { token })).status,
    ];
    expect(await mayRead(steward)).toEqual([200, 403]);
    expect(await mayRead(auditor)).toEqual([200, 200]);
    await revoke(subject, "auditor");
    // it names a role that is not held: the chosen one
    expect(await mayRead(auditor)).toEqual([403, 403]);
  });
});

const body = (role: "steward" | "auditor") => ({
  role,
  scopes: [role === "steward" ? place.courtyard : "district"],
});
