import { apart } from "../../lib/engine/apart.ts";
import { duePartitions } from "../../lib/engine/keys.ts";
import { listDue } from "../../lib/engine/lists.ts";
import { scheduled } from "../../lib/engine/schedule.ts";
import { closeYear } from "../../lib/money/funds/close-year.ts";

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
