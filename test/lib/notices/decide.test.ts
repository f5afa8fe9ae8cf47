import { describe, expect, it } from "vitest";
import { attemptNotice, recordAttempt, tell } from "../../../lib/notices/decide.ts";
import type { NoticeEvent, NoticeIn } from "../../../lib/notices/model.ts";
import { afterQuiet } from "../../../lib/notices/quiet.ts";
import { at, noticeAfter, sending } from "./samples.ts";

/** Times of a day in Chengdu. */
const clock = (time: string, on = "2026-02-09") => new Date(`${on}T${time}:00+08:00`).toISOString();

describe("quiet hours", () => {
  it.each([
    ["07:59", "08:00", "2026-02-09"],
    ["08:00", "08:00", "2026-02-09"],
    ["20:59", "20:59", "2026-02-09"],
    ["21:00", "08:00", "2026-02-10"],
    ["23:59", "08:00", "2026-02-10"],
    ["00:00", "08:00", "2026-02-09"],
  ])("leave %s to %s of %s", (time, until, on) => {
    expect(afterQuiet(clock(time))).toBe(clock(until, on));
  });

  it("hold back what can wait, and never danger", () => {
    const begun = (urgent: boolean) =>
      attemptNotice(sending({ urgent }), { attempt: 0, at: clock("22:00") }, { sentToday: 0 });
    expect(begun(false)).toMatchObject({
      events: [{ type: "notice.put_off", until: clock("08:00", "2026-02-10") }],
    });
    expect(begun(true)).toMatchObject({ events: [{ type: "notice.attempted" }] });
  });
});

describe("the day's limit", () => {
  const begun = (sentToday: number, change: Partial<NoticeIn<"sending">> = {}) =>
    attemptNotice(sending(change), { attempt: change.attempts ?? 0, at }, { sentToday });

  it("lets ten go, keeps the eleventh on the page, and counts no danger", () => {
    expect(begun(9)).toMatchObject({ events: [{ type: "notice.attempted" }] });
    expect(begun(10)).toMatchObject({
      events: [{ type: "notice.kept", because: "daily_limit" }],
    });
    expect(begun(10, { urgent: true })).toMatchObject({ events: [{ type: "notice.attempted" }] });
  });

  it("counts a notice once, however often it is tried", () => {
    expect(begun(10, { attempts: 1 })).toMatchObject({ events: [{ type: "notice.attempted" }] });
  });
});

describe("attempts", () => {
  /** Tries until something else than a failure comes of it; answers the channels and the waits. */
  function tried(failure: string) {
    let notice = sending();
    const channels: string[] = [];
    const waits: number[] = [];
    for (;;) {
      const { attempts: attempt } = notice;
      const begun = attemptNotice(notice, { attempt, at }, { sentToday: 0 });
      if (!begun.ok) throw new Error(begun.code);
      notice = noticeAfter(notice, ...begun.events) as NoticeIn<"sending">;
      const made = { attempt: attempt + 1, at, failure };
      const ended = recordAttempt(notice, made, 0.5);
      if (!ended.ok) throw new Error(ended.code);
      const [event] = ended.events as readonly NoticeEvent[];
      if (event && "channel" in event) channels.push(event.channel);
      if (event?.type !== "notice.attempt_failed") return { channels, waits, last: event };
      waits.push((Date.parse(event.nextAt) - Date.parse(at)) / 1_000);
      notice = noticeAfter(notice, event) as NoticeIn<"sending">;
    }
  }

  it("go by the channels in turn, after 1, 10 and 60 minutes and 6 hours, and are then given up", () => {
    const { channels, waits, last } = tried("451");
    expect(channels).toEqual(["mail", "message", "mail", "message", "mail"]);
    expect(waits).toEqual([60, 600, 3_600, 21_600]);
    expect(last).toMatchObject({ type: "notice.given_up", failure: "451" });
  });

  it("are given up at once where nobody knows where to", () => {
    expect(tried("no_address")).toMatchObject({ waits: [], last: { type: "notice.given_up" } });
  });

  it("that a message speaks of twice are made once", () => {
    const once = noticeAfter(sending(), { type: "notice.attempted", channel: "mail", until: at });
    expect(attemptNotice(once, { attempt: 0, at }, { sentToday: 0 })).toMatchObject({ ok: false });
  });

  it("end where the last one began and was never heard of again", () => {
    const lost = attemptNotice(sending({ attempts: 5 }), { attempt: 5, at }, { sentToday: 0 });
    expect(lost).toMatchObject({ events: [{ type: "notice.given_up" }] });
  });
});

it("a notice to somebody without a channel waits on the page, and is due at no time", () => {
  const { noticeId, recipient, language, template, of, urgent } = sending();
  const to = { recipient, language, channels: [] };
  const told = tell(noticeId, { template, of, urgent }, to, at);
  if (!told.ok) throw new Error("not told");
  const notice = noticeAfter(undefined, ...told.events);
  expect(notice).toMatchObject({ status: "kept", because: "no_channel" });
  expect(notice).not.toHaveProperty("dueAt");
});
