import { assert, type Recorded } from "../../core/decision.ts";
import { as } from "../../core/in-status.ts";
import type { Organisation, OrganisationEvent } from "./model.ts";

/** The state of an organisation after one more event. */
export function evolveOrganisation(
  state: Organisation | undefined,
  event: Recorded<OrganisationEvent>,
): Organisation {
  switch (event.type) {
    case "organisation.submitted": {
      const { type: _type, at, by, ...application } = event;
      return {
        status: "submitted",
        ...application,
        papersMissing: [],
        applicantSubject: by,
        submittedAt: at,
      };
    }
    case "organisation.supplement_requested": {
      const before = as(state, "submitted");
      const { papersMissing, usedWorkingDays, usedCalendarDays } = event;
      return {
        ...before,
        status: "supplement_requested",
        papersMissing,
        supplementRequestedAt: event.at,
        clocks: { ...before.clocks, usedWorkingDays, usedCalendarDays },
      };
    }
    case "organisation.supplemented": {
      const before = as(state, "supplement_requested");
      const papers = [...before.papers, ...event.papers];
      return { ...before, status: "submitted", papers, papersMissing: [], clocks: event.clocks };
    }
    case "organisation.accepted":
      return {
        ...as(state, "submitted"),
        status: "accepted",
        acceptedAt: event.at,
        deemedAccepted: event.deemed,
      };
    case "organisation.refused":
      return {
        ...as(state, "submitted", "supplement_requested", "accepted"),
        status: "refused",
        refusedAt: event.at,
        refusedBy: event.by,
        reason: event.reason,
      };
    case "organisation.approved":
      return {
        ...as(state, "accepted"),
        status: "approved",
        approvedAt: event.at,
        approvedBy: event.by,
      };
    case "organisation.certified": {
      const { certificateNumber, creditCode } = event;
      const before = as(state, "approved");
      return {
        ...before,
        status: "certified",
        certifiedAt: event.at,
        certificateNumber,
        creditCode,
      };
    }
    case "organisation.announced":
      return { ...as(state, "certified"), status: "active", announcedAt: event.at };
    case "organisation.bank_account_recorded": {
      const { type: _type, at, by, ...account } = event;
      const bankAccount = { ...account, recordedBy: by, recordedAt: at };
      return { ...as(state, "active", "suspended"), bankAccount };
    }
    case "organisation.bank_account_verified": {
      const before = as(state, "active", "suspended");
      assert(before.bankAccount, "a verification without an account");
      const bankAccount = {
        ...before.bankAccount,
        verifiedBy: event.by,
        verifiedAt: event.at,
      };
      return { ...before, bankAccount };
    }
    case "organisation.promise_missed":
    case "organisation.statutory_limit_missed": {
      const before = as(state, "submitted", "accepted");
      const missed =
        event.type === "organisation.promise_missed"
          ? { promiseMissed: true }
          : { statutoryMissed: true };
      return { ...before, clocks: { ...before.clocks, ...missed } };
    }
    case "organisation.clocks_recomputed":
      return { ...as(state, "submitted", "accepted"), clocks: event.clocks };
    case "organisation.suspended": {
      const { reason, lastDay, at } = event;
      const suspension = { reason, suspendedAt: at, lastDay };
      return { ...as(state, "active"), status: "suspended", suspension };
    }
    case "organisation.suspension_ended": {
      const { suspension: _over, ...before } = as(state, "suspended");
      return { ...before, status: "active" };
    }
    case "organisation.listed": {
      const { roundIds, listedOn, leavesOn } = event;
      return {
        ...as(state, "active", "suspended"),
        seriousBreach: { roundIds, listedOn, leavesOn },
      };
    }
    case "organisation.unlisted": {
      const { seriousBreach: _over, ...before } = as(state, "active", "suspended");
      return before;
    }
  }
}
