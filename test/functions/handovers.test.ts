import { beforeAll, describe, expect, it } from "vitest";
import {
  at,
  brought,
  callRoll,
  checkedVolunteer,
  codeOf,
  enrol,
  enrolledChild,
  evening,
  get,
  ids,
  must,
  type Open,
  openSession,
  plannedSession,
  post,
  release,
  roster,
  socialWorker,
  tomorrow,
} from "../support/care.ts";
import { communityCode, openDistrict } from "../support/money.ts";
import { platform, tokenFor } from "../support/platform.ts";

const code = async (sent: ReturnType<typeof post>) => (await sent).body.code;
const stages = async ({ sessionId }: Open): Promise<string[]> =>
  (await get(socialWorker, at(sessionId))).body.children.map(
    ({ stage }: { stage: string }) => stage,
  );
const alarms = async (sessionId: string, token = socialWorker) => {
  const path = `/communities/${communityCode}/care-alarms?limit=100`;
  const { items } = (await get(token, path)).body;
  return items.find((one: { sessionId: string }) => one.sessionId === sessionId)?.alarms;
};
const arrive = ({ sessionId, volunteer }: Open, childIds: readonly string[]) =>
  post(volunteer.token, at(sessionId, "/arrivals"), { childIds });
const wrongOf = (right: string) => (right === "000000" ? "111111" : "000000");
const some = async (count: number, times: object = {}) => {
  const opened = await openSession(count, undefined, times);
  const [first, second = opened.children[0]] = opened.children;
  if (!first || !second) throw new Error("no child");
  return { opened, first, second };
};

beforeAll(openDistrict);

describe("the roll call", () => {
  it("alarms at once for whoever is missing, until the child is found or with its guardian", async () => {
    const { opened, first, second } = await some(2);
    const { sessionId } = opened;
    await must(callRoll(opened, { missing: ids(first, second) }));
    const missing = (childId: string) => ({ childId, kind: "missing" });
    expect(await alarms(sessionId)).toEqual(ids(first, second).map(missing));
    const auditor = await tokenFor("auditor", ["district"], "auditor-1");
    expect(await alarms(sessionId, auditor)).toEqual(ids(first, second).map(missing));
    await must(callRoll(opened, { present: ids(first) }));
    const absence = at(sessionId, `/children/${second.childId}/absence`);
    await must(post(socialWorker, absence, { because: "with_guardian" }));
    expect(await alarms(sessionId)).toBeUndefined();
    expect(await stages(opened)).toEqual(["with_volunteer", "absent"]);
    expect(await code(post(socialWorker, absence, { because: "with_guardian" }))).toBe(
      "child_not_expected",
    );
  });

  it("is called by those on the roster, while the session is open", async () => {
    const { opened, first } = await some(1);
    const { sessionId } = opened;
    const other = await checkedVolunteer();
    const path = at(sessionId, "/roll-calls");
    const body = { present: ids(first), missing: [] };
    expect((await post(other.token, path, body)).status).toBe(404);
    expect(await code(arrive(opened, ids(first)))).toBe("child_not_expected");
    const planned = await plannedSession();
    await must(roster(planned, other));
    expect(await code(post(other.token, at(planned, "/roll-calls"), body))).toBe(
      "session_not_open",
    );
    await must(post(socialWorker, `/volunteers/${opened.volunteer.volunteerId}/stop`));
    expect(await code(callRoll(opened, body))).toBe("record_check_missing");
    expect(await stages(opened)).toEqual(["enrolled"]);
  });

  it("takes nobody without consent, and nobody who is in another session", async () => {
    const { opened, first, second } = await some(2);
    await must(post(second.token, `/children/${second.childId}/consent-withdrawal`));
    expect(await code(callRoll(opened, { present: ids(second) }))).toBe("consent_not_given");
    const { opened: elsewhere } = await some(1, evening);
    await must(enrol(elsewhere.sessionId, first));
    const both = await Promise.all(
      [opened, elsewhere].map((one) => callRoll(one, { present: ids(first) })),
    );
    expect(both.map(({ body }) => body.code ?? "taken").sort()).toEqual([
      "child_elsewhere",
      "taken",
    ]);
    const leave = post(first.token, `/children/${first.childId}/consent-withdrawal`);
    expect(await code(leave)).toBe("child_in_care");
  });
});

describe("a child marked absent by mistake", () => {
  it("is called back by staff on duty, and then taken over like any other", async () => {
    const { opened, first } = await some(1);
    const { sessionId, volunteer } = opened;
    const path = at(sessionId, `/children/${first.childId}`);
    const back = (token: string) => post(token, `${path}/return`);
    expect(await code(back(volunteer.token))).toBe("child_not_absent");
    await must(post(socialWorker, `${path}/absence`, { because: "told_by_guardian" }));
    expect(await code(callRoll(opened, { present: ids(first) }))).toBe("child_not_expected");
    const other = await checkedVolunteer();
    expect((await back(other.token)).status).toBe(404);
    const both = await Promise.all([back(volunteer.token), back(socialWorker)]);
    expect(both.map(({ body }) => body.code ?? "back").sort()).toEqual([
      "back",
      "child_not_absent",
    ]);
    expect(await code(post(socialWorker, at(sessionId, "/closing")))).toBe("handovers_missing");
    await brought(opened, first);
    await must(release(opened, first, await codeOf(first)));
    const closed = await must(post(socialWorker, at(sessionId, "/closing")));
    expect(closed).toMatchObject({ present: 1, absent: 0 });
    expect(await code(back(socialWorker))).toBe("session_not_open");
  });
});

