import { jobCommand } from "../engine/schedule.ts";
import { loadThing } from "../engine/thing.ts";
import { transact } from "../engine/transact.ts";
import { sendOn } from "./decide.ts";
import { queueNotices } from "./notice-queue.ts";
import { notices } from "./store.ts";

/** Sends a notice whose time has come on its way; answers whether it was still to be sent. */
export async function sendOnDue(noticeId: string, now: string): Promise<boolean> {
  const loaded = await loadThing(notices, noticeId);
  if (loaded?.state.status !== "sending") return false;
  const { attempts } = loaded.state;
  const outcome = await transact(jobCommand(`send-on/${noticeId}/v${loaded.version}`, now), {
    thing: notices,
    id: noticeId,
    decide: (notice) => sendOn(notice, now),
  });
  if (outcome.ok) await queueNotices([{ sends: noticeId, attempt: attempts }]);
  return outcome.ok;
}
