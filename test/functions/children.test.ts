import { beforeAll, describe, expect, it } from "vitest";
import { idNumber } from "../../infra/proof/cast/identifiers.ts";
import { evolved } from "../../lib/engine/events.ts";
import { prefixes } from "../../lib/engine/keys.ts";
import type { StoredEvent } from "../../lib/engine/thing.ts";
import {
  at,
  brought,
  callRoll,
  childBody,
  codeOf,
  enrolledChild,
  get,
  ids,
  must,
  openSession,
  post,
  release,
  secrets,
  socialWorker,
} from "../support/care.ts";
import { allRows } from "../support/in-process.ts";
import { activeContract, openDistrict, smallPlan } from "../support/money.ts";
import { call, platform, tokenFor } from "../support/platform.ts";

beforeAll(openDistrict);

const guardian = await tokenFor("guardian", [], "guardian-1");

describe("a child", () => {
  it("is enrolled by its guardian on a consent that covers what is kept", async () => {
    const code = async (change: object) =>
      (await post(guardian, "/children", childBody(change))).body.code;
    expect(await code({ communityCode: "510107008099" })).toBe("unit_not_open");
    expect(await code({ consentScopes: ["care"] })).toBe("health_notes_not_consented");
    const enrolled = await post(guardian, "/children", childBody());
    expect(enrolled).toMatchObject({ status: 201, body: { status: "enrolled", pickupPeople: 1 } });
    for (const secret of secrets) expect(JSON.stringify(enrolled.body)).not.toContain(secret);
  });

  it("is born and not 18 years old", async () => {
    const born = async (bornOn: string, change: object = {}) => {
      const body = childBody(change);
      return post(guardian, "/children", { ...body, child: { ...body.child, bornOn } });
    };
    expect((await born("2030-01-01")).body.code).toBe("born_in_future");
    expect((await born("1980-01-01")).body.code).toBe("child_of_age");
    expect((await born("2008-02-09")).body.code).toBe("child_of_age");
    expect((await born("2008-02-10")).status).toBe(201);
    expect(JSON.stringify((await born("1980-01-01")).body)).not.toContain("1980");
    const unborn = { name: "示例叔某", phone: "13911110003", idNumber: idNumber(7, "20300101") };
    expect((await born("2018-05-01", { pickupPeople: [unborn] })).body.code).toBe("born_in_future");
    const { childId, token } = await enrolledChild();
    const path = `/children/${childId}/pickup-people`;
    const named = await call("PUT", path, { token, body: { pickupPeople: [unborn] } });
    expect(named.body.code).toBe("born_in_future");
  });

  it("is its guardian's alone: record, code and all", async () => {
    const { childId, token } = await enrolledChild();
    const path = `/children/${childId}`;
    const record = await get(token, `${path}/record`);
    expect(record.body).toEqual({
      child: childBody().child,
      guardian: childBody().guardian,
      healthNotes: "花生过敏",
      pickupPeople: childBody().pickupPeople,
    });
    for (const more of ["", "/record", "/code?on=2026-02-09"]) {
      expect((await get(guardian, path + more)).status).toBe(404);
      expect((await get(socialWorker, path + more)).status).toBe(403);
    }
    const [one, other] = [
      await codeOf({ childId, token }),
      await codeOf({ childId, token }, "2026-02-10"),
    ];
    expect([one, other]).toEqual([
      expect.stringMatching(/^[0-9A-Z]{6}$/),
      expect.not.stringMatching(one),
    ]);
  });

  it("is picked up by whom its guardian named last, shown by phone or by id number", async () => {
    const opened = await openSession(1);
    const [child] = opened.children;
    if (!child) throw new Error("a child");
    await brought(opened, child);
    const person = { name: "示例叔某", phone: "13911110003", idNumber: "990107199001010017" };
    const path = `/children/${child.childId}/pickup-people`;
    await must(call("PUT", path, { token: child.token, body: { pickupPeople: [person] } }));
    const code = await codeOf(child);
    expect((await release(opened, child, code)).body.code).toBe("pickup_not_authorised");
    const shown = { idNumber: person.idNumber };
    expect((await release(opened, child, code, shown)).status).toBe(200);
  });

  it("is forgotten when the consent is withdrawn", async () => {
    const { childId, token } = await enrolledChild();
    const path = `/children/${childId}`;
    const withdrawn = await post(token, `${path}/consent-withdrawal`);
    expect(withdrawn.body).toMatchObject({ status: "withdrawn", pickupPeople: 0 });
    const again = await post(token, `${path}/consent-withdrawal`);
    expect(again).toMatchObject({ status: 409, body: { code: "consent_withdrawn" } });
    expect((await get(token, `${path}/record`)).status).toBe(404);
    const kept = (await allRows()).filter(({ pk }) => pk === `VAULT#${childId}`);
    expect(kept).toEqual([]);
  });
});

