import { beforeAll, describe, expect, it } from "vitest";
import { idNumber } from "../../infra/proof/cast/identifiers.ts";
import {
  activeGroup,
  applicant,
  checkedVolunteer,
  community,
  filed,
  get,
  must,
  newVolunteer,
  nextIdNumber,
  post,
  socialWorker,
  type Volunteer,
} from "../support/care.ts";
import { allRows } from "../support/in-process.ts";
import { communityCode, openDistrict } from "../support/money.ts";
import { platform, tokenFor } from "../support/platform.ts";

const registration = (change: object = {}) => ({
  communityCode,
  name: "示例志愿者乙",
  idNumber: nextIdNumber(),
  phone: "13811118888",
  skills: [],
  ...change,
});
const shift = async (change: object = {}): Promise<string> => {
  const plan = {
    activity: "child_care",
    startsAt: "2026-02-09T07:30:00.000Z",
    endsAt: "2026-02-09T10:00:00.000Z",
    needed: 2,
    checkRequired: false,
    ...change,
  };
  const path = `/communities/${communityCode}/shifts`;
  return (await must(post(socialWorker, path, plan))).shiftId;
};
const at = (step: string, shiftId: string, { token, volunteerId }: Volunteer) =>
  post(token, `/shifts/${shiftId}/${step}`, { volunteerId });
const code = async (sent: ReturnType<typeof post>) => (await sent).body.code;

beforeAll(openDistrict);

describe("registering", () => {
  it("is once an account, two at once or one after the other", async () => {
    const token = await tokenFor("volunteer", [], "eager");
    const both = await Promise.all([1, 2].map(() => post(token, "/volunteers", registration())));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await code(post(token, "/volunteers", registration()))).toBe("already_registered");
    expect(JSON.stringify(both)).not.toContain("示例志愿者乙");
  });

  it("tells nobody who types an id number whose it is: staff learn it with the check", async () => {
    const body = registration();
    const tokens = await Promise.all(
      ["twin-1", "twin-2", "twin-3"].map((subject) => tokenFor("volunteer", [], subject)),
    );
    const three = await Promise.all(tokens.map((token) => post(token, "/volunteers", body)));
    const { body: other } = await post(
      await tokenFor("volunteer", [], "nobodys-twin"),
      "/volunteers",
      registration(),
    );
    for (const { status, body: answered } of three) {
      expect(status).toBe(201);
      expect({ ...answered, ...other }).toEqual(other);
    }
    const check = (volunteerId: string) =>
      post(socialWorker, `/volunteers/${volunteerId}/record-check`, { checkedOn: "2026-02-02" });
    const ids: string[] = three.map((one) => one.body.volunteerId);
    const checked = await Promise.all(ids.map(check));
    const codes = checked.map((one) => one.body.code ?? one.body.status);
    expect(codes.toSorted()).toEqual(["already_registered", "already_registered", "checked"]);
    // whoever it was recorded for is checked again without ado
    expect((await check(ids[codes.indexOf("checked")] ?? "")).status).toBe(200);
  });

  it("is for somebody who was born", async () => {
    const token = await tokenFor("volunteer", [], "unborn-1");
    const body = registration({ idNumber: idNumber(7, "20300101") });
    expect(await code(post(token, "/volunteers", body))).toBe("born_in_future");
  });

  it("is with an active group of the community or with none, where a community is", async () => {
    const token = await tokenFor("volunteer", [], "joiner");
    const withGroup = (filingId: string, change: object = {}) =>
      post(token, "/volunteers", registration({ filingId, ...change }));
    expect(await code(withGroup(await filed()))).toBe("group_not_active");
    const filingId = await activeGroup();
    const nowhere = { communityCode: "510107008099" };
    expect(await code(withGroup(filingId, nowhere))).toBe("unit_not_open");
    expect((await withGroup(filingId)).body).toMatchObject({ status: "registered", filingId });
  });

  it("keeps the name in the vault, for staff with a purpose", async () => {
    const { volunteerId, token } = await newVolunteer();
    const path = `/volunteers/${volunteerId}`;
    const seen = await get(socialWorker, `${path}/identity?purpose=record_check`);
    expect(seen.body).toMatchObject({ name: "示例志愿者某", phone: "13800000002" });
    expect((await get(token, `${path}/identity?purpose=record_check`)).status).toBe(403);
    const stranger = await tokenFor("social_worker", ["510107008001"], "social-worker-9");
    expect((await get(stranger, `${path}/identity?purpose=service`)).status).toBe(404);
    expect((await get(stranger, path)).status).toBe(404);
    const listed = await get(community, `/communities/${communityCode}/volunteers?limit=100`);
    const everything = JSON.stringify([listed.body, await allRows()]);
    for (const secret of ["示例志愿者某", "13800000002"]) expect(everything).not.toContain(secret);
  });
});

