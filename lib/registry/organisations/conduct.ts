import { accept, type Decision, refuse } from "../../core/decision.ts";
import { endOf } from "../../core/time.ts";
import { breachOf } from "../serious-breach.ts";
import { isAnnounced, type Organisation, type OrganisationEvent } from "./model.ts";

/**
 * Suspends an organisation: it bids and signs no more, nothing is awarded to it, and no money of
 * any of its contracts is approved or instructed. What it serves goes on.
 * Keeps: the row that payments are conditional on goes with the same write.
 * Source: domain.md §4, §9.
 */
export function suspendOrganisation(
  organisation: Organisation,
  command: { reason: string; lastDay: string; at: string },
): Decision<OrganisationEvent, "organisation_not_active" | "suspension_end_passed"> {
  const { status } = organisation;
  if (status !== "active") return refuse("organisation_not_active", { status });
  const { at, ...said } = command;
  if (at >= endOf(command.lastDay)) {
    return refuse("suspension_end_passed", { lastDay: command.lastDay });
  }
  return accept<OrganisationEvent>([{ type: "organisation.suspended", ...said }]);
}

/** Ends a suspension before its last day, with the reason. */
export function endSuspension(
  organisation: Organisation,
  command: { reason: string },
): Decision<OrganisationEvent, "organisation_not_suspended"> {
  const { status } = organisation;
  if (status !== "suspended") return refuse("organisation_not_suspended", { status });
  return accept<OrganisationEvent>([{ type: "organisation.suspension_ended", ...command }]);
}

/** Puts an organisation on the list of serious breach, where its last final results all failed. */
export function listForBreach(
  organisation: Organisation,
  command: { failedInARow: readonly string[]; at: string },
): Decision<OrganisationEvent, "organisation_not_active" | "nothing_due"> {
  if (!isAnnounced(organisation)) {
    return refuse("organisation_not_active", { status: organisation.status });
  }
  const breach = breachOf(command);
  if (!breach) return refuse("nothing_due");
  return accept<OrganisationEvent>([{ type: "organisation.listed", ...breach }]);
}

/** Takes an organisation off the list of serious breach before its time, with the reason. */
export function takeOffList(
  organisation: Organisation,
  command: { reason: string },
): Decision<OrganisationEvent, "organisation_not_listed"> {
  if (!isAnnounced(organisation) || !organisation.seriousBreach) {
    return refuse("organisation_not_listed");
  }
  return accept<OrganisationEvent>([{ type: "organisation.unlisted", ...command }]);
}
