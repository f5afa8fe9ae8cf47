import { beforeAll, describe, expect, it } from "vitest";
import { addDays, addDuration, atMinute, dayOfWeek, localDateOf } from "../../lib/core/time.ts";
import { community, courtyard, get, must, post } from "../support/care.ts";
import { communityCode, openDistrict } from "../support/money.ts";
import { activeOrganisation } from "../support/organisations.ts";
import { call, platform, tokenFor } from "../support/platform.ts";

const today = localDateOf(platform.clock.now().toISOString());
const on = addDays(today, 3);
/** A time of the day, by its half hours. */
const half = (from: number, to: number, day = on) => ({
  kind: "time",
  startsAt: atMinute(day, from * 30),
  endsAt: atMinute(day, to * 30),
});
const room = {
  kind: "room",
  openHours: [{ weekday: dayOfWeek(on), from: "09:00", until: "21:00" }],
};
const steward = await tokenFor("steward", [courtyard], "steward-of-courtyard");

const offer = async (shared: object = room, change: object = {}, token = community) =>
  must(
    post(token, "/sharing/resources", {
      unitCode: courtyard,
      title: "示例会议室",
      conditions: "用后关灯",
      offeredBy: { kind: "community", residentUnit: "示例驻区单位" },
      shared,
      ...change,
    }),
  );
const reserve = (resourceId: string, wanted: object, reserver = communityCode, token = community) =>
  post(token, `/sharing/resources/${resourceId}/reservations`, { reserverCode: reserver, wanted });
const step = (reservationId: string, name: string, body?: object, token = community) =>
  post(token, `/sharing/reservations/${reservationId}/${name}`, body);
const read = async (resourceId: string, day = on) =>
  (await call("GET", `/open/sharing/resources/${resourceId}?on=${day}`)).body;
const code = async (sent: ReturnType<typeof post>) => (await sent).body.code;
const counted = (all: readonly { body: { code?: string } }[]) => {
  const outcomes = all.map(({ body }) => body.code ?? "reserved");
  return Object.fromEntries(
    [...new Set(outcomes)].map((one) => [one, outcomes.filter((o) => o === one).length]),
  );
};

beforeAll(openDistrict);

/** So many reservations at once, and how they are answered. */
const atOnce = async (many: number, one: () => ReturnType<typeof reserve>) =>
  counted(await Promise.all(Array.from({ length: many }, one)));

