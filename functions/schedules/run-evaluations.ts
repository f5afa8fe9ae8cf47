import { apart } from "../../lib/engine/apart.ts";
import { duePartitions } from "../../lib/engine/keys.ts";
import { listDue } from "../../lib/engine/lists.ts";
import { scheduled } from "../../lib/engine/schedule.ts";
import { sideBySide } from "../../lib/engine/side-by-side.ts";
import { attendToRound } from "../../lib/flows/close-rounds.ts";
import { openRoundsOf } from "../../lib/flows/open-rounds.ts";
import { logger } from "../../lib/log.ts";

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
  // such a contract stays due: it is reported every day until a household is registered
  if (frameEmpty.length > 0) logger.warn("evaluation without households", { frameEmpty });
  end();
  return { opened, attended, frameEmpty };
});