describe("the release of a child", () => {
  it("needs an authorised person and that child's code of the day", async () => {
    const { opened, first, second } = await some(2);
    const [right, others] = [await codeOf(first), await codeOf(second)];
    expect(right).not.toBe(others);
    expect(await code(release(opened, first, right))).toBe("child_not_expected");
    await brought(opened, first, second);
    const stranger = { phone: "13911119999" };
    expect(await code(release(opened, first, right, stranger))).toBe("pickup_not_authorised");
    const wrong = await release(opened, first, others);
    expect(wrong).toMatchObject({
      status: 422,
      body: { code: "code_wrong", facts: { attemptsLeft: 2, locked: false } },
    });
    expect(await stages(opened)).toEqual(["in_centre", "in_centre"]);
    expect((await release(opened, first, right)).status).toBe(200);
    expect(await stages(opened)).toEqual(["released", "in_centre"]);
    expect(await code(release(opened, first, right))).toBe("child_not_expected");
  });

  it("is locked by three wrong codes, also at once, until staff unlock it", async () => {
    const { opened, first } = await some(1);
    const { sessionId, volunteer } = opened;
    await brought(opened, first);
    const right = await codeOf(first);
    const unlock = at(sessionId, `/children/${first.childId}/unlocking`);
    const because = { because: "guardian_called" };
    expect(await code(post(socialWorker, unlock, because))).toBe("release_not_locked");
    const tries = Array.from({ length: 5 }, () => release(opened, first, wrongOf(right)));
    const codes = (await Promise.all(tries)).map(({ body }) => body.code).sort();
    expect(codes).toEqual([...Array(3).fill("code_wrong"), ...Array(2).fill("release_locked")]);
    expect(await code(release(opened, first, right))).toBe("release_locked");
    expect(await alarms(sessionId)).toEqual([{ childId: first.childId, kind: "locked" }]);
    expect((await post(volunteer.token, unlock, because)).status).toBe(403);
    await must(post(socialWorker, unlock, because));
    expect((await release(opened, first, right)).status).toBe(200);
    expect(await alarms(sessionId)).toBeUndefined();
  });

  it("asked twice at once, or under one key, happens once", async () => {
    const { opened, first, second } = await some(2);
    await brought(opened, first, second);
    const right = await codeOf(first);
    const both = await Promise.all([1, 2].map(() => release(opened, first, right)));
    expect(both.map(({ body }) => body.code ?? "out").sort()).toEqual([
      "child_not_expected",
      "out",
    ]);
    const wrong = wrongOf(await codeOf(second));
    const shown = { phone: "13911110002" };
    const again = () => release(opened, second, wrong, shown, "release-1");
    for (const reply of [await again(), await again()]) {
      expect(reply.body).toMatchObject({ code: "code_wrong", facts: { attemptsLeft: 2 } });
    }
  });

  it("uses its code up: the next release of the day needs another", async () => {
    const { opened, first } = await some(1);
    await brought(opened, first);
    const used = await codeOf(first);
    await must(release(opened, first, used));
    expect(await codeOf(first)).not.toBe(used);
    const next = await some(1, evening);
    await must(enrol(next.opened.sessionId, first));
    await brought(next.opened, first);
    expect(await code(release(next.opened, first, used))).toBe("code_wrong");
    expect((await release(next.opened, first, await codeOf(first))).status).toBe(200);
  });
});

describe("what volunteers know of a child", () => {
  it("is read on duty and with a purpose; health notes by nobody else", async () => {
    const { opened, first } = await some(1);
    const path = at(opened.sessionId, `/children/${first.childId}`);
    const file = await get(opened.volunteer.token, `${path}/file?purpose=care`);
    expect(file.body).toEqual({
      name: "示例童某",
      healthNotes: "花生过敏",
      pickupNames: ["示例奶奶某"],
    });
    expect((await get(opened.volunteer.token, `${path}/file`)).status).toBe(400);
    expect((await get(socialWorker, `${path}/file?purpose=care`)).status).toBe(403);
    const other = await checkedVolunteer();
    expect((await get(other.token, `${path}/file?purpose=care`)).status).toBe(404);
    const contact = await get(socialWorker, `${path}/guardian?purpose=missing`);
    expect(contact.body).toEqual({ name: "示例家长某", phone: "13911110001" });
    const foreign = at(opened.sessionId, `/children/${(await enrolledChild()).childId}`);
    expect((await get(opened.volunteer.token, `${foreign}/file?purpose=care`)).status).toBe(404);
  });
});

describe("a code that was used up", () => {
  it("opens nothing any more, also not in a session of its day that stands open beyond it", async () => {
    const { opened: afternoon, first } = await some(1);
    const late = await openSession(1, undefined, evening);
    await must(enrol(late.sessionId, first));
    await brought(afternoon, first);
    const used = await codeOf(first);
    await must(release(afternoon, first, used));
    await platform.moveClockTo(new Date("2026-02-10T15:30:00+08:00"));
    const next = await openSession(1, undefined, tomorrow);
    await must(enrol(next.sessionId, first));
    await brought(next, first);
    await must(release(next, first, await codeOf(first, "2026-02-10")));
    await brought(late, first);
    expect(await code(release(late, first, used))).toBe("code_wrong");
    expect((await release(late, first, await codeOf(first))).status).toBe(200);
  });
});
