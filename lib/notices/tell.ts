import { refuse } from "../core/decision.ts";
import { jobCommand } from "../engine/schedule.ts";
import { transact } from "../engine/transact.ts";
import { channelsOffered } from "./channels.ts";
import { goesAtOnce, tell } from "./decide.ts";
import type { Matter, Recipient } from "./model.ts";
import { noticeIdOf } from "./notice-id.ts";
import { queueNotices } from "./notice-queue.ts";
import { unlessChosen } from "./preferences.ts";
import { loadNotice, loadPreference, notices } from "./store.ts";
import type { Telling } from "./work.ts";

/**
 * Tells some people of a matter, each once, and has what goes by a channel sent. What was told before
 * is sent once more where it is still to be sent: a stop between the two loses nothing.
 */
export async function tellPeople({ tells, addressed }: Telling, now: string): Promise<void> {
  const told = await Promise.all(
    addressed.map(({ to, number }) => tellPerson({ ...tells, ...(number && { number }) }, to, now)),
  );
  const sending = told.filter((noticeId) => noticeId !== undefined);
  await queueNotices(sending.map((sends) => ({ sends, attempt: 0 })));
}

/** Tells one; answers the notice where it is to be sent now. */
async function tellPerson(matter: Matter, to: Recipient, now: string): Promise<string | undefined> {
  const noticeId = noticeIdOf(matter.of, to);
  await transact(jobCommand(`tell/${noticeId}`, now), {
    thing: notices,
    id: noticeId,
    facts: () => chosenBy(to),
    begin: (chosen) => tell(noticeId, matter, { recipient: to, ...chosen }, now),
    decide: () => refuse("nothing_due"),
  });
  const notice = await loadNotice(noticeId);
  const isNew = notice?.status === "sending" && notice.attempts === 0;
  return isNew && goesAtOnce(notice, now) ? noticeId : undefined;
}

/** How somebody wants to be told: whoever has no account, by the number that was left with the thing. */
async function chosenBy(to: Recipient) {
  const offered = channelsOffered();
  const { language, channels } =
    to.kind === "account"
      ? ((await loadPreference(to.subject)) ?? unlessChosen)
      : { ...unlessChosen, channels: ["message"] as const };
  return { language, channels: channels.filter((channel) => offered.includes(channel)) };
}
