import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { itemsOf } from "../support/pages.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import {
  courtyard,
  dispatched,
  filed,
  post,
  resident,
  resolved,
  secondSteward,
  steward,
  strangeSteward,
  supervisor,
} from "../support/requests.ts";

const administrator = await tokenFor("administrator", ["district"], "administrator-1");

/** A notice as its reader gets it. */
type Told = {
  readonly noticeId: string;
  readonly template: string;
  readonly status: string;
  readonly number?: string;
  readonly on?: string;
  readonly text: { readonly zh: string; readonly en: string };
};

const minutes = 60_000;
const passes = (milliseconds: number) =>
  platform.moveClockTo(new Date(platform.clock.now().getTime() + milliseconds));
const settle = async () => expect(await platform.settle()).toEqual({ settled: true });
const toldTo = (token: string): Promise<Told[]> => itemsOf("/me/notices?limit=100", token);
const toldOf = async (token: string, number: string) =>
  (await toldTo(token)).filter((one) => one.number === number);
const templatesOf = async (token: string, number: string) =>
  (await toldOf(token, number)).map(({ template }) => template);
const toBring = (token: string, of: string): Promise<Told[]> =>
  itemsOf(`/notices/to-bring?of=${of}&limit=100`, token);
const choose = (token: string, body: object) =>
  call("PUT", "/me/notice-preferences", { token, body });
const sent = () => platform.messages.sent();
const mailsWith = (number: string) =>
  sent().mails.filter(({ subject }) => subject.includes(number));
const messagesWith = (number: string) =>
  sent().messages.filter(({ values }) => values.number === number);

/** A resident who wants to be told by mail. */
async function mailed(language = "zh") {
  const name = `resident-${crypto.randomUUID()}`;
  const token = await tokenFor("resident", [], name);
  const mail = `${name}@example.com`;
  await must(choose(token, { language, channels: ["mail"], mail }));
  return { token, mail };
}

beforeAll(openDistrict);

describe("a reporter", () => {
  it("who chose no channel finds every step on their page, newest first, with its day", async () => {
    const { requestId, receiptNumber } = await resolved();
    await settle();
    const told = await toldOf(resident, receiptNumber);
    expect(told.map(({ template, status }) => [template, status])).toEqual([
      ["request_resolved", "kept"],
      ["request_dispatched", "kept"],
      ["request_received", "kept"],
    ]);
    const [last] = told;
    expect(last).toMatchObject({ on: "2026-02-16", thing: { kind: "request", id: requestId } });
    expect(last?.text.zh).toBe(
      `您的诉求 ${receiptNumber} 已办结，请确认是否解决。2026-02-16 前无回音的，视为已解决。`,
    );
    expect(last?.text.en).toContain("without an answer by 2026-02-16 it counts as solved");
  });

  it("gets a mail in their own language with number, day and link, and no word of theirs", async () => {
    const { token, mail } = await mailed("en");
    const { receiptNumber } = await filed({}, token);
    await settle();
    const [first, ...others] = mailsWith(receiptNumber);
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      to: [mail],
      subject: `Your request was received; its receipt number is ${receiptNumber}.`,
    });
    expect(first?.text).toContain(`${platform.url}/en/me/notices`);
    expect(first?.text).not.toContain("侄子");
    expect(await toldOf(token, receiptNumber)).toMatchObject([{ status: "sent", channel: "mail" }]);
  });

  it("without an account is told by the number that was left, and that it was read is on record", async () => {
    const request = await filed({ onBehalfOf: "示例乙某", contact: "13900000077" }, secondSteward);
    await settle();
    const [message, ...others] = messagesWith(request.receiptNumber);
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      channel: "message",
      to: "13900000077",
      template: "request_received",
      values: { link: `${platform.url}/zh/receipts`, language: "zh" },
    });
    const auditor = await tokenFor("auditor", ["district"], "auditor-1");
    const { items } = (await call("GET", `/readings/${request.requestId}`, { token: auditor }))
      .body;
    expect(items).toMatchObject([{ of: ["contact"], purpose: "notice", role: "system" }]);
  });

  it("without a number is brought in person what they must know, by a steward of the place", async () => {
    const filing = { onBehalfOf: "示例丙某", contact: undefined };
    const request = await filed(filing, secondSteward);
    const path = `/requests/${request.requestId}`;
    await must(post(supervisor, `${path}/refusal`, { reason: "不属公共事项" }));
    await settle();
    const listed = (await toBring(steward, courtyard)).filter(
      ({ number }) => number === request.receiptNumber,
    );
    expect(listed).toMatchObject([{ template: "request_refused", status: "given_up" }]);
    const bringing = `/notices/${listed[0]?.noticeId}/bringing`;
    expect((await post(strangeSteward, bringing)).status).toBe(404);
    const brought = await post(steward, bringing);
    expect(brought).toMatchObject({ status: 200, body: { broughtAt: expect.any(String) } });
    expect(await post(steward, bringing)).toMatchObject({
      status: 409,
      body: { code: "notice_not_to_be_brought" },
    });
    const left = (await toBring(steward, courtyard)).map(({ noticeId }) => noticeId);
    expect(left).not.toContain(listed[0]?.noticeId);
    expect(
      (await call("GET", "/notices/to-bring?of=510107008001", { token: steward })).status,
    ).toBe(404);
  });

  it("reads a notice once, and nobody brings it any more", async () => {
    const { receiptNumber } = await resolved();
    await settle();
    const [told] = await toldOf(resident, receiptNumber);
    const isListed = async () =>
      (await toBring(administrator, "district")).some(
        ({ noticeId }) => noticeId === told?.noticeId,
      );
    expect(await isListed()).toBe(true);
    const reading = `/me/notices/${told?.noticeId}/reading`;
    expect((await post(steward, reading)).status).toBe(404);
    expect(await post(resident, reading)).toMatchObject({
      status: 200,
      body: { readAt: expect.any(String) },
    });
    expect(await post(resident, reading)).toMatchObject({
      status: 409,
      body: { code: "notice_already_read" },
    });
    expect(await isListed()).toBe(false);
  });
});

