import { assert, type Recorded } from "../core/decision.ts";
import { as } from "../core/in-status.ts";
import type { Notice, NoticeEvent, NoticeIn } from "./model.ts";

/** The state of a notice after one more event. */
export function evolveNotice(state: Notice | undefined, event: Recorded<NoticeEvent>): Notice {
  if (event.type === "notice.told") return told(event);
  assert(state, "an event of a notice that is not there");
  if (event.type === "notice.read") {
    const read = { ...state, readAt: event.at };
    return read.status === "sending" ? kept(read, "read_before") : read;
  }
  if (event.type === "notice.brought") return { ...state, brought: { at: event.at, by: event.by } };
  const before = as(state, "sending");
  const { dueAt: _dueAt, ...ended } = before;
  switch (event.type) {
    case "notice.attempted":
      return { ...before, attempts: before.attempts + 1, dueAt: event.until };
    case "notice.attempt_failed":
      return { ...before, dueAt: event.nextAt };
    case "notice.put_off":
      return { ...before, dueAt: event.until };
    case "notice.sent":
      return { ...ended, status: "sent", channel: event.channel, sentAt: event.at };
    case "notice.kept":
      return kept(before, event.because);
    case "notice.given_up":
      return { ...ended, status: "given_up", givenUpAt: event.at };
  }
}

function told(event: Recorded<Extract<NoticeEvent, { type: "notice.told" }>>): Notice {
  const { type: _type, at: toldAt, by: _by, channels, dueAt, ...said } = event;
  const standing = { ...said, toldAt };
  return dueAt === undefined
    ? { status: "kept", ...standing, because: "no_channel" }
    : { status: "sending", ...standing, channels, attempts: 0, dueAt };
}

function kept(before: NoticeIn<"sending">, because: NoticeIn<"kept">["because"]): Notice {
  const { channels: _channels, attempts: _attempts, dueAt: _dueAt, ...standing } = before;
  return { ...standing, status: "kept", because };
}
