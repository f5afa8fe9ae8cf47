import { typeid } from "typeid-js";
import { beforeAll, describe, expect, it } from "vitest";
import * as decide from "../../lib/registry/organisations/decide.ts";
import { application as pureApplication } from "../lib/registry/organisations/samples.ts";
import { standAs } from "../support/in-process.ts";
import { application } from "../support/organisations.ts";
import { call, platform, tokenFor } from "../support/platform.ts";

const resident = await tokenFor("resident", [], "resident-1");
const registrar = await tokenFor("registrar", ["district"], "registrar-1");
const administrator = await tokenFor("administrator", ["district"], "admin-1");

const moveTo = (time: string) => platform.standStillUntil(new Date(`${time}+08:00`));
const publish = (year: string, work: readonly string[] = []) =>
  call("PUT", `/calendars/${year}`, {
    token: administrator,
    body: { off: [], work, source: "示例通知" },
  });

describe("the limits of a registration", () => {
  it("are recorded once more when a corrected notice brings one back to an instant that was recorded", async () => {
    const { organisationId } = (
      await call("POST", "/organisations", {
        token: resident,
        body: application(),
      })
    ).body;
    const path = `/organisations/${organisationId}`;
    const paper = "supervising_unit_consent";
    await moveTo("2026-02-11T09:00:00");
    const asked = { papersMissing: [paper] };
    await call("POST", `${path}/supplement-request`, { token: registrar, body: asked });
    await moveTo("2026-02-12T09:00:00");
    const filed = { papers: [{ kind: paper, sha256: "a".repeat(64) }] };
    await call("POST", `${path}/supplement`, { token: resident, body: filed });
    await moveTo("2026-02-18T09:00:00");
    expect((await call("GET", path, { token: registrar })).body).toMatchObject({
      status: "submitted",
      clocks: {
        promiseMissed: true,
        promisedBy: { on: "2026-02-17" },
        noticeBy: { on: "2026-02-19" },
      },
    });

    // two make-up days: papers had to be asked for by the very day on which the promise ended
    await publish("2026", ["2026-02-14", "2026-02-15"]);
    await moveTo("2026-02-18T09:20:00");
    expect((await call("GET", path, { token: registrar })).body).toMatchObject({
      status: "accepted",
      deemedAccepted: true,
      clocks: { noticeBy: { on: "2026-02-17", provisional: false } },
    });
  });

  it("rest on the notices of the year in which they started, whenever it was applied for", async () => {
    standAs(/keep-?deadlines/i);
    const { organisations } = await import("../../lib/registry/organisations/store.ts");
    const { transact } = await import("../../lib/engine/transact.ts");
    const { jobCommand } = await import("../../lib/engine/schedule.ts");
    const organisationId = typeid("org").toString();
    const application = { ...pureApplication, organisationId, name: "成都市武侯区久等服务中心" };
    const facts = {
      calendar: {},
      nameHeld: [],
      districtName: "成都市武侯区",
      headBornOn: "1990-01-01",
    };
    const work = { thing: organisations, id: organisationId };
    const at = ["2026-02-09", "2026-02-11", "2027-12-28"].map((on) => `${on}T02:00:00.000Z`);
    const [submitted = "", asked = "", filed = ""] = at;
    const done = (step: string, now: string) => jobCommand(`${step}/${organisationId}`, now);
    await transact(done("submit", submitted), {
      ...work,
      begin: () => decide.submitOrganisation(application, submitted, facts),
    });
    const paper = "supervising_unit_consent" as const;
    await transact(done("ask", asked), {
      ...work,
      decide: (o) => decide.requestSupplement(o, { papersMissing: [paper], at: asked }, facts),
    });
    const papers = [{ kind: paper, sha256: "a".repeat(64) }];
    await transact(done("file", filed), {
      ...work,
      decide: (o) => decide.supplementPapers(o, { papers, at: filed }, facts),
    });
    const path = `/organisations/${organisationId}`;
    const noticeBy = async () =>
      (await call("GET", path, { token: registrar })).body.clocks.noticeBy;
    expect(await noticeBy()).toEqual({ on: "2028-01-04", provisional: true });

    for (const year of ["2027", "2028"]) await publish(year);
    await moveTo("2026-02-18T10:00:00");
    expect(await noticeBy()).toEqual({ on: "2028-01-04", provisional: false });
  });
});

describe("something that cannot be read", () => {
  beforeAll(async () => {
    standAs(/keep-?deadlines/i);
    const { commit, put } = await import("../../lib/engine/commit.ts");
    const { duePartition, stateKey } = await import("../../lib/engine/keys.ts");
    const id = "org_broken";
    await commit([
      put("broken", stateKey("organisation", id), {
        ...{ entity: "thing", id, version: 1, hash: "", state: {} },
        gsi2pk: duePartition("organisation", 0),
        gsi2sk: `2026-01-01T00:00:00.000Z#${id}`,
      }),
    ]);
  });

  it("fails the run by its name and holds up no other", async () => {
    const { organisationId } = (
      await call("POST", "/organisations", {
        token: resident,
        body: application(),
      })
    ).body;
    await moveTo("2026-02-28T09:00:00");
    const fired = await platform.fireSchedule("keep-deadlines");
    expect(fired?.error).toBe("not carried through: org_broken");
    const seen = await call("GET", `/organisations/${organisationId}`, { token: registrar });
    expect(seen.body).toMatchObject({ status: "accepted", deemedAccepted: true });
  });
});
