import * as z from "zod";
import { PurchaseMethod } from "../buying/purchase-method.ts";
import {
  type Contract,
  LaterYear,
  Milestone,
  RoundWaits,
  Stop,
} from "../contracting/contracts/model.ts";
import { Grade } from "../contracting/grade.ts";
import { GridCode } from "../core/grid-code.ts";
import { idOf, SupplierId } from "../core/id.ts";
import { Fen, PositiveFen } from "../core/money.ts";
import { Instant, LocalDate } from "../core/time.ts";
import type { Payment } from "../money/payments/model.ts";
import type { Project } from "./holds.ts";

const Names = z.strictObject({ zh: z.string(), en: z.string().optional() });

/** A part of the work with its share of the price, and how far it is. */
const NoticedMilestone = z.strictObject({
  milestoneId: z.string().meta({ example: "m1" }),
  title: z.string(),
  /** As planned. Units: hundredths of a percent of the price. */
  shareBasisPoints: z.int(),
  amountFen: PositiveFen,
  deliveriesMin: z.int(),
  evaluatedOn: LocalDate.optional(),
  status: Milestone.shape.status,
  grade: Grade.optional(),
  acceptedAt: Instant.optional(),
  /** When the bank had paid it. */
  settledAt: Instant.optional(),
});

/**
 * 合同公告: what anybody may know of a contract from the second signature on. Source: Implementing
 * Regulation of the Procurement Law Art. 50; MOF Order 102 Art. 23. Nobody's name but the parties' is
 * in it, and nothing of what they wrote to each other.
 */
export const ContractNotice = z.strictObject({
  contractId: idOf("contract"),
  projectId: idOf("project"),
  tenderId: idOf("tender").optional(),
  buyerCode: z.string(),
  buyerNames: Names.optional(),
  supplierId: SupplierId,
  supplierName: z.string(),
  title: z.string(),
  catalogueItems: z.array(z.string()),
  method: PurchaseMethod,
  methodReason: z.string(),
  standard: z.string(),
  recipients: z.string(),
  unitCodes: z.array(GridCode),
  /** As far as its years are funded, and what later years are to pay. */
  totalFen: PositiveFen,
  laterYears: z.array(LaterYear),
  /** What amendments added to the price that was won. */
  supplementedFen: Fen,
  termFrom: LocalDate,
  termTo: LocalDate,
  milestones: z.array(NoticedMilestone),
  status: z
    .enum(["active", "suspended", "completed", "terminated"])
    .meta({ id: "NoticedContractStatus" }),
  stops: z.array(Stop),
  /** Why an evaluation that is due was not opened. */
  roundWaits: RoundWaits.optional(),
  publishedAt: Instant,
  completedAt: Instant.optional(),
  terminatedAt: Instant.optional(),
});
export type ContractNotice = z.input<typeof ContractNotice>;

/** One that both have signed, whatever became of it. */
export type Published = Contract & {
  readonly status: ContractNotice["status"];
  readonly activatedAt: string;
};
export const isPublished = (contract: Contract): contract is Published =>
  "activatedAt" in contract && contract.activatedAt !== undefined;

/** What stands elsewhere of a contract: its project, its parties' names, its payments. */
export type Around = {
  readonly project: Project;
  readonly buyerNames: z.input<typeof Names> | undefined;
  readonly supplierName: string;
  readonly payments: readonly Payment[];
};

export function contractNotice(contract: Published, around: Around): ContractNotice {
  const { contractId, projectId, tenderId, buyerCode, supplierId, catalogueItems } = contract;
  const {
    unitCodes,
    totalFen,
    laterYears = [],
    supplementedFen,
    termFrom,
    termTo,
    status,
    stops,
  } = contract;
  const { title, method, methodReason, standard, recipients } = around.project;
  const { buyerNames, supplierName } = around;
  return {
    ...{ contractId, projectId, tenderId, buyerCode, buyerNames, supplierId, supplierName },
    ...{ title, catalogueItems, method, methodReason, standard, recipients, unitCodes },
    ...{ totalFen, laterYears, supplementedFen, termFrom, termTo, status, stops },
    milestones: contract.milestones.map((milestone, index) => noticed(milestone, index, around)),
    ...(contract.roundWaits && { roundWaits: contract.roundWaits }),
    publishedAt: contract.activatedAt,
    ...("completedAt" in contract && { completedAt: contract.completedAt }),
    ...("terminatedAt" in contract && { terminatedAt: contract.terminatedAt }),
  };
}

function noticed(
  milestone: Milestone,
  index: number,
  { project, payments }: Around,
): z.input<typeof NoticedMilestone> {
  const { milestoneId, title, amountFen, deliveriesMin, evaluatedOn, status } = milestone;
  const payment = payments.find(({ paymentId }) => paymentId === milestone.paymentId);
  return {
    ...{ milestoneId, title, amountFen, deliveriesMin, evaluatedOn, status },
    shareBasisPoints: project.milestones[index]?.shareBasisPoints ?? 0,
    grade: milestone.gate?.grade,
    acceptedAt: milestone.acceptedAt,
    ...(payment?.status === "settled" && { settledAt: payment.settledAt }),
  };
}
