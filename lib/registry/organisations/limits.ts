import { accept, type Decision, refuse } from "../../core/decision.ts";
import { conductLimits, runningLimits } from "./clocks.ts";
import type { Organisation, OrganisationEvent } from "./model.ts";

/**
 * What the passing of time does: an application nobody answered counts as accepted, a missed
 * promise and a missed statutory limit are recorded, a suspension and a listing end. Never silently.
 */
export function watchClocks(
  organisation: Organisation,
  at: string,
): Decision<OrganisationEvent, "nothing_due"> {
  const limits = { ...runningLimits(organisation), ...conductLimits(organisation) };
  const { clocks } = organisation;
  const passed = (limit: string | undefined) => limit !== undefined && limit <= at;
  const events: OrganisationEvent[] = [];
  if (passed(limits.notice)) events.push({ type: "organisation.accepted", deemed: true });
  if (passed(limits.promised)) {
    events.push({ type: "organisation.promise_missed", promisedBy: clocks.promisedBy.on });
  }
  if (passed(limits.statutory)) {
    events.push({
      type: "organisation.statutory_limit_missed",
      statutoryBy: clocks.statutoryBy.on,
    });
  }
  if (passed(limits.suspension)) events.push({ type: "organisation.suspension_ended" });
  if (passed(limits.breach)) events.push({ type: "organisation.unlisted" });
  return events.length > 0 ? accept(events) : refuse("nothing_due");
}
