import { missCorrection } from "../../lib/contracting/inspections/effects.ts";
import { apart } from "../../lib/engine/apart.ts";
import { duePartitions } from "../../lib/engine/keys.ts";
import { listDue } from "../../lib/engine/lists.ts";
import { scheduled } from "../../lib/engine/schedule.ts";
import { applyNotice } from "../../lib/flows/apply-notice.ts";
import {
  endAffair,
  remindVolunteer,
  watchContractOf,
  watchOrganisation,
  watchSession,
} from "../../lib/flows/limits-passed.ts";

/** Applies new holiday notices, then tells every limit that has run out. */
export const handler = scheduled(async ({ now }) => {
  const { attempt, end } = apart("deadlines");
  let noticesApplied = 0;
  for await (const { id: year } of listDue(duePartitions("calendar"), now)) {
    if (await attempt(year, () => applyNotice(year, now))) noticesApplied += 1;
  }
  let limitsPassed = 0;
  for await (const { id } of listDue(duePartitions("organisation"), now)) {
    if (await attempt(id, () => watchOrganisation(id, now))) limitsPassed += 1;
  }
  for await (const { id } of listDue(duePartitions("affair"), now)) {
    if (await attempt(id, () => endAffair(id, now))) limitsPassed += 1;
  }
  for await (const { id } of listDue(duePartitions("inspection"), now)) {
    if (await attempt(id, () => missCorrection(id, now))) limitsPassed += 1;
  }
  for await (const { id } of listDue(duePartitions("contract"), now)) {
    if (await attempt(id, () => watchContractOf(id, now))) limitsPassed += 1;
  }
  for await (const { id } of listDue(duePartitions("volunteer"), now)) {
    if (await attempt(id, () => remindVolunteer(id, now))) limitsPassed += 1;
  }
  for await (const { id } of listDue(duePartitions("session"), now)) {
    if (await attempt(id, () => watchSession(id, now))) limitsPassed += 1;
  }
  end();
  return { noticesApplied, limitsPassed };
});
