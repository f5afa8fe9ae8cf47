import { accept, type Decision, refuse } from "../core/decision.ts";
import { addDuration } from "../core/time.ts";
import { leaseSeconds, lostMessageSeconds, retryInSeconds } from "../outbound/retry.ts";
import {
  type Channel,
  isToBeBrought,
  type Matter,
  type Notice,
  type NoticeEvent,
  type NoticeIn,
  type Recipient,
} from "./model.ts";
import { noticeWaitsSeconds, policy } from "./policy.ts";
import { afterQuiet } from "./quiet.ts";

const after = (at: string, seconds: number): string => addDuration(at, `PT${seconds}S`);

/** Danger and children wait for no morning. */
const notQuiet = ({ urgent }: Pick<Matter, "urgent">, at: string): string =>
  urgent ? at : afterQuiet(at);

/** Tells somebody: by the channels they chose, else on their page alone. */
export function tell(
  noticeId: string,
  matter: Matter,
  to: {
    readonly recipient: Recipient;
    readonly language: Notice["language"];
    readonly channels: readonly Channel[];
  },
  at: string,
): Decision<NoticeEvent, never> {
  const said = { noticeId, ...matter, ...to, channels: [...to.channels] };
  const due = to.channels.length > 0 && { dueAt: notQuiet(matter, after(at, lostMessageSeconds)) };
  return accept<NoticeEvent>([{ type: "notice.told", ...said, ...due }]);
}

/** Whether a notice may go out just now. */
export const goesAtOnce = (notice: Pick<Matter, "urgent">, at: string): boolean =>
  notQuiet(notice, at) <= at;

/** The failure of an attempt for which nobody knows where to: another one would know no more. */
export const noAddress = "no_address";

type Attempt = { readonly attempt: number; readonly at: string };

/** The notice, where it is still to be sent and this many attempts were made. */
const sendingAt = (notice: Notice, attempt: number): NoticeIn<"sending"> | undefined =>
  notice.status === "sending" && notice.attempts === attempt ? notice : undefined;

/** The channel that the next attempt goes by. */
const nextChannel = ({ channels, attempts }: NoticeIn<"sending">): Channel =>
  channels[attempts % channels.length] ?? "mail";

/** The channel of the attempt that is under way. */
export const channelUnderWay = (notice: NoticeIn<"sending">): Channel =>
  nextChannel({ ...notice, attempts: notice.attempts - 1 });

/**
 * Begins the next attempt; a message that speaks of an earlier one finds nothing due. Nobody is
 * woken, and nobody is sent more a day than the limit: what is more waits on the person's page.
 */
export function attemptNotice(
  notice: Notice,
  { attempt, at }: Attempt,
  facts: { readonly sentToday: number },
): Decision<NoticeEvent, "nothing_due"> {
  const sending = sendingAt(notice, attempt);
  if (!sending) return refuse("nothing_due");
  if (!goesAtOnce(notice, at)) {
    return accept<NoticeEvent>([{ type: "notice.put_off", until: afterQuiet(at) }]);
  }
  if (countsToday(sending) && facts.sentToday >= policy.noticesADay.value) {
    return accept<NoticeEvent>([{ type: "notice.kept", because: "daily_limit" }]);
  }
  const channel = nextChannel(sending);
  // the last attempt began and was never heard of again
  if (sending.attempts > noticeWaitsSeconds.length) {
    return accept<NoticeEvent>([{ type: "notice.given_up", channel, failure: "no_answer" }]);
  }
  return accept<NoticeEvent>([
    { type: "notice.attempted", channel, until: after(at, leaseSeconds) },
  ]);
}

/** Whether the next attempt of a notice is one of the day's: the first of each, of what can wait. */
export const countsToday = ({ urgent, attempts }: NoticeIn<"sending">): boolean =>
  !urgent && attempts === 0;

/** Writes down what an attempt came to: it went, it goes again later, or it is given up. */
export function recordAttempt(
  notice: Notice,
  made: Attempt & { readonly failure: string | undefined },
  random: number,
): Decision<NoticeEvent, "nothing_due"> {
  const sending = sendingAt(notice, made.attempt);
  if (!sending || sending.attempts === 0) return refuse("nothing_due");
  const { at, failure } = made;
  const channel = channelUnderWay(sending);
  if (failure === undefined) return accept<NoticeEvent>([{ type: "notice.sent", channel }]);
  const wait =
    failure === noAddress
      ? undefined
      : retryInSeconds(noticeWaitsSeconds, sending.attempts, { random });
  if (wait === undefined) {
    return accept<NoticeEvent>([{ type: "notice.given_up", channel, failure }]);
  }
  const nextAt = notQuiet(notice, after(at, wait));
  return accept<NoticeEvent>([{ type: "notice.attempt_failed", channel, failure, nextAt }]);
}

/** Sends a notice on whose time has come, put off for as long as its message needs to arrive. */
export function sendOn(notice: Notice, at: string): Decision<NoticeEvent, "nothing_due"> {
  if (notice.status !== "sending" || notice.dueAt > at) return refuse("nothing_due");
  return accept<NoticeEvent>([{ type: "notice.put_off", until: after(at, lostMessageSeconds) }]);
}

/** The person has seen it: what was not sent yet need not be. */
export function readNotice(notice: Notice): Decision<NoticeEvent, "notice_already_read"> {
  if (notice.readAt) return refuse("notice_already_read");
  return accept<NoticeEvent>([{ type: "notice.read" }]);
}

/** Somebody went there, or rang, and told the person. */
export function bringNotice(notice: Notice): Decision<NoticeEvent, "notice_not_to_be_brought"> {
  if (!isToBeBrought(notice)) return refuse("notice_not_to_be_brought");
  return accept<NoticeEvent>([{ type: "notice.brought" }]);
}
