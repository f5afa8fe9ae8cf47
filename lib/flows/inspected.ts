import type { Inspected, Round } from "../contracting/evaluations/model.ts";
import { countInspected } from "../contracting/evaluations/score.ts";
import { isOverdueAt } from "../contracting/inspections/model.ts";
import { loadInspectionsOfContract } from "../contracting/inspections/store.ts";
import { policy } from "../contracting/policy.ts";
import { addDuration } from "../core/time.ts";
import { loadRoundsOf } from "./rounds-of.ts";

/**
 * What level-2 inspections say of the work that a round evaluates: those recorded since a round
 * opened before it counted them, but for the last minute, which the lists may not show yet. Nothing
 * where no indicator is fed by them.
 */
export async function loadInspected(round: Round, now: string): Promise<Inspected | undefined> {
  if (round.template.every(({ source }) => source !== "inspection")) return undefined;
  const until = addDuration(now, `-PT${policy.surveyCountAfterSeconds.value}S`);
  const [all, after] = await Promise.all([
    loadInspectionsOfContract(round.contractId),
    countedBefore(round),
  ]);
  const inTime = all.filter(
    ({ inspectedAt }) => inspectedAt <= until && (!after || inspectedAt > after),
  );
  return countInspected(
    inTime.map((one) => ({
      inspectionId: one.inspectionId,
      quality: one.quality,
      overdue: isOverdueAt(one, until),
    })),
    { ...(after && { after }), until },
  );
}

/** Up to when the contract's rounds that were opened before have counted inspections. */
async function countedBefore({ contractId, openedAt }: Round): Promise<string | undefined> {
  const rounds = await loadRoundsOf(contractId);
  return rounds
    .filter((one) => one.openedAt < openedAt)
    .flatMap((one) => ("counts" in one && one.counts.inspected ? [one.counts.inspected.until] : []))
    .sort()
    .at(-1);
}
