import { beforeAll, describe, expect, it } from "vitest";
import { hiddenIn, type Seen, type Who } from "../../infra/proof/cast/visitor.ts";
import {
  at,
  codeOf,
  courtyard,
  enrolledChild,
  get,
  type Open,
  openSession,
  secrets,
  socialWorker,
} from "../support/care.ts";
import { communityCode, openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { visitor } from "../support/visitor.ts";

const staff = { subject: "social-worker-1", role: "social_worker", scopes: [communityCode] };
const volunteerOf = ({ volunteer }: Open): Who => ({
  subject: volunteer.subject,
  role: "volunteer",
});
const open = async (who: Who, path: string) => {
  const reader = visitor();
  return { reader, seen: await reader.signIn(who, path) };
};
const doorOf = ({ sessionId }: Open) => `/zh/care/${sessionId}`;
const keyed = (seen: Seen, fields: Record<string, string>) => ({
  ...hiddenIn(seen),
  _key: crypto.randomUUID(),
  ...fields,
});
const stageOf = async ({ sessionId }: Open, childId: string) => {
  const { children } = await must(get(socialWorker, at(sessionId)));
  return children.find((one: { childId: string }) => one.childId === childId);
};

let session: Open;
beforeAll(async () => {
  await openDistrict();
  session = await openSession(3);
});

describe("the care door", () => {
  it("leads a volunteer to the session on whose roster they are, and nobody else", async () => {
    const { seen } = await open(volunteerOf(session), "/zh/care");
    expect(seen.body).toContain(`href="${doorOf(session)}"`);
    const other = { subject: "volunteer-nobody", role: "volunteer" };
    expect((await open(other, "/zh/care")).seen.body).toContain("没有待开或进行中的场次");
    const { seen: door } = await open(other, doorOf(session));
    expect(door.body).toContain("不在本场值守名单上");
    for (const { childId } of session.children) expect(door.body).not.toContain(childId);
  });

  it("shows no child's name before it is asked for, and records that it was read", async () => {
    const { reader, seen } = await open(volunteerOf(session), doorOf(session));
    for (const secret of secrets) expect(seen.body).not.toContain(secret);
    expect(seen.body).toContain("儿童 1");
    const named = await reader.post(doorOf(session), { do: "names" }, seen);
    expect(named.body).toContain("示例童某");
    expect(named.body).not.toContain("花生过敏");
    const [child] = session.children;
    const { items } = await must(get(child?.token ?? "", `/readings/${child?.childId}`));
    expect(items).toMatchObject([{ role: "volunteer", purpose: "care" }]);
    expect((await reader.get(doorOf(session))).body).not.toContain("示例童某");
  });

  it("calls the roll, alarms for whom is missing, and brings the others in", async () => {
    const [first, second, third] = session.children.map(({ childId }) => childId);
    const { reader, seen } = await open(volunteerOf(session), doorOf(session));
    const roll = {
      do: "roll",
      [`/roll/${first}`]: "present",
      [`/roll/${second}`]: "present",
      [`/roll/${third}`]: "missing",
    };
    expect((await reader.post(doorOf(session), keyed(seen, roll))).status).toBe(303);
    const called = await reader.get(doorOf(session));
    expect(called.body).toContain("1 名未到");
    expect((await open(staff, "/zh/care")).seen.body).toContain("1 名未到");
    const arrived = new URLSearchParams({ ...keyed(called, { do: "arrive" }) });
    arrived.delete("/childIds");
    for (const childId of [first, second]) arrived.append("/childIds", childId ?? "");
    expect((await reader.send(doorOf(session), arrived)).status).toBe(303);
    const inside = await reader.get(doorOf(session));
    expect(inside.body).toContain("在托管点 · 2");
    expect(inside.body).toContain("放行 · 儿童 1");
    expect(inside.body).not.toContain("放行 · 儿童 3");
  });

  it("releases a child to whoever has the phone and the code of the day, typed as people do", async () => {
    const child = session.children[0];
    if (!child) throw new Error("no child");
    const path = `${doorOf(session)}/${child.childId}`;
    const { reader, seen } = await open(volunteerOf(session), path);
    const code = (await codeOf(child)).toLowerCase();
    const chosen = /name="(\/shown#)" value="([^"]+)"/.exec(seen.body) ?? [];
    const pickup = /name="([^"]*phone[^"]*)"/.exec(seen.body)?.[1] ?? "";
    const fields = { do: "release", "/code": code, [chosen[1] ?? ""]: chosen[2] ?? "" };
    const sent = keyed(seen, { ...fields, [pickup]: "13911110002" });
    const done = await reader.post(path, sent);
    expect(done).toMatchObject({ status: 303, location: doorOf(session) });
    expect((await reader.get(doorOf(session))).body).toContain("已放行");
    expect(await stageOf(session, child.childId)).toMatchObject({ stage: "released" });
  });

  it("says how many tries are left, locks after the third, and lets staff alone unlock", async () => {
    const child = session.children[1];
    if (!child) throw new Error("no child");
    const path = `${doorOf(session)}/${child.childId}`;
    const { reader, seen } = await open(volunteerOf(session), path);
    const chosen = /name="(\/shown#)" value="([^"]+)"/.exec(seen.body) ?? [];
    const pickup = /name="([^"]*phone[^"]*)"/.exec(seen.body)?.[1] ?? "";
    const fields = { do: "release", "/code": "000000", [chosen[1] ?? ""]: chosen[2] ?? "" };
    const attempt = () => reader.post(path, keyed(seen, { ...fields, [pickup]: "13911110002" }));
    expect((await attempt()).body).toContain("还可再试 2 次");
    await attempt();
    await attempt();
    const locked = await reader.get(path);
    expect(locked.body).toContain("放行已锁定");
    expect(locked.body).not.toContain('value="release"');
    expect(locked.body).not.toContain("unlockRelease");
    const { reader: worker, seen: page } = await open(staff, path);
    expect(page.body).not.toContain('value="release"');
    const contact = await worker.post(path, { do: "contact", purpose: "locked" }, page);
    expect(contact.body).toContain("13911110001");
    const unlock = /href="([^"]*unlockRelease[^"]*)"/.exec(page.body)?.[1] ?? "";
    const address = unlock.replaceAll("&amp;", "&");
    const form = await worker.get(address);
    const done = await worker.post(address, keyed(form, { "/because": "guardian_called" }));
    expect(done).toMatchObject({ status: 303, location: path });
    expect((await reader.get(path)).body).toContain('value="release"');
  });

  it("is no business of other roles", async () => {
    const others: Who[] = [
      { subject: "resident-7", role: "resident" },
      { subject: "steward-1", role: "steward", scopes: [courtyard] },
      { subject: "auditor-1", role: "auditor", scopes: ["district"] },
    ];
    for (const who of others) {
      const { reader, seen } = await open(who, "/zh/care");
      expect(seen.status, who.role).toBe(403);
      expect((await reader.get("/zh/desk")).body, who.role).not.toContain('href="/zh/care"');
    }
  });
});

describe("a guardian before the door", () => {
  it("finds each own child with the code of today, its name on request, and nobody else's", async () => {
    const mine = await enrolledChild();
    const other = session.children[2];
    const { subject } = await must(get(mine.token, "/me"));
    const { reader, seen } = await open({ subject, role: "guardian" }, "/zh/care");
    expect(seen.body).toContain(await codeOf(mine));
    expect(seen.body).not.toContain("示例童某");
    expect(other && seen.body.includes(other.childId)).toBe(false);
    const named = await reader.post("/zh/care", { do: mine.childId }, seen);
    expect(named.body).toContain("示例童某");
    const strange = await reader.post("/zh/care", { do: other?.childId ?? "" }, seen);
    expect(strange.status).toBe(404);
  });

  it("is told what comes here, before any child is enrolled", async () => {
    const { seen } = await open({ subject: "guardian-none", role: "guardian" }, "/zh/care");
    expect(seen.body).toContain("还没有登记儿童");
  });
});