describe("a shared room", () => {
  it("is reserved once by fifty who ask for one half hour at once", async () => {
    const { resourceId } = await offer();
    expect(await atOnce(50, () => reserve(resourceId, half(20, 21)))).toEqual({
      reserved: 1,
      half_hours_taken: 49,
    });
    expect(await read(resourceId)).toMatchObject({ openReservations: 1 });
  });

  it("is reserved for all half hours that are asked for, or for none", async () => {
    const { resourceId } = await offer();
    await must(reserve(resourceId, half(22, 24)));
    const over = await reserve(resourceId, half(20, 23));
    expect(over.body).toMatchObject({
      code: "half_hours_taken",
      facts: { from: half(22, 24).startsAt },
    });
    expect((await read(resourceId)).freeFrom).toContain(half(20, 22).startsAt);
    expect((await reserve(resourceId, half(20, 22))).status).toBe(201);
  });

  it("is free again once a reservation is cancelled, by either side", async () => {
    const club = await activeOrganisation();
    const { resourceId } = await offer();
    for (const token of [club.token, community]) {
      const { reservationId } = await must(
        reserve(resourceId, half(20, 22), club.organisationId, club.token),
      );
      await must(step(reservationId, "cancellation", { because: "not_needed" }, token));
    }
    expect((await read(resourceId)).freeFrom).toHaveLength(24);
  });

  it("is reserved by no amount, and goods by no time", async () => {
    const [{ resourceId }, goods] = [await offer(), await offer({ kind: "goods", quantity: 1 })];
    expect(await code(reserve(resourceId, { kind: "goods", quantity: 1 }))).toBe("wanted_unfit");
    expect(await code(reserve(goods.resourceId, half(20, 21)))).toBe("wanted_unfit");
  });

  it("shows as iCalendar when it is taken, and by nobody", async () => {
    const { resourceId } = await offer();
    const { reservationId } = await must(reserve(resourceId, half(20, 22)));
    const url = `${platform.url}/open/sharing/resources/${resourceId}/calendar`;
    const reply = await fetch(url);
    expect(reply.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    const text = await reply.text();
    expect(text).toContain(`UID:${reservationId}@wangge\r\n`);
    expect(text).not.toContain(communityCode);
  });
});

describe("what is shared in an amount", () => {
  it.each([
    [{ kind: "goods", quantity: 20 }, { kind: "goods", quantity: 3 }, { leftQuantity: 2 }],
    [
      { kind: "money", amountFen: 1_000_00 },
      { kind: "money", amountFen: 150_00 },
      { leftFen: 100_00 },
    ],
  ])("is never given out beyond it, whoever asks at once: %o", async (shared, wanted, left) => {
    const { resourceId } = await offer(shared);
    expect(await atOnce(10, () => reserve(resourceId, wanted))).toEqual({
      reserved: 6,
      amount_short: 4,
    });
    expect(await read(resourceId)).toMatchObject(left);
  });

  it("is there again when nobody came for it, and gone once it was used", async () => {
    const { resourceId } = await offer({ kind: "goods", quantity: 10 });
    const take = () => must(reserve(resourceId, { kind: "goods", quantity: 4 }));
    await must(step((await take()).reservationId, "no-use"));
    expect(await read(resourceId)).toMatchObject({ leftQuantity: 10 });
    await must(step((await take()).reservationId, "use", { peopleServed: 3 }));
    expect(await read(resourceId)).toMatchObject({ leftQuantity: 6, openReservations: 0 });
  });
});

describe("an offer", () => {
  it("is paused with its reservations kept, and withdrawn only once none is open", async () => {
    const { resourceId } = await offer();
    const { reservationId } = await must(reserve(resourceId, half(20, 21)));
    const set = (name: string) => post(community, `/sharing/resources/${resourceId}/${name}`);
    await must(set("pause"));
    expect(await code(reserve(resourceId, half(22, 23)))).toBe("resource_not_offered");
    expect(await code(set("withdrawal"))).toBe("reservations_open");
    await must(set("resumption"));
    await must(step(reservationId, "cancellation", { because: "not_available" }));
    await must(set("withdrawal"));
    expect(await code(set("resumption"))).toBe("resource_not_paused");
    expect(await code(set("withdrawal"))).toBe("resource_withdrawn");
    const listed = await call("GET", `/open/sharing/communities/${communityCode}/resources`);
    expect(JSON.stringify(listed.body)).not.toContain(resourceId);
  });

  it("either comes before a reservation or after it, never beside it, when it is withdrawn", async () => {
    for (let n = 0; n < 5; n += 1) {
      const { resourceId } = await offer();
      const [withdrawn, reserved] = await Promise.all([
        post(community, `/sharing/resources/${resourceId}/withdrawal`),
        reserve(resourceId, half(20, 21)),
      ]);
      expect([withdrawn.status < 300, reserved.status < 300].filter(Boolean)).toHaveLength(1);
    }
  });

  it("is made by an active organisation itself, and by a community in open units of its own", async () => {
    const club = await activeOrganisation();
    const own = { kind: "organisation", organisationId: club.organisationId };
    const { resourceId } = await offer(room, { offeredBy: own }, club.token);
    const stranger = await activeOrganisation();
    const set = (token: string) => post(token, `/sharing/resources/${resourceId}/pause`);
    expect((await set(stranger.token)).status).toBe(404);
    expect((await set(club.token)).status).toBe(200);
    const body = {
      unitCode: `${courtyard}-09`,
      title: "示例会议室",
      conditions: "",
      offeredBy: { kind: "community", residentUnit: "示例驻区单位" },
      shared: room,
    };
    expect(await code(post(community, "/sharing/resources", body))).toBe("unit_not_open");
    const foreign = { ...body, unitCode: "510107008001-01" };
    expect((await post(community, "/sharing/resources", foreign)).status).toBe(404);
    expect((await post(community, "/sharing/resources", { ...body, offeredBy: own })).status).toBe(
      404,
    );
  });

  it("is neither made nor taken up by an organisation that is suspended, nor reserved of one", async () => {
    const club = await activeOrganisation();
    const own = { offeredBy: { kind: "organisation", organisationId: club.organisationId } };
    const paused = await offer(room, own, club.token);
    await must(post(club.token, `/sharing/resources/${paused.resourceId}/pause`));
    const { resourceId } = await offer(room, own, club.token);
    const ofCommunity = await offer();
    const registrar = await tokenFor("registrar", ["district"], "registrar-1");
    const suspension = { reason: "示例公开理由", lastDay: addDays(today, 30) };
    await must(post(registrar, `/organisations/${club.organisationId}/suspension`, suspension));
    const body = { unitCode: courtyard, title: "示例会议室", conditions: "", shared: room, ...own };
    for (const sent of [
      post(club.token, "/sharing/resources", body),
      post(club.token, `/sharing/resources/${paused.resourceId}/resumption`),
      reserve(resourceId, half(20, 21)),
      reserve(ofCommunity.resourceId, half(20, 21), club.organisationId, club.token),
    ]) {
      expect(await code(sent)).toBe("party_not_active");
    }
  });

  it("is reserved by organisations, communities and stewards for whom they act", async () => {
    const { resourceId } = await offer();
    const club = await activeOrganisation();
    expect((await reserve(resourceId, half(20, 21), courtyard, steward)).status).toBe(201);
    expect((await reserve(resourceId, half(22, 23), club.organisationId, steward)).status).toBe(
      404,
    );
    const resident = await tokenFor("resident", [], "resident-of-nothing");
    expect((await reserve(resourceId, half(22, 23), courtyard, resident)).status).toBe(403);
    const mine = await get(steward, `/sharing/reservers/${courtyard}/reservations`);
    expect(mine.body.items).toHaveLength(1);
    const path = `/sharing/resources/${resourceId}/reservations`;
    expect((await get(community, path)).body.items).toHaveLength(1);
    expect((await get(club.token, path)).status).toBe(404);
  });
});

describe("the use of what is shared", () => {
  it("is recorded once its time is over, and thanked for in words between the two", async () => {
    const club = await activeOrganisation();
    const { resourceId } = await offer();
    expect((await read(resourceId)).freeFrom).toHaveLength(24);
    const reserved = await must(reserve(resourceId, half(20, 24), club.organisationId, club.token));
    const { reservationId } = reserved;
    expect((await read(resourceId)).freeFrom).toHaveLength(20);
    expect(await read(resourceId)).toMatchObject({ status: "offered", openReservations: 1 });
    expect(await code(step(reservationId, "use", { peopleServed: 20 }))).toBe(
      "reservation_not_over",
    );
    expect(await code(step(reservationId, "thanks", { thanks: "谢谢" }, club.token))).toBe(
      "use_not_recorded",
    );

    platform.clock.moveTo(new Date(addDuration(half(20, 24).endsAt, "PT1M")));
    const tasks = await get(community, "/me/tasks");
    expect(JSON.stringify(tasks.body)).toContain(reservationId);
    expect(await code(step(reservationId, "cancellation", { because: "not_needed" }))).toBe(
      "reservation_begun",
    );
    await must(step(reservationId, "use", { peopleServed: 20 }));
    expect(await code(step(reservationId, "no-use"))).toBe("reservation_not_open");
    const thanked = await must(
      step(reservationId, "thanks", { thanks: "感谢李某帮忙" }, club.token),
    );
    expect(thanked).toMatchObject({ status: "thanked", peopleServed: 20 });
    expect(await read(resourceId)).toMatchObject({ openReservations: 0 });
    const path = `/sharing/reservations/${reservationId}`;
    expect((await get(club.token, path)).body.thanks).toBe("感谢李某帮忙");
    expect((await read(resourceId)).thanks).toBeUndefined();
  });
});
