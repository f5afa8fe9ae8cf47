import { beforeAll, describe, expect, it } from "vitest";
import { place } from "../../infra/proof/cast/places.ts";
import {
  activeGroup,
  at,
  checkedVolunteer,
  enrol,
  enrolledChild,
  evening,
  get,
  must,
  newVolunteer,
  openSession,
  plannedSession,
  post,
  roster,
  socialWorker,
  today,
  venue,
} from "../support/care.ts";
import { communityCode, openDistrict } from "../support/money.ts";
import { call } from "../support/platform.ts";

type Sent = Awaited<ReturnType<typeof post>>;
const code = async (sent: Promise<Sent>) => (await sent).body.code;
const codes = (all: readonly Sent[], fine: string) =>
  all.map(({ body }) => body.code ?? fine).sort();
const times = (from: string, to: string) => ({
  startsAt: `2026-02-09T${from}:00.000Z`,
  endsAt: `2026-02-09T${to}:00.000Z`,
});
/** 07:30 to 10:00 is the session that is in the way of these, but for the last two. */
const overlapping = [times("06:00", "07:31"), times("08:00", "09:00"), times("09:59", "11:00")];
const beside = [times("06:00", "07:30"), times("10:00", "11:00")];
const cancel = (sessionId: string) =>
  must(post(socialWorker, at(sessionId, "/cancellation"), { because: "weather" }));

beforeAll(openDistrict);

describe("a room", () => {
  it("has one session at a time, also when six are planned at once", async () => {
    const venueId = await venue();
    const holder = { kind: "filing", filingId: await activeGroup() };
    const plan = (times: object) =>
      post(socialWorker, "/care-sessions", { venueId, holder, ...times });
    const six = await Promise.all(Array.from({ length: 6 }, () => plan(today)));
    expect(codes(six, "planned")).toEqual(["planned", ...Array(5).fill("venue_taken")]);
    const refused = six.find(({ status }) => status === 422);
    const { startsAt: from, endsAt: to } = today;
    expect(refused?.body.facts).toEqual({ from, to });
    for (const one of overlapping) expect(await code(plan(one))).toBe("venue_taken");
    for (const one of beside) expect((await plan(one)).status).toBe(201);
    const planned = six.find(({ status }) => status === 201)?.body.sessionId;
    await cancel(planned);
    expect((await plan(today)).status).toBe(201);
    expect(await code(plan(today))).toBe("venue_taken");
  });

  it("is free again once its session has closed before its time", async () => {
    const venueId = await venue();
    const sessionId = await plannedSession({ venueId });
    await must(roster(sessionId, await checkedVolunteer()));
    await must(post(socialWorker, at(sessionId, "/opening")));
    await must(post(socialWorker, at(sessionId, "/closing")));
    expect(await plannedSession({ venueId })).toMatch(/^ses_/);
  });
});

