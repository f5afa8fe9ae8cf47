import { accept, assert, type Decision, refuse } from "../../core/decision.ts";
import { countedFrom, type Limits } from "../../core/limits.ts";
import { endOf } from "../../core/time.ts";
import { limitFrom, type WorkingCalendar } from "../../core/working-days.ts";
import { policy } from "../policy.ts";
import { heldOf } from "./bond.ts";
import type { ContractEvent } from "./events.ts";
import type { Contract } from "./model.ts";

/** By when a contract is to be signed, counted from its award notice. Source: Procurement Law Art. 46. */
export function signingTermsFrom(calendar: WorkingCalendar, noticedAt: string) {
  const { on, provisional } = limitFrom(calendar, noticedAt, policy.signingDays);
  return { signFrom: noticedAt, signBy: on, signByProvisional: provisional };
}

function endedAtOf(contract: Contract): string | undefined {
  if (contract.status === "completed") return contract.completedAt;
  return contract.status === "terminated" ? contract.terminatedAt : undefined;
}

/** What a holiday notice counts again: by when a draft is signed, and a bond settled after the end. */
export const contractLimits: Limits<Contract, ContractEvent> = {
  counted: {
    signBy: (c) =>
      c.status === "draft" && c.signBy && c.signFrom && !c.signingOverdueAt
        ? countedFrom(c.signFrom, policy.signingDays, {
            on: c.signBy,
            provisional: c.signByProvisional,
          })
        : undefined,
    settleBy: (c) => {
      const { settleBy: on, settleByProvisional: provisional, overdueAt } = heldOf(c) ?? {};
      const endedAt = endedAtOf(c);
      return on && endedAt && !overdueAt
        ? countedFrom(endedAt, policy.bondReturnDays, { on, provisional })
        : undefined;
    },
  },
  moved: (contract, [moved]) => {
    assert(moved, "nothing that moves");
    return contract.status === "draft"
      ? { type: "contract.signing_limit_recounted", signBy: moved.due }
      : { type: "contract.bond_limit_recounted", settleBy: moved.due };
  },
};

/** The limit that runs and that nobody was told of yet: to sign a draft, or to settle a bond. */
function watchedIn(contract: Contract): { on: string; told: ContractEvent } | undefined {
  if (contract.status === "draft") {
    const { signBy, signingOverdueAt } = contract;
    if (!signBy || signingOverdueAt) return undefined;
    return { on: signBy, told: { type: "contract.signing_overdue", signBy } };
  }
  const { settleBy, overdueAt } = heldOf(contract) ?? {};
  if (!endedAtOf(contract) || !settleBy || overdueAt) return undefined;
  return { on: settleBy, told: { type: "contract.bond_overdue", settleBy } };
}

/** When a schedule must look at a contract next that is not in force yet, or no more. */
export function nextWatchAt(contract: Contract): string | undefined {
  const watched = watchedIn(contract);
  return watched && endOf(watched.on);
}

/**
 * Tells once that a draft was not signed in time, with its bond paid in, or a bond not settled. Nobody
 * is late with a signature while a question about the award stops it. Source: domain.md §7, §8.
 */
export function watchContract(
  contract: Contract,
  command: { at: string },
  facts: { signingStopped: boolean },
): Decision<ContractEvent, "nothing_due"> {
  const watched = watchedIn(contract);
  if (!watched || command.at < endOf(watched.on)) return refuse("nothing_due");
  const isStopped = contract.status === "draft" && facts.signingStopped;
  return isStopped ? refuse("nothing_due") : accept([watched.told]);
}
