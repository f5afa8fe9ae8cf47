import { beforeAll, describe, expect, it } from "vitest";
import {
  activeGroup,
  applicant,
  at,
  brought,
  type Child,
  checkedVolunteer,
  checklist,
  codeOf,
  community,
  courtyard,
  enrol,
  enrolledChild,
  filed,
  get,
  must,
  newVolunteer,
  openSession,
  plannedSession,
  post,
  release,
  roster,
  socialWorker,
  today,
  type Volunteer,
  venue,
} from "../support/care.ts";
import { activeContract, openDistrict, send, smallPlan } from "../support/money.ts";
import { call, tokenFor } from "../support/platform.ts";

const code = async (sent: ReturnType<typeof post>) => (await sent).body.code;
const open = (sessionId: string) => post(socialWorker, at(sessionId, "/opening"));
const takeOff = (token: string, sessionId: string, { volunteerId }: Volunteer) =>
  call("DELETE", at(sessionId, `/roster/${volunteerId}`), { token });
const close = (sessionId: string) => post(socialWorker, at(sessionId, "/closing"));

beforeAll(openDistrict);

describe("a venue", () => {
  it("is listed in an open unit and kept by its community, with dates that make sense", async () => {
    const body = { unitCode: `${courtyard}-09`, name: "示例活动室", areaSquareMetres: 80 };
    expect(await code(post(community, "/venues", body))).toBe("unit_not_open");
    const venueId = await venue(90, false);
    const put = (body: object, token = community) =>
      call("PUT", `/venues/${venueId}/checklist`, { token, body });
    expect(await code(put(checklist("2026-02-01")))).toBe("check_dates_wrong");
    const stranger = await tokenFor("community", ["510107008001"], "community-9");
    expect((await put(checklist(), stranger)).status).toBe(404);
    expect((await put(checklist())).body).toMatchObject({ capacity: 22 });
  });

  it("keeps the newer check of an item when an older one is entered late", async () => {
    const venueId = await venue();
    const put = (items: object) =>
      call("PUT", `/venues/${venueId}/checklist`, { token: community, body: { checklist: items } });
    const [older, newer] = [
      { checkedOn: "2026-01-05", validTo: "2027-12-31" },
      { checkedOn: "2026-02-03", validTo: "2026-06-30" },
    ];
    await must(put({ exits: newer }));
    const late = await put({ exits: older, guard: newer });
    expect(late.body).toMatchObject({ code: "check_older", facts: { items: ["exits"] } });
    const kept = (await get(community, `/venues/${venueId}`)).body.checklist;
    expect(kept.exits).toEqual(newer);
    expect(kept.guard).not.toEqual(newer);
  });

  it("whose checklist is not in date opens no session, however ready the rest is", async () => {
    const venueId = await venue(80, false);
    const sessionId = await plannedSession({ venueId });
    await must(roster(sessionId, await checkedVolunteer()));
    const path = `/venues/${venueId}/checklist`;
    const put = (body: object) => call("PUT", path, { token: community, body });
    await put(checklist("2026-12-31", ["railings", "guard", "exits", "first_aid"]));
    const lacking = await open(sessionId);
    expect(lacking.body).toMatchObject({ code: "venue_not_in_date", facts: { items: ["space"] } });
    await put(checklist("2026-02-08", ["space"]));
    expect(await code(open(sessionId))).toBe("venue_not_in_date");
    await put(checklist("2026-02-09", ["space"]));
    expect((await open(sessionId)).body.status).toBe("open");
    expect(await code(open(sessionId))).toBe("session_not_planned");
  });
});

describe("planning a session", () => {
  it("is for an active group or contract of the place, on one day that has not passed", async () => {
    const venueId = await venue();
    const holder = { kind: "filing", filingId: await activeGroup() };
    const plan = (change: object) =>
      code(post(socialWorker, "/care-sessions", { venueId, holder, ...today, ...change }));
    expect(await plan({ endsAt: today.startsAt })).toBe("session_times_wrong");
    expect(await plan({ endsAt: "2026-02-10T10:00:00.000Z" })).toBe("session_times_wrong");
    const pending = { kind: "filing", filingId: await filed() };
    expect(await plan({ holder: pending })).toBe("holder_not_active");
    const stranger = await tokenFor("social_worker", ["510107008001"], "social-worker-9");
    const foreign = await post(stranger, "/care-sessions", { venueId, holder, ...today });
    expect(foreign.status).toBe(404);
  });

  it("lets it open on its own day and with volunteers alone", async () => {
    const times = { startsAt: "2026-02-10T07:30:00.000Z", endsAt: "2026-02-10T10:00:00.000Z" };
    const tomorrow = await plannedSession({ times });
    expect(await code(open(tomorrow))).toBe("session_not_today");
    expect(await code(open(await plannedSession()))).toBe("ratio_exceeded");
  });
});