describe("a whole afternoon", () => {
  it("leaves no child's data in any row, and counts alone in the organisation's feed", async () => {
    const { contractId, supplier } = await activeContract(smallPlan());
    const opened = await openSession(2, { kind: "organisation", contractId });
    const [first, second] = opened.children;
    if (!first || !second) throw new Error("two children");
    const { sessionId, volunteer } = opened;
    await must(callRoll(opened, { missing: ids(second) }));
    await brought(opened, first, second);
    await get(volunteer.token, at(sessionId, `/children/${first.childId}/file?purpose=care`));
    await release(opened, first, "000000");
    const codes = [await codeOf(first), await codeOf(second)];
    await must(release(opened, first, codes[0] ?? ""));
    await must(release(opened, second, codes[1] ?? ""));
    await must(post(socialWorker, at(sessionId, "/closing")));

    const rows = await allRows();
    const table = JSON.stringify(rows);
    for (const secret of [...secrets, "2018-05-01", "示例小学", "示例志愿者某", "13800000002"]) {
      expect(table).not.toContain(secret);
    }
    for (const code of codes) expect(table).not.toContain(code);
    await platform.settle();
    const feed = JSON.stringify((await get(supplier.token, "/events?limit=100")).body);
    const types = [...feed.matchAll(/"type":"(session\.\w+)"/g)].map(([, type]) => type);
    expect(types).toEqual(["session.planned", "session.opened", "session.closed"]);
    expect(feed).toContain('"present":2');
    const published = rows.filter(({ pk }) => /^(FEED|ENDPOINT)#/.test(String(pk)));
    expect(feed + JSON.stringify(published)).not.toContain("chd_");
    const seen = [
      await get(supplier.token, at(sessionId)),
      await get(guardian, at(sessionId)),
      await get(supplier.token, "/communities/510107008009/care-sessions?limit=100"),
    ];
    expect(JSON.stringify(seen.map(({ body }) => body))).not.toContain("chd_");
  });
});

describe("every thing of care", () => {
  it("is what its events tell, replayed", async () => {
    const rows = await allRows();
    const { things } = await import("../../infra/operate/things.ts");
    const kinds = ["filing", "volunteer", "venue", "child", "session"] as const;
    for (const kind of kinds) {
      const thing = things[kind];
      const states = rows.filter((row) => String(row.pk).startsWith(`${prefixes[kind]}#`));
      const kept = states.filter((row) => row.sk === "STATE");
      expect(kept.length).toBeGreaterThan(0);
      for (const { pk, state } of kept) {
        const events = rows
          .filter((row) => row.pk === pk && row.entity === "event")
          .map((row) => row.event as StoredEvent)
          .sort((a, b) => a.version - b.version);
        const replayed = events.reduce<unknown>(
          (before, event) => thing && evolved(thing, before, event),
          undefined,
        );
        expect(JSON.parse(JSON.stringify(replayed))).toEqual(state);
      }
    }
  });
});