describe("a record check", () => {
  it("is recorded by staff once it was made, and counts for twelve months", async () => {
    const { volunteerId, token, subject } = await newVolunteer();
    const path = `/volunteers/${volunteerId}/record-check`;
    expect((await post(token, path, { checkedOn: "2026-02-02" })).status).toBe(403);
    const early = post(socialWorker, path, { checkedOn: "2026-02-10" });
    expect(await code(early)).toBe("check_in_future");
    const twoHats = await tokenFor("social_worker", [communityCode], subject);
    expect(await code(post(twoHats, path, { checkedOn: "2026-02-02" }))).toBe("check_of_own");
    const recorded = await post(socialWorker, path, { checkedOn: "2026-02-02" });
    expect(recorded.body).toMatchObject({
      status: "checked",
      recordCheck: { checkedOn: "2026-02-02", validTo: "2027-02-02" },
    });
  });

  it("of before does not shorten a newer one; one of the same day or later counts", async () => {
    const { volunteerId, token } = await checkedVolunteer("2026-02-02");
    const path = `/volunteers/${volunteerId}/record-check`;
    const record = (checkedOn: string) => post(socialWorker, path, { checkedOn });
    const late = await record("2024-02-02");
    expect(late.body).toMatchObject({ code: "check_older", facts: { recorded: "2026-02-02" } });
    const kept = await get(token, `/volunteers/${volunteerId}`);
    expect(kept.body.recordCheck).toEqual({ checkedOn: "2026-02-02", validTo: "2027-02-02" });
    expect((await record("2026-02-02")).status).toBe(200);
    expect((await record("2026-02-05")).body.recordCheck.validTo).toBe("2027-02-05");
  });

  it("ends with the volunteer's service", async () => {
    const { volunteerId, token } = await checkedVolunteer();
    const stopped = await post(token, `/volunteers/${volunteerId}/stop`);
    expect(stopped.body).toMatchObject({ status: "stopped" });
    expect(stopped.body).not.toHaveProperty("recordCheck");
    expect(await code(post(token, `/volunteers/${volunteerId}/stop`))).toBe("volunteer_stopped");
  });
});

