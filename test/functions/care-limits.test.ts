import { beforeAll, describe, expect, it } from "vitest";
import {
  brought,
  checkedVolunteer,
  codeOf,
  must,
  openSession,
  post,
  release,
  socialWorker,
  today,
} from "../support/care.ts";
import { openDistrict } from "../support/money.ts";
import { itemsOf } from "../support/pages.ts";
import { platform } from "../support/platform.ts";

type Told = { readonly template: string; readonly on?: string };
const toldTo = async (token: string, template: string): Promise<Told[]> => {
  expect(await platform.settle()).toEqual({ settled: true });
  return (await itemsOf<Told>("/me/notices?limit=100", token)).filter(
    (one) => one.template === template,
  );
};
const moveTo = (at: string) => platform.standStillUntil(new Date(at));
const keepDeadlines = async () => {
  const fired = await platform.fireSchedule("keep-deadlines");
  expect(fired?.error).toBeUndefined();
};

beforeAll(openDistrict);

describe("a child who is not fetched", () => {
  it("is told of to its guardian and to staff, once, a quarter of an hour after the session; no other is", async () => {
    const open = await openSession(3);
    const [fetched, late, later] = open.children;
    if (!fetched || !late || !later) throw new Error("no children");
    await brought(open, fetched, late, later);
    await must(release(open, fetched, await codeOf(fetched)));

    await moveTo(new Date(Date.parse(today.endsAt) + 14 * 60_000).toISOString());
    await keepDeadlines();
    expect(await toldTo(late.token, "child_late")).toEqual([]);

    await moveTo(new Date(Date.parse(today.endsAt) + 16 * 60_000).toISOString());
    await keepDeadlines();
    await keepDeadlines();
    for (const { token } of [late, later]) {
      expect(await toldTo(token, "child_late")).toHaveLength(1);
    }
    expect(await toldTo(fetched.token, "child_late")).toEqual([]);
    expect(await toldTo(socialWorker, "alarm_late")).toHaveLength(1);
  });
});

describe("a record check that runs out", () => {
  it("is told of to its volunteer thirty days before, once, and again for the next one alone", async () => {
    // checked on 2 February 2026, valid to the same day of the next year
    const volunteer = await checkedVolunteer("2026-02-02");
    await moveTo("2027-01-02T15:00:00.000Z");
    await keepDeadlines();
    expect(await toldTo(volunteer.token, "record_check_expiring")).toEqual([]);

    await moveTo("2027-01-03T02:00:00.000Z");
    await keepDeadlines();
    await keepDeadlines();
    expect(await toldTo(volunteer.token, "record_check_expiring")).toMatchObject([
      { on: "2027-02-02" },
    ]);

    const path = `/volunteers/${volunteer.volunteerId}/record-check`;
    await must(post(socialWorker, path, { checkedOn: "2027-01-02" }));
    await keepDeadlines();
    expect(await toldTo(volunteer.token, "record_check_expiring")).toHaveLength(1);
  });
});