describe("the roster", () => {
  it("takes volunteers whose record check is valid on the day, each once", async () => {
    const sessionId = await plannedSession();
    expect(await code(roster(sessionId, await newVolunteer()))).toBe("record_check_missing");
    const old = await checkedVolunteer("2025-02-08");
    expect(await code(roster(sessionId, old))).toBe("record_check_missing");
    const lastDay = await checkedVolunteer("2025-02-09");
    expect((await roster(sessionId, lastDay)).status).toBe(200);
    expect(await code(roster(sessionId, lastDay))).toBe("already_rostered");
  });

  it("opens no session with somebody who has stopped since", async () => {
    const sessionId = await plannedSession();
    const volunteer = await checkedVolunteer();
    await must(roster(sessionId, volunteer));
    await must(post(volunteer.token, `/volunteers/${volunteer.volunteerId}/stop`));
    expect(await code(open(sessionId))).toBe("record_check_missing");
  });

  it("lets go who has stopped, so that the session opens with the others", async () => {
    const sessionId = await plannedSession();
    const [stopped, stays] = [await checkedVolunteer(), await checkedVolunteer()];
    for (const one of [stopped, stays]) await must(roster(sessionId, one));
    await must(post(stopped.token, `/volunteers/${stopped.volunteerId}/stop`));
    expect(await code(open(sessionId))).toBe("record_check_missing");
    expect((await takeOff(stopped.token, sessionId, stopped)).status).toBe(403);
    const twice = await Promise.all([1, 2].map(() => takeOff(socialWorker, sessionId, stopped)));
    expect(twice.map(({ body }) => body.code ?? "off").sort()).toEqual([
      "off",
      "volunteer_not_rostered",
    ]);
    expect((await open(sessionId)).body).toMatchObject({ status: "open", volunteers: 1 });
  });

  it("of an open session keeps enough for the children that it still has", async () => {
    const { sessionId, volunteer } = await openSession(1);
    expect(await code(takeOff(socialWorker, sessionId, volunteer))).toBe("ratio_exceeded");
    await must(roster(sessionId, await checkedVolunteer()));
    expect((await takeOff(socialWorker, sessionId, volunteer)).body.volunteers).toBe(1);
    expect((await post(volunteer.token, at(sessionId, "/arrivals"), { childIds: [] })).status).toBe(
      400,
    );
    expect((await get(volunteer.token, at(sessionId))).body).not.toHaveProperty("children");
  });

  it("holds twenty at the most", async () => {
    const sessionId = await plannedSession();
    const all = await Promise.all(Array.from({ length: 21 }, () => checkedVolunteer()));
    const codes: unknown[] = [];
    for (const one of all) codes.push(await code(roster(sessionId, one)));
    expect(codes.slice(0, 20)).toEqual(Array(20).fill(undefined));
    expect(codes[20]).toBe("roster_full");
  });
});

describe("the list of children", () => {
  it("holds ten a volunteer when twelve are enrolled at once", async () => {
    const sessionId = await plannedSession();
    await must(roster(sessionId, await checkedVolunteer()));
    const twelve = await Promise.all(Array.from({ length: 12 }, () => enrolledChild()));
    const answers = await Promise.all(twelve.map((child) => enrol(sessionId, child)));
    const codes = answers.map(({ body }) => body.code ?? "in").sort();
    expect(codes).toEqual([...Array(10).fill("in"), "ratio_exceeded", "ratio_exceeded"]);
    expect((await get(socialWorker, at(sessionId))).body.enrolled).toBe(10);
  });

  it("holds no more than the room when five are enrolled at once", async () => {
    const sessionId = await plannedSession({ venueId: await venue(12) });
    await must(roster(sessionId, await checkedVolunteer()));
    const five = await Promise.all(Array.from({ length: 5 }, () => enrolledChild()));
    const answers = await Promise.all(five.map((child) => enrol(sessionId, child)));
    const codes = answers.map(({ body }) => body.code ?? "in").sort();
    expect(codes).toEqual(["in", "in", "in", "venue_full", "venue_full"]);
  });

  it("takes one's own child with consent to care, once", async () => {
    const sessionId = await plannedSession();
    await must(roster(sessionId, await checkedVolunteer()));
    const child = await enrolledChild();
    const other = await enrolledChild({ consentScopes: ["health_notes"] });
    expect((await enrol(sessionId, { ...child, token: other.token })).status).toBe(404);
    expect(await code(enrol(sessionId, other))).toBe("consent_not_given");
    await must(enrol(sessionId, child));
    expect(await code(enrol(sessionId, child))).toBe("already_enrolled");
  });
});

