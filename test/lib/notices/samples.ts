import type { Recorded } from "../../../lib/core/decision.ts";
import { evolveNotice } from "../../../lib/notices/evolve.ts";
import type { Notice, NoticeEvent, NoticeIn } from "../../../lib/notices/model.ts";

export const at = "2026-02-09T01:00:00.000Z";
const by = "system";

const matter = {
  template: "request_resolved",
  of: { kind: "request", id: "req_01h455vb4pex5vsknk084sn02q", version: 3 },
  number: "20260209-7K3M9XQ2",
  on: "2026-02-16",
  urgent: false,
  placeCode: "510107008009-02-013",
};

const told: NoticeEvent = {
  type: "notice.told",
  noticeId: "ntc_01h455vb4pex5vsknk084sn02q",
  recipient: { kind: "account", subject: "resident-1" },
  ...matter,
  language: "zh",
  channels: ["mail", "message"],
  dueAt: "2026-02-09T01:02:00.000Z",
};

/** What comes of a notice by some events, at one instant. */
export const noticeAfter = (notice: Notice | undefined, ...events: NoticeEvent[]): Notice =>
  events.reduce<Notice | undefined>(
    (state, event) => evolveNotice(state, { ...event, at, by } as Recorded<NoticeEvent>),
    notice,
  ) as Notice;

export const sending = (change: Partial<NoticeIn<"sending">> = {}): NoticeIn<"sending"> => ({
  ...(noticeAfter(undefined, told) as NoticeIn<"sending">),
  ...change,
});

const attempted: NoticeEvent = { type: "notice.attempted", channel: "mail", until: at };
const ends = {
  sending: [],
  sent: [attempted, { type: "notice.sent", channel: "mail" }],
  kept: [{ type: "notice.kept", because: "daily_limit" }],
  given_up: [attempted, { type: "notice.given_up", channel: "mail", failure: "550" }],
} as const satisfies Readonly<Record<Notice["status"], readonly NoticeEvent[]>>;

export const noticeIn = (status: Notice["status"]): Notice =>
  noticeAfter(sending(), ...ends[status]);
