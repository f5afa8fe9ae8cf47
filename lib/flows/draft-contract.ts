import type { Project } from "../buying/projects/model.ts";
import { awardedPriceWrites } from "../buying/projects/price-store.ts";
import { draftContract } from "../contracting/contracts/decide.ts";
import { signingTermsFrom } from "../contracting/contracts/limits.ts";
import { contracts, supplierListWrite } from "../contracting/contracts/store.ts";
import type { Command } from "../core/command.ts";
import type { WorkingCalendar } from "../core/working-days.ts";
import type { Guarded } from "../engine/commit.ts";
import { type Change, extend } from "../engine/thing.ts";
import type { LoadedStanding } from "./eligibility.ts";
import { awardedTo } from "./suppliers.ts";

type Award = {
  readonly contractId: string;
  readonly supplierId: string;
  readonly priceFen: number;
  readonly tenderId?: string;
  /** From when on the time to sign counts. */
  readonly noticedAt: string;
};

/** The terms of the contract that an award drafts. */
function termsOf(project: Project, award: Award, calendar: WorkingCalendar) {
  const { projectId, buyerCode, year, catalogueItems, unitCodes, termFrom, termTo } = project;
  const { contractId, supplierId, priceFen, tenderId } = award;
  return {
    contractId,
    projectId,
    ...(tenderId && { tenderId }),
    buyerCode,
    supplierId,
    year,
    catalogueItems,
    unitCodes,
    totalFen: priceFen,
    bondBasisPoints: project.bondBasisPoints,
    milestones: project.milestones.map((milestone, index) => ({
      milestoneId: `m${index + 1}`,
      ...milestone,
    })),
    termFrom,
    termTo,
    evaluation: project.evaluation,
    ...signingTermsFrom(calendar, award.noticedAt),
  };
}

/** What an award writes besides: the draft, its place in the supplier's list, and the guards of the supplier. */
export function contractOf(
  project: Project,
  award: Award,
  from: {
    command: Command<never>;
    /** The supplier as it was looked at. */
    supplier: LoadedStanding;
    calendar: WorkingCalendar;
  },
): { changes: readonly Change[]; guarded: readonly Guarded[] } {
  const { command, supplier, calendar } = from;
  const awarded = awardedTo(supplier.supplier, award.contractId, command);
  const { events } = draftContract(termsOf(project, award, calendar));
  return {
    changes: [
      extend(contracts, undefined, { id: award.contractId, command, events }),
      ...awarded.changes,
    ],
    guarded: [
      supplierListWrite(award, command.now),
      ...awardedPriceWrites(project, award),
      ...awarded.guarded,
      ...supplier.guardedPeople,
    ],
  };
}