describe("a child on the list", () => {
  it("is taken off by its guardian alone, and before the session opens", async () => {
    const sessionId = await plannedSession();
    await must(roster(sessionId, await checkedVolunteer()));
    const [child, other] = [await enrolledChild(), await enrolledChild()];
    await must(enrol(sessionId, child));
    await must(enrol(sessionId, other));
    const leave = ({ childId }: Child, token: string) =>
      call("DELETE", at(sessionId, `/children/${childId}`), { token });
    expect((await leave(child, other.token)).status).toBe(404);
    expect((await leave(child, socialWorker)).status).toBe(403);
    expect((await leave(child, child.token)).body.enrolled).toBe(1);
    expect(await code(leave(child, child.token))).toBe("child_not_listed");
    await must(enrol(sessionId, child));
    await must(leave(child, child.token));
    await must(open(sessionId));
    expect(await code(leave(other, other.token))).toBe("session_not_planned");
  });
});

describe("cancelling a session", () => {
  it("is for staff of the community while it is planned, with the reason, and once", async () => {
    const sessionId = await plannedSession();
    const volunteer = await checkedVolunteer();
    await must(roster(sessionId, volunteer));
    const child = await enrolledChild();
    await must(enrol(sessionId, child));
    const cancel = (token = socialWorker, because = "weather") =>
      post(token, at(sessionId, "/cancellation"), { because });
    const stranger = await tokenFor("social_worker", ["510107008001"], "social-worker-9");
    expect((await cancel(stranger)).status).toBe(404);
    expect((await cancel(volunteer.token)).status).toBe(403);
    expect((await cancel(community, "示例理由")).status).toBe(400);
    const both = await Promise.all([cancel(), cancel(community)]);
    expect(both.map(({ body }) => body.code ?? body.status).sort()).toEqual([
      "cancelled",
      "session_not_planned",
    ]);
    const seen = await get(socialWorker, at(sessionId));
    expect(seen.body).toMatchObject({ status: "cancelled", because: "weather" });
    expect(JSON.stringify(seen.body)).not.toContain("chd_");
    expect(await code(open(sessionId))).toBe("session_not_planned");
    expect(await code(enrol(sessionId, child))).toBe("session_closed");
    expect(await code(roster(sessionId, await checkedVolunteer()))).toBe("session_closed");
    expect(await code(takeOff(socialWorker, sessionId, volunteer))).toBe("session_closed");
  });

  it("comes too late once it is open", async () => {
    const { sessionId } = await openSession(1);
    const late = post(socialWorker, at(sessionId, "/cancellation"), { because: "weather" });
    expect(await code(late)).toBe("session_not_planned");
  });
});

describe("closing", () => {
  it("waits for every child, then notes counts in the group's history", async () => {
    const filingId = await activeGroup();
    const opened = await openSession(2, { kind: "filing", filingId });
    const { sessionId, volunteer, children } = opened;
    const [first, second] = children;
    if (!first || !second) throw new Error("two children");
    await brought(opened, first);
    const early = await close(sessionId);
    expect(early.body).toMatchObject({ code: "handovers_missing", facts: { children: 2 } });
    await must(release(opened, first, await codeOf(first)));
    expect(await code(close(sessionId))).toBe("handovers_missing");
    const absence = at(sessionId, `/children/${second.childId}/absence`);
    await must(post(volunteer.token, absence, { because: "told_by_guardian" }));
    const closed = await close(sessionId);
    expect(closed.body).toMatchObject({ status: "closed", present: 1, absent: 1, staffCount: 1 });
    expect(JSON.stringify(closed.body)).not.toContain("chd_");
    expect(await code(close(sessionId))).toBe("session_not_open");
    expect(await code(enrol(sessionId, first))).toBe("session_closed");
    const group = await get(applicant, `/filings/${filingId}`);
    expect(group.body).toMatchObject({ sessionsHeld: 1, childrenServed: 1 });
  });

  it("logs one delivery of counts on the contract, closed twice at once or not", async () => {
    const { contractId, supplier } = await activeContract(smallPlan());
    const opened = await openSession(1, { kind: "organisation", contractId });
    const [child] = opened.children;
    if (!child) throw new Error("a child");
    await brought(opened, child);
    await must(release(opened, child, await codeOf(child)));
    const both = await Promise.all([close(opened.sessionId), close(opened.sessionId)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const path = `/contracts/${contractId}/deliveries`;
    const { items } = (await get(supplier.token, path)).body;
    expect(items).toMatchObject([{ servedCount: 1, staffCount: 1, unitCode: courtyard }]);
    expect(items[0].deliveryId).toBe(both.find(({ status }) => status === 200)?.body.deliveryId);
    expect(JSON.stringify(items)).not.toContain("chd_");
  });

  it("goes on without evidence where the contract was suspended meanwhile", async () => {
    const { contractId } = await activeContract(smallPlan({ catalogueItems: ["D04"] }));
    const opened = await openSession(1, { kind: "organisation", contractId });
    const [child] = opened.children;
    if (!child) throw new Error("a child");
    await brought(opened, child);
    await must(release(opened, child, await codeOf(child)));
    await send(community, `/contracts/${contractId}/suspension`, { reason: "示例理由" });
    const closed = await close(opened.sessionId);
    expect(closed.body).toMatchObject({ status: "closed", present: 1 });
    expect(closed.body).not.toHaveProperty("deliveryId");
  });
});
