import { logger } from "../../lib/http/log.ts";
import { attendToRound } from "../../lib/jobs/close-rounds.ts";
import { openRoundsOf } from "../../lib/jobs/open-rounds.ts";
import { scheduled } from "../../lib/jobs/schedule.ts";
import { duePartitions } from "../../lib/store/keys.ts";
import { listDue } from "../../lib/store/lists.ts";

/**
 * Opens the rounds whose date has come, invites, counts, reminds and makes results final. Safe to
 * run twice, at once, and again after a stop at any point. One round's trouble does not hold up the
 * others: it is logged, and the run fails at its end, so that it is tried again and alarmed.
 */
export const handler = scheduled(async ({ now }) => {
  const failed: string[] = [];
  const frameEmpty: string[] = [];
  let opened = 0;
  let attended = 0;
  const apart = async (id: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      logger.error("evaluation", { id, error: error as Error });
      failed.push(id);
    }
  };
  for await (const { id } of listDue(duePartitions("contract"), now)) {
    await apart(id, async () => {
      const done = await openRoundsOf(id, now);
      opened += done.opened;
      if (done.frameEmpty) frameEmpty.push(id);
    });
  }
  for await (const { id } of listDue(duePartitions("round"), now)) {
    await apart(id, () => attendToRound(id, now));
    attended += 1;
  }
  // such a contract stays due: it is told every day until a household is registered
  if (frameEmpty.length > 0) logger.warn("evaluation without households", { frameEmpty });
  if (failed.length > 0) throw new Error(`not carried through: ${failed.join(", ")}`);
  return { opened, attended, frameEmpty };
});
