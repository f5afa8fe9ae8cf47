import { apart } from "../../lib/jobs/apart.ts";
import { closeYear } from "../../lib/jobs/close-year.ts";
import { scheduled } from "../../lib/jobs/schedule.ts";
import { duePartitions } from "../../lib/store/keys.ts";
import { listDue } from "../../lib/store/lists.ts";

/** Carries on every closing that a treasurer began, to its end. Safe to run twice. */
export const handler = scheduled(async ({ now }) => {
  const { attempt, end } = apart("closing");
  let closed = 0;
  for await (const { id: year } of listDue(duePartitions("year"), now)) {
    if (await attempt(year, () => closeYear(year, now))) closed += 1;
  }
  end();
  return { closed };
});