describe("whoever works on a request", () => {
  it("is told when their task begins, and the level above when it is overdue", async () => {
    const { receiptNumber } = await dispatched();
    await settle();
    expect(await templatesOf(steward, receiptNumber)).toEqual(["request_assigned"]);
    // the supervisor dispatched it, and is told of the filing alone
    expect(await templatesOf(supervisor, receiptNumber)).toEqual(["request_to_dispatch"]);
    await passes(14 * 24 * 60 * minutes);
    await settle();
    expect(await templatesOf(steward, receiptNumber)).toContain("request_overdue");
    expect(await templatesOf(supervisor, receiptNumber)).toContain("request_escalated");
  });
});

describe("choosing how to be told", () => {
  const someone = () => tokenFor("resident", [], `resident-${crypto.randomUUID()}`);

  it("begins with the page alone, and knows what the district offers", async () => {
    const { body } = await call("GET", "/me/notice-preferences", { token: await someone() });
    expect(body).toEqual({ language: "zh", channels: [], offered: ["mail", "message"] });
  });

  it("takes an address with a channel that is new, keeps it, and shows it to nobody", async () => {
    const token = await someone();
    expect(await choose(token, { language: "zh", channels: ["message"] })).toMatchObject({
      status: 422,
      body: { code: "address_missing", facts: { channel: "message" } },
    });
    const phone = "13900000088";
    const chosen = await choose(token, { language: "zh", channels: ["message"], phone });
    expect(chosen).toMatchObject({ status: 200, body: { channels: ["message"] } });
    expect(JSON.stringify(chosen.body)).not.toContain(phone);
    // the address stays for as long as its channel
    await must(choose(token, { language: "en", channels: ["message"] }));
    const { receiptNumber } = await filed({}, token);
    await settle();
    expect(messagesWith(receiptNumber)).toMatchObject([{ to: phone, values: { language: "en" } }]);
    await must(choose(token, { language: "en", channels: [] }));
    expect((await choose(token, { language: "en", channels: ["message"] })).status).toBe(422);
  });

  it("takes no channel twice", async () => {
    const twice = { language: "zh", channels: ["mail", "mail"], mail: "a@example.com" };
    expect((await choose(await someone(), twice)).status).toBe(400);
  });
});

