import * as decide from "../../../lib/notices/decide.ts";
import { lifecycle, Notice } from "../../../lib/notices/model.ts";
import { walk } from "../../support/walk.ts";
import { at, noticeIn } from "./samples.ts";

const later = "2026-02-09T02:00:00.000Z";

export const noticeWalk = walk({
  lifecycle,
  schema: Notice,
  stateIn: (status, command) => {
    const notice = noticeIn(status);
    // an attempt is under way where one is recorded
    const isUnderWay = notice.status === "sending" && command === "record";
    return isUnderWay ? { ...notice, attempts: 1 } : notice;
  },
  commands: {
    attempt: (notice) => decide.attemptNotice(notice, { attempt: 0, at }, { sentToday: 0 }),
    record: (notice) => decide.recordAttempt(notice, { attempt: 1, at, failure: undefined }, 0.5),
    sendOn: (notice) => decide.sendOn(notice, later),
    read: decide.readNotice,
    bring: decide.bringNotice,
  },
});