describe("a shift", () => {
  it("takes as many as are needed when six sign up at once", async () => {
    const shiftId = await shift({ needed: 2 });
    const six = await Promise.all(Array.from({ length: 6 }, () => newVolunteer()));
    const answers = await Promise.all(six.map((one) => at("sign-ups", shiftId, one)));
    const codes = answers.map(({ body }) => body.code ?? "in").sort();
    expect(codes).toEqual(["in", "in", ...Array(4).fill("shift_full")]);
    const seen = await get(socialWorker, `/shifts/${shiftId}`);
    expect(seen.body).toMatchObject({ signedUp: 2, needed: 2 });
    expect(seen.body.signUps).toHaveLength(2);
    expect((await get(applicant, `/shifts/${shiftId}`)).body).not.toHaveProperty("signUps");
  });

  it("has a place again for somebody else when a volunteer signs off before it begins", async () => {
    const shiftId = await shift({ needed: 1 });
    const [first, second, third] = [
      await newVolunteer(),
      await newVolunteer(),
      await newVolunteer(),
    ];
    await must(at("sign-ups", shiftId, first));
    expect(await code(at("sign-ups", shiftId, second))).toBe("shift_full");
    expect((await at("sign-offs", shiftId, { ...first, token: second.token })).status).toBe(404);
    const twice = await Promise.all([1, 2].map(() => at("sign-offs", shiftId, first)));
    expect(twice.map(({ body }) => body.code ?? "off").sort()).toEqual(["not_signed_up", "off"]);
    await must(at("sign-ups", shiftId, second));
    // staff do it for somebody who has stopped
    await must(post(second.token, `/volunteers/${second.volunteerId}/stop`));
    const stranger = await tokenFor("social_worker", ["510107008001"], "social-worker-9");
    expect((await at("sign-offs", shiftId, { ...second, token: stranger })).status).toBe(404);
    await must(at("sign-offs", shiftId, { ...second, token: socialWorker }));
    expect((await at("sign-ups", shiftId, third)).body.signedUp).toBe(1);
  });

  it("is cancelled before it begins, by staff of its community and with the reason", async () => {
    const shiftId = await shift();
    const volunteer = await newVolunteer();
    await must(at("sign-ups", shiftId, volunteer));
    const cancel = (token: string) =>
      post(token, `/shifts/${shiftId}/cancellation`, { because: "weather" });
    const stranger = await tokenFor("social_worker", ["510107008001"], "social-worker-9");
    expect((await cancel(stranger)).status).toBe(404);
    expect((await cancel(volunteer.token)).status).toBe(403);
    expect((await cancel(socialWorker)).body).toMatchObject({
      status: "cancelled",
      because: "weather",
    });
    expect(await code(cancel(community))).toBe("shift_cancelled");
    for (const step of ["sign-ups", "sign-offs", "check-ins", "check-outs"]) {
      expect(await code(at(step, shiftId, volunteer))).toBe("shift_cancelled");
    }
  });

  it("ends after it begins and begins later than now", async () => {
    const path = `/communities/${communityCode}/shifts`;
    const plan = { activity: "event", needed: 1, checkRequired: false };
    const at = (startsAt: string, endsAt: string) =>
      code(post(socialWorker, path, { ...plan, startsAt, endsAt }));
    const [early, late] = ["2026-02-10T01:00:00.000Z", "2026-02-10T02:00:00.000Z"];
    expect(await at(late, early)).toBe("shift_times_wrong");
    expect(await at("2026-02-08T01:00:00.000Z", late)).toBe("shift_times_wrong");
  });

  it("with children is for volunteers with a valid check, each once", async () => {
    const shiftId = await shift({ checkRequired: true });
    const unchecked = await newVolunteer();
    expect(await code(at("sign-ups", shiftId, unchecked))).toBe("record_check_missing");
    const volunteer = await checkedVolunteer();
    expect((await at("sign-ups", shiftId, volunteer)).status).toBe(200);
    expect(await code(at("sign-ups", shiftId, volunteer))).toBe("already_signed_up");
    const foreign = { ...volunteer, token: unchecked.token };
    expect((await at("sign-ups", shiftId, foreign)).status).toBe(404);
  });

  it("gives hours between checking in and out, within its time, as a platform record", async () => {
    const shiftId = await shift();
    const [volunteer, absent] = [await newVolunteer(), await newVolunteer()];
    await must(at("sign-ups", shiftId, volunteer));
    expect(await code(at("check-ins", shiftId, absent))).toBe("not_signed_up");
    expect(await code(at("check-ins", shiftId, volunteer))).toBe("not_the_time");
    expect(await code(at("check-outs", shiftId, volunteer))).toBe("not_checked_in");
    await platform.moveClockTo(new Date("2026-02-09T15:10:00+08:00"));
    const both = await Promise.all([1, 2].map(() => at("check-ins", shiftId, volunteer)));
    expect(both.map(({ body }) => body.code ?? "in").sort()).toEqual(["already_checked_in", "in"]);
    await platform.moveClockTo(new Date("2026-02-09T17:00:00+08:00"));
    const out = await Promise.all([1, 2].map(() => at("check-outs", shiftId, volunteer)));
    expect(out.map(({ body }) => body.code ?? "out").sort()).toEqual(["not_checked_in", "out"]);
    const record = await get(volunteer.token, `/volunteers/${volunteer.volunteerId}`);
    expect(record.body.platformRecord).toEqual({ minutesServed: 90, shiftsServed: 1 });
    expect(await code(at("sign-ups", shiftId, absent))).toBe("shift_begun");
    expect(await code(at("sign-offs", shiftId, volunteer))).toBe("shift_begun");
    const cancel = post(socialWorker, `/shifts/${shiftId}/cancellation`, { because: "weather" });
    expect(await code(cancel)).toBe("shift_begun");
  });
});
