import { assert, type Recorded } from "../../core/decision.ts";
import { as } from "../../core/in-status.ts";
import type { Filing, FilingEvent } from "./model.ts";

/** The state of a filing after one more event. */
export function evolveFiling(state: Filing | undefined, event: Recorded<FilingEvent>): Filing {
  switch (event.type) {
    case "filing.filed": {
      const { type: _type, at, by, ...filed } = event;
      const counts = { sessionsHeld: 0, childrenServed: 0 };
      return { status: "filed", ...filed, applicantSubject: by, filedAt: at, ...counts };
    }
    case "filing.accepted":
      return { ...as(state, "filed"), status: "active", acceptedAt: event.at };
    case "filing.withdrawn":
      return { ...as(state, "filed", "active"), status: "withdrawn", withdrawnAt: event.at };
    case "filing.bank_account_recorded": {
      const { type: _type, at, by, ...account } = event;
      const bankAccount = { ...account, recordedBy: by, recordedAt: at };
      return { ...as(state, "active", "upgraded"), bankAccount };
    }
    case "filing.bank_account_verified": {
      const before = as(state, "active", "upgraded");
      assert(before.bankAccount, "a verification without an account");
      const verified = { verifiedBy: event.by, verifiedAt: event.at };
      return { ...before, bankAccount: { ...before.bankAccount, ...verified } };
    }
    case "filing.contract_awarded": {
      const before = as(state, "active");
      return { ...before, contractIds: [...(before.contractIds ?? []), event.contractId] };
    }
    case "filing.listed": {
      const { roundIds, listedOn, leavesOn } = event;
      const seriousBreach = { roundIds, listedOn, leavesOn };
      return { ...as(state, "active", "upgraded"), seriousBreach };
    }
    case "filing.upgraded": {
      const { at: upgradedAt, organisationId } = event;
      return { ...as(state, "active"), status: "upgraded", organisationId, upgradedAt };
    }
    case "filing.session_held": {
      const before = as(state, "active", "upgraded");
      const childrenServed = before.childrenServed + event.childrenServed;
      return { ...before, sessionsHeld: before.sessionsHeld + 1, childrenServed };
    }
  }
}
