import type { Command } from "../../core/command.ts";
import type { Accepted } from "../../core/decision.ts";
import { jobCommand } from "../../engine/schedule.ts";
import { type Change, extend, type Loaded, loadThing } from "../../engine/thing.ts";
import { transact } from "../../engine/transact.ts";
import { noteOverdue, noteVerified } from "../contracts/milestones.ts";
import type { Contract } from "../contracts/model.ts";
import { contracts } from "../contracts/store.ts";
import { watchInspection } from "./decide.ts";
import type { Inspection, InspectionEvent } from "./model.ts";
import { inspections } from "./store.ts";

/** The contract that an inspection is of, as far as one is named. */
export const loadContractOf = (inspection: Inspection | undefined) =>
  inspection ? loadThing(contracts, inspection.contractId) : Promise.resolve(undefined);

const notes: Partial<Record<InspectionEvent["type"], typeof noteOverdue>> = {
  "inspection.overdue": noteOverdue,
  "inspection.verified": noteVerified,
};

type Carrier = Pick<Command<unknown>, "id" | "now" | "actor">;

/**
 * What an inspection's change means for its contract, written with it: an overdue correction stops
 * the acceptance of work until it is verified. A contract that has ended is left as it is.
 */
export function inspectionEffects(
  accepted: Accepted<InspectionEvent>,
  contract: Loaded<Contract> | undefined,
  origin: { readonly inspectionId: string; readonly command: Carrier },
): readonly Change[] {
  if (!contract) return [];
  const { inspectionId, command } = origin;
  return accepted.events.flatMap(({ type }) => {
    const noted = notes[type]?.(contract.state, inspectionId);
    return noted?.ok
      ? [extend(contracts, contract, { id: contract.id, command, events: noted.events })]
      : [];
  });
}

/** Tells that the day for a correction was missed. */
export async function missCorrection(id: string, now: string): Promise<boolean> {
  const version = (await loadThing(inspections, id))?.version;
  const command = jobCommand(`miss-correction/${id}/v${version}`, now);
  const done = await transact(command, {
    thing: inspections,
    id,
    facts: loadContractOf,
    decide: (inspection) => watchInspection(inspection, now),
    also: (accepted, contract) => ({
      changes: inspectionEffects(accepted, contract, { inspectionId: id, command }),
    }),
  });
  return done.ok;
}
