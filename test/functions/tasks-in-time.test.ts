import { beforeAll, describe, expect, it } from "vitest";
import {
  brought,
  checkedVolunteer,
  codeOf,
  openSession,
  post,
  release,
  socialWorker,
  venue,
} from "../support/care.ts";
import { community, communityCode, openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { itemsOf } from "../support/pages.ts";
import { platform, tokenFor } from "../support/platform.ts";
import { visitor } from "../support/visitor.ts";

type Task = {
  readonly kind: string;
  readonly thing: { readonly id: string };
  readonly dueAt?: string;
};

const waiting = async (token: string, id: string): Promise<readonly Task[]> =>
  (await itemsOf<Task>("/me/tasks?limit=50", token)).filter(({ thing }) => thing.id === id);
const kinds = async (token: string, id: string) =>
  (await waiting(token, id)).map(({ kind }) => kind);

beforeAll(openDistrict);

describe("a child that is in the centre", () => {
  it("waits for its guardian until it is handed over, with the code on the page that the task leads to", async () => {
    const open = await openSession(2);
    const [child] = open.children;
    if (!child) throw new Error("no child");
    expect(await kinds(child.token, child.childId)).toEqual([]);
    await brought(open, child);
    expect(await waiting(child.token, child.childId)).toMatchObject([
      { kind: "collect_child", dueAt: "2026-02-09T10:00:00.000Z" },
    ]);
    await must(release(open, child, await codeOf(child)));
    expect(await kinds(child.token, child.childId)).toEqual([]);
  });
});

describe("a shift that one signed up for", () => {
  const times = { startsAt: "2026-02-10T02:00:00.000Z", endsAt: "2026-02-10T04:00:00.000Z" };
  const plan = { activity: "event", ...times, needed: 3, checkRequired: false };
  const opened = async () =>
    (await must(post(socialWorker, `/communities/${communityCode}/shifts`, plan))).shiftId;

  it("waits to be checked in to while that is open, and then to be checked out of", async () => {
    const [early, missing] = [await checkedVolunteer(), await checkedVolunteer()];
    const shiftId = await opened();
    const at = (path: string, { token, volunteerId }: typeof early) =>
      must(post(token, `/shifts/${shiftId}/${path}`, { volunteerId }));
    for (const one of [early, missing]) await at("sign-ups", one);
    expect(await kinds(early.token, shiftId)).toEqual([]);
    await platform.standStillUntil(new Date("2026-02-10T01:30:00.000Z"));
    expect(await kinds(early.token, shiftId)).toEqual(["check_in_to_shift"]);
    const reader = visitor();
    const desk = await reader.signIn({ subject: early.subject, role: "volunteer" }, "/zh/desk");
    const [, form = ""] =
      /href="(\/zh\/desk\/do\/volunteers\/checkIn\?[^"]+)"/.exec(desk.body) ?? [];
    const seen = await reader.get(form.replaceAll("&amp;", "&"));
    expect(seen.body).toContain(`<option value="${early.volunteerId}" selected>我本人</option>`);
    await at("check-ins", early);
    expect(await kinds(early.token, shiftId)).toEqual(["check_out_of_shift"]);
    // whoever takes part as a resident sees it as one
    expect(await kinds(await tokenFor("resident", [], missing.subject), shiftId)).toEqual([
      "check_in_to_shift",
    ]);
    await platform.standStillUntil(new Date("2026-02-10T04:10:00.000Z"));
    expect(await kinds(missing.token, shiftId)).toEqual([]);
    await at("check-outs", early);
    expect(await kinds(early.token, shiftId)).toEqual([]);
  });
});

describe("a check that runs out", () => {
  it("waits to be made again a month before, and no more once it is", async () => {
    const { volunteerId } = await checkedVolunteer("2026-02-02");
    const room = await venue();
    expect(await kinds(socialWorker, volunteerId)).toEqual([]);
    expect(await kinds(community, room)).toEqual([]);
    await platform.standStillUntil(new Date("2027-01-03T16:00:00.000Z"));
    for (const token of [socialWorker, community]) {
      expect(await waiting(token, volunteerId)).toMatchObject([
        { kind: "renew_record_check", dueAt: "2027-02-02T16:00:00.000Z" },
      ]);
    }
    expect(await kinds(community, room)).toEqual(["renew_venue_check"]);
    const checked = { checkedOn: "2027-01-03" };
    await must(post(socialWorker, `/volunteers/${volunteerId}/record-check`, checked));
    expect(await kinds(community, volunteerId)).toEqual([]);
  });
});
