import { logger } from "../../lib/http/log.ts";
import { apart } from "../../lib/jobs/apart.ts";
import { attendToRound } from "../../lib/jobs/close-rounds.ts";
import { openRoundsOf } from "../../lib/jobs/open-rounds.ts";
import { scheduled } from "../../lib/jobs/schedule.ts";
import { sideBySide } from "../../lib/jobs/side-by-side.ts";
import { duePartitions } from "../../lib/store/keys.ts";
import { listDue } from "../../lib/store/lists.ts";

/**
 * Opens the rounds whose date has come, invites, counts, reminds and makes results final. Safe to
 * run twice, at once, and again after a stop at any point.
 */
export const handler = scheduled(async ({ now }) => {
  const { attempt, end } = apart("evaluation");
  const frameEmpty: string[] = [];
  let opened = 0;
  let attended = 0;
  await sideBySide(listDue(duePartitions("contract"), now), ({ id }) =>
    attempt(id, async () => {
      const done = await openRoundsOf(id, now);
      opened += done.opened;
      if (done.frameEmpty) frameEmpty.push(id);
    }),
  );
  await sideBySide(listDue(duePartitions("round"), now), async ({ id }) => {
    await attempt(id, () => attendToRound(id, now));
    attended += 1;
  });
  // such a contract stays due: it is told every day until a household is registered
  if (frameEmpty.length > 0) logger.warn("evaluation without households", { frameEmpty });
  end();
  return { opened, attended, frameEmpty };
});
