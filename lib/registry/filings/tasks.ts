import type { Task } from "../../core/task.ts";
import { type Filing, isOnFile } from "./model.ts";

/** A group that was filed waits for its community; one that was awarded something, for its account. */
export function filingTasks(filing: Filing): readonly Task[] {
  const { status, filingId, communityCode, name } = filing;
  const about = { path: { filingId }, name };
  if (status === "filed") {
    const holder = `community/${communityCode}` as const;
    return [{ ...about, kind: "accept_filing", holder, partyCode: communityCode }];
  }
  if (!isOnFile(filing)) return [];
  const { bankAccount, contractIds } = filing;
  if (!bankAccount) {
    const holder = `organisation/${filingId}` as const;
    return contractIds ? [{ ...about, kind: "record_group_account", holder }] : [];
  }
  const { verifiedAt, recordedBy } = bankAccount;
  const holder = "treasurer/district";
  return verifiedAt
    ? []
    : [{ ...about, kind: "verify_group_account", holder, notBy: [recordedBy] }];
}
