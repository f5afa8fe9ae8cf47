import type { Task } from "../../core/task.ts";
import { endOf } from "../../core/time.ts";
import type { Organisation } from "./model.ts";

/** The next step of a registration under its two clocks, then of the account that money may go to. */
export function organisationTasks(organisation: Organisation): readonly Task[] {
  const { organisationId, name, clocks } = organisation;
  const about = { path: { organisationId }, name };
  const registrar = { ...about, holder: "registrar/district" as const };
  const latestAt = endOf(clocks.statutoryBy.on);
  switch (organisation.status) {
    case "submitted":
      return [
        { ...registrar, kind: "examine_application", dueAt: endOf(clocks.noticeBy.on), latestAt },
      ];
    case "supplement_requested":
      return [
        { ...about, kind: "supply_papers", holder: `resident/${organisation.applicantSubject}` },
      ];
    case "accepted":
      return [
        { ...registrar, kind: "decide_application", dueAt: endOf(clocks.promisedBy.on), latestAt },
      ];
    case "approved":
      return [{ ...registrar, kind: "certify_organisation" }];
    case "certified":
      return [{ ...registrar, kind: "announce_organisation" }];
    case "active":
    case "suspended":
      return account(organisation);
    case "refused":
      return [];
  }
}

/** Recorded by the organisation, verified by another person. */
function account({
  organisationId,
  name,
  bankAccount,
}: Extract<Organisation, { status: "active" | "suspended" }>): readonly Task[] {
  const about = { path: { organisationId }, name };
  if (!bankAccount) {
    return [{ ...about, kind: "record_account", holder: `organisation/${organisationId}` }];
  }
  const { verifiedAt, recordedBy } = bankAccount;
  return verifiedAt
    ? []
    : [{ ...about, kind: "verify_account", holder: "treasurer/district", notBy: [recordedBy] }];
}