describe("a volunteer", () => {
  it("of another community is not found by whoever makes up the roster", async () => {
    const sessionId = await plannedSession();
    const stranger = await newVolunteer({ communityCode: place.neighbour });
    expect((await roster(sessionId, stranger)).status).toBe(404);
    expect((await get(socialWorker, at(sessionId))).body.volunteers).toBe(0);
  });

  it("is on the roster of one session at a time, also when both ask at once", async () => {
    const sessions = await Promise.all([plannedSession(), plannedSession(), plannedSession()]);
    const volunteer = await checkedVolunteer();
    const all = await Promise.all(sessions.map((one) => roster(one, volunteer)));
    expect(codes(all, "in")).toEqual(["in", "volunteer_elsewhere", "volunteer_elsewhere"]);
    const later = await plannedSession({ times: evening });
    expect((await roster(later, volunteer)).status).toBe(200);
    const [first = "", second = ""] = [
      sessions.find((_, i) => all[i]?.status === 200),
      sessions.find((_, i) => all[i]?.status === 422),
    ];
    const path = at(first, `/roster/${volunteer.volunteerId}`);
    await must(call("DELETE", path, { token: socialWorker }));
    expect((await roster(second, volunteer)).status).toBe(200);
    expect(await code(roster(first, volunteer))).toBe("volunteer_elsewhere");
    await cancel(second);
    expect((await roster(first, volunteer)).status).toBe(200);
  });

  it("serves one shift at a time, so that no hour counts twice", async () => {
    const volunteer = await checkedVolunteer();
    const shift = async (times: object): Promise<string> => {
      const plan = { activity: "event", needed: 3, checkRequired: false, ...times };
      return (await must(post(socialWorker, `/communities/${communityCode}/shifts`, plan))).shiftId;
    };
    const { volunteerId } = volunteer;
    const step = (name: string, shiftId: string) =>
      post(volunteer.token, `/shifts/${shiftId}/${name}`, { volunteerId });
    const shifts = await Promise.all([shift(today), shift(today), shift(today)]);
    const all = await Promise.all(shifts.map((one) => step("sign-ups", one)));
    expect(codes(all, "in")).toEqual(["in", "volunteer_elsewhere", "volunteer_elsewhere"]);
    const night = { startsAt: "2026-02-09T14:00:00.000Z", endsAt: "2026-02-10T00:00:00.000Z" };
    const morning = { startsAt: "2026-02-09T22:00:00.000Z", endsAt: "2026-02-10T02:00:00.000Z" };
    expect((await step("sign-ups", await shift(night))).status).toBe(200);
    expect(await code(step("sign-ups", await shift(morning)))).toBe("volunteer_elsewhere");
    for (const one of beside) {
      expect((await step("sign-ups", await shift(one))).status).toBe(200);
    }
    const [mine = "", other = "", third = ""] = [
      ...shifts.filter((_, i) => all[i]?.status === 200),
      ...shifts.filter((_, i) => all[i]?.status === 422),
    ];
    await must(step("sign-offs", mine));
    expect((await step("sign-ups", other)).status).toBe(200);
    await must(post(socialWorker, `/shifts/${other}/cancellation`, { because: "weather" }));
    expect((await step("sign-ups", third)).status).toBe(200);
  });

  it("is in one place: on a roster or at a shift, also when both are asked for at once", async () => {
    const volunteer = await checkedVolunteer();
    const { volunteerId } = volunteer;
    const shift = async (change: object): Promise<string> => {
      const plan = { activity: "event", needed: 3, checkRequired: false, ...today, ...change };
      return (await must(post(socialWorker, `/communities/${communityCode}/shifts`, plan))).shiftId;
    };
    const signUp = (shiftId: string) =>
      post(volunteer.token, `/shifts/${shiftId}/sign-ups`, { volunteerId });
    const [event, afternoon] = await Promise.all([shift({}), plannedSession()]);
    const both = await Promise.all([signUp(event), roster(afternoon, volunteer)]);
    expect(codes(both, "in")).toEqual(["in", "volunteer_elsewhere"]);
    const taken = both.find(({ status }) => status === 422)?.body.facts;
    expect(taken).toEqual({ from: today.startsAt, to: today.endsAt });

    const [later, other] = await Promise.all([plannedSession({ times: evening }), shift(evening)]);
    expect((await roster(later, volunteer)).status).toBe(200);
    expect(await code(signUp(other))).toBe("volunteer_elsewhere");
    // what counts the hours of whoever cares for children there
    expect((await signUp(await shift({ ...evening, activity: "child_care" }))).status).toBe(200);
    await must(call("DELETE", at(later, `/roster/${volunteerId}`), { token: socialWorker }));
    expect(await code(signUp(other))).toBe("volunteer_elsewhere");
    expect((await roster(later, volunteer)).status).toBe(200);
  });
});

describe("a child", () => {
  it("is on the list of one session at a time, also when it is enrolled in two at once", async () => {
    const sessions = await Promise.all([plannedSession(), plannedSession()]);
    for (const one of sessions) await must(roster(one, await checkedVolunteer()));
    const child = await enrolledChild();
    const both = await Promise.all(sessions.map((one) => enrol(one, child)));
    expect(codes(both, "in")).toEqual(["child_enrolled_elsewhere", "in"]);
    const [first = "", second = ""] = [
      sessions.find((_, i) => both[i]?.status === 200),
      sessions.find((_, i) => both[i]?.status === 422),
    ];
    const path = at(first, `/children/${child.childId}`);
    await must(call("DELETE", path, { token: child.token }));
    expect((await enrol(second, child)).status).toBe(200);
    const late = await openSession(1, undefined, evening);
    expect((await enrol(late.sessionId, child)).status).toBe(200);
  });
});