describe("a notice by a channel that fails", () => {
  it("goes by the other one a minute later, and is the same message", async () => {
    const token = await tokenFor("resident", [], `resident-${crypto.randomUUID()}`);
    const addresses = { mail: "both@example.com", phone: "13900000099" };
    await must(choose(token, { language: "zh", channels: ["mail", "message"], ...addresses }));
    platform.messages.refuse({ mails: 1 });
    const { receiptNumber } = await filed({}, token);
    await settle();
    expect(await toldOf(token, receiptNumber)).toMatchObject([{ status: "sending" }]);
    await passes(2 * minutes);
    await settle();
    const [told] = await toldOf(token, receiptNumber);
    expect(told).toMatchObject({ status: "sent", channel: "message" });
    expect(mailsWith(receiptNumber)).toEqual([]);
    expect(messagesWith(receiptNumber)).toMatchObject([{ id: told?.noticeId }]);
  });

  it("is given up after five attempts, and stands before the administrators", async () => {
    const { token } = await mailed();
    platform.messages.refuse({ mails: 1_000 });
    const { receiptNumber } = await filed({}, token);
    await settle();
    // a fifth more than planned, for the waits differ by chance
    for (const wait of [2, 13, 73, 433]) {
      await passes(wait * minutes);
      await settle();
    }
    platform.messages.refuse({});
    expect(await toldOf(token, receiptNumber)).toMatchObject([{ status: "given_up" }]);
    const [told] = await toldOf(token, receiptNumber);
    const listed = (await toBring(administrator, "district")).map(({ noticeId }) => noticeId);
    expect(listed).toContain(told?.noticeId);
    const auditor = await tokenFor("auditor", ["district"], "auditor-1");
    const { body } = await call("GET", `/audit/notice/${told?.noticeId}/events?limit=100`, {
      token: auditor,
    });
    const types = body.items.map(({ type }: { type: string }) => type);
    expect(types.filter((type: string) => type === "notice.attempted")).toHaveLength(5);
    expect(JSON.stringify(body)).not.toContain("example.com");
    expect(await post(administrator, `/notices/${told?.noticeId}/bringing`)).toMatchObject({
      status: 200,
    });
  });
});

describe("at night and in a flood", () => {
  /** The next time that the clocks in Chengdu show this. */
  const untilClock = async (hour: number) => {
    const now = platform.clock.now();
    const next = new Date(`${now.toISOString().slice(0, 10)}T00:00:00+08:00`);
    next.setTime(next.getTime() + hour * 60 * minutes);
    while (next <= now) next.setTime(next.getTime() + 24 * 60 * minutes);
    await platform.moveClockTo(next);
  };

  it("what can wait waits for the morning, and danger does not", async () => {
    await untilClock(22);
    const { token } = await mailed();
    const calm = await filed({}, token);
    const danger = await filed({ kind: "urgent_danger" }, token);
    await settle();
    expect(mailsWith(calm.receiptNumber)).toEqual([]);
    expect(mailsWith(danger.receiptNumber)).toHaveLength(1);
    await untilClock(9);
    await settle();
    expect(mailsWith(calm.receiptNumber)).toHaveLength(1);
  });

  it("one person is sent ten a day; the others stand on their page", async () => {
    const { token, mail } = await mailed();
    for (let n = 0; n < 12; n += 1) await filed({}, token);
    await settle();
    expect(sent().mails.filter(({ to }) => to.includes(mail))).toHaveLength(10);
    const told = await toldTo(token);
    expect(told.filter(({ status }) => status === "sent")).toHaveLength(10);
    expect(told.filter(({ status }) => status === "kept")).toMatchObject([
      { because: "daily_limit" },
      { because: "daily_limit" },
    ]);
  });
});

it("no address stands in a log, an event or a list, nor what a notice says", async () => {
  const { token, mail } = await mailed();
  const { receiptNumber } = await filed({}, token);
  await settle();
  expect(mailsWith(receiptNumber)).toHaveLength(1);
  const folder = join(platform.description.data, "logs");
  const logged = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  const [told] = await toldOf(token, receiptNumber);
  const auditor = await tokenFor("auditor", ["district"], "auditor-1");
  const chain = await itemsOf(`/audit/notice/${told?.noticeId}/events?limit=100`, auditor);
  const all = [...logged, JSON.stringify(chain), JSON.stringify(told)].join("\n");
  for (const secret of [mail, "example.com", "13900000077", "侄子"]) {
    expect(all.includes(secret), secret).toBe(false);
  }
  expect(logged.join("\n")).not.toContain("您的诉求");
});
