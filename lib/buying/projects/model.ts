import * as z from "zod";
import { BuyerCode } from "../../core/budget.ts";
import { Document, DocumentId } from "../../core/document.ts";
import { ChosenTemplate, TemplateName } from "../../core/evaluation-template.ts";
import { inWords } from "../../core/field-words.ts";
import { GridCode, isWithin } from "../../core/grid-code.ts";
import { idOf, SupplierId } from "../../core/id.ts";
import { ItemCode } from "../../core/item-code.ts";
import { PositiveFen } from "../../core/money.ts";
import { Sha256 } from "../../core/sha256.ts";
import { nameText, publicText } from "../../core/text.ts";
import { Instant, LocalDate, Year } from "../../core/time.ts";
import { DueDate } from "../../core/working-days.ts";
import { AwardCriteria } from "../award-criteria.ts";
import { policy } from "../policy.ts";
import { PurchaseMethod } from "../purchase-method.ts";

export const ProjectId = idOf("project");

/**
 * A budget or a price. At least ¥100, so that the smallest share (0.01 %) of it is a whole fen and
 * no milestone is worth nothing.
 */
export const BudgetFen = PositiveFen.min(100_00).meta({ example: 12000000 });

export const PlannedMilestone = z
  .strictObject({
    title: nameText(1, 100).meta({ example: "中期服务" }),
    /** Units: hundredths of a percent of the price; those of a project add up to 10000. */
    shareBasisPoints: z.int().min(1).max(10_000).meta({ example: 10000 }),
    /** Deliveries that must be logged, since the contract began, before it is claimed. */
    deliveriesMin: z.int().min(0).max(100_000),
    /** The local date on which its gating round opens. */
    evaluatedOn: LocalDate.optional(),
    /** The budget year that pays it, where that is later than the project's. */
    year: Year.optional(),
    /**
     * In place of a round, for the first milestone alone: it is paid in advance, and so many
     * deliveries, logged later, are the evidence of what it bought.
     */
    advanceFor: z.int().min(1).max(100_000).optional(),
  })
  .refine(
    ({ evaluatedOn, advanceFor }) => (evaluatedOn === undefined) === (advanceFor !== undefined),
    inWords(
      {
        en: "Either evaluated on a day, or an advance for a number of deliveries.",
        zh: "须为按日期评估，或按服务次数预付，二者择一。",
      },
      "inconsistent",
    ),
  )
  .meta({
    example: {
      title: "中期服务",
      shareBasisPoints: 10_000,
      deliveriesMin: 40,
      evaluatedOn: "2026-09-14",
    },
  });

const items = z
  .array(ItemCode)
  .min(1)
  .max(10)
  .refine(
    (codes) => new Set(codes).size === codes.length,
    inWords({ en: "Each item once.", zh: "每个项目只能出现一次。" }, "repeated"),
  );

/** What a project takes up at once, so that all of them still fit into one transaction with it. */
export const needsMax = 6;
const needs = z
  .array(idOf("need"))
  .min(1)
  .max(needsMax)
  .refine(
    (ids) => new Set(ids).size === ids.length,
    inWords({ en: "Each need once.", zh: "每项需求只能出现一次。" }, "repeated"),
  );

/** Apart from each other, so that no household stands twice in the frame of a survey. */
const units = z
  .array(GridCode)
  .min(1)
  .max(100)
  .refine(
    (codes) =>
      codes.every((code, i) => codes.every((other, j) => i === j || !isWithin(code, other))),
    inWords({ en: "No unit within another.", zh: "所列网格不得互相包含。" }, "inconsistent"),
  );

const text = (max: number) => publicText(4, max);

/** What a buyer says when it plans a project. */
export const plan = {
  buyerCode: BuyerCode,
  /** The budget year: whose catalogue is bought from, and whose money it is. */
  year: Year,
  title: text(120).meta({ example: "楠欣社区四点半课堂" }),
  catalogueItems: items,
  amountFen: BudgetFen,
  /** How many of its one item are bought, so that the price of one is held against the guide price. */
  quantity: z.int().min(1).max(10_000_000).optional().meta({ example: 400 }),
  method: PurchaseMethod,
  /** Why it is bought this way; published. */
  methodReason: text(1_000).meta({ example: "金额低于限额，服务连续性要求高" }),
  /** The needs that it meets, and the council of this platform that chose one of them. */
  needIds: needs.optional(),
  councilId: idOf("council").optional(),
  /** Where the council shared a budget out: the option whose share pays for it. */
  councilOption: z
    .string()
    .regex(
      /^o[1-9]$/,
      inWords({
        en: "o1 for the council's first option, o2 for the second …",
        zh: "议事会第一个选项为 o1，第二个为 o2……",
      }),
    )
    .meta({ example: "o1" })
    .optional(),
  /** What the bids are held against, where it is bought by tender. */
  criteria: AwardCriteria.optional(),
  /** How long a supplier must be registered, where the notice asks for it. Units: months. */
  registeredMonthsMin: z
    .int()
    .min(1)
    .max(policy.registeredMonthsMax.value)
    .optional()
    .meta({ example: 6 }),
  unitCodes: units,
  standard: text(2_000).meta({ example: "每周五次，每次九十分钟，师生比不低于一比十" }),
  recipients: text(1_000).meta({ example: "社区内小学生及其监护人" }),
  milestones: z.array(PlannedMilestone).min(1).max(12),
  /** The performance bond that is demanded. Units: hundredths of a percent of the price. */
  bondBasisPoints: z.int().min(1).max(10_000).optional().meta({ example: 500 }),
  termFrom: LocalDate,
  termTo: LocalDate,
  /** Why content and price stay as they are, where the term is longer than a year; published. */
  stableReason: text(1_000).optional().meta({ example: "服务内容固定，价格连续两年未变" }),
  /** How the work is evaluated, where not as its items say. */
  evaluationTemplate: TemplateName.optional(),
};
export const Plan = z.strictObject(plan);
export type Plan = z.infer<typeof Plan>;

const planned = {
  projectId: ProjectId,
  ...plan,
  /** Votes on paper, as projects of before name them: no council of this platform, and no mandate. */
  pilotVote: z
    .strictObject({
      heldOn: LocalDate,
      votesFor: z.int().min(0).max(1_000_000),
      votesAgainst: z.int().min(0).max(1_000_000),
      minutesSha256: Sha256,
    })
    .optional(),
  /** The one category of all its items. */
  category: z.string(),
  /** How its work will be evaluated, whatever becomes of the template. */
  evaluation: ChosenTemplate,
  plannedAt: Instant,
  /** 采购文件: what whoever bids must read besides, told by its digest. */
  documents: z.array(Document).optional(),
};

/** 异议: why an organisation holds that others can serve as well. */
export const Objection = z.strictObject({
  number: z.int().min(1),
  organisationId: SupplierId,
  text: z.string(),
  objectedAt: Instant,
  answer: z
    .strictObject({ isUpheld: z.boolean(), text: z.string(), answeredAt: Instant })
    .optional(),
});
export type Objection = z.infer<typeof Objection>;

/** 单一来源公示: whom it is bought from alone, and until when anybody may object. */
export const Display = z.strictObject({
  supplierId: SupplierId,
  until: Instant,
  untilProvisional: z.boolean(),
  objections: z.array(Objection),
});
export type Display = z.infer<typeof Display>;

const noticed = {
  ...planned,
  noticedAt: Instant,
  tenderId: idOf("tender").optional(),
  display: Display.optional(),
};

export const Project = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("planned"), ...planned }),
  z.strictObject({ status: z.literal("noticed"), ...noticed }),
  z.strictObject({
    status: z.literal("awarded"),
    ...noticed,
    awardedAt: Instant,
    supplierId: SupplierId,
    priceFen: BudgetFen,
    contractId: idOf("contract"),
  }),
  z.strictObject({
    status: z.literal("cancelled"),
    ...planned,
    noticedAt: Instant.optional(),
    tenderId: idOf("tender").optional(),
    display: Display.optional(),
    cancelledAt: Instant,
    cancellationReason: z.string(),
  }),
  z.strictObject({
    status: z.literal("failed"),
    ...noticed,
    failedAt: Instant,
    failure: z.string(),
  }),
]);
export type Project = z.infer<typeof Project>;

/** The tender that a project waits for, where it is bought by one. */
export const tenderAwaited = (project: Project): string | undefined =>
  project.status === "noticed" ? project.tenderId : undefined;

/** Every status and the commands it accepts. Tests walk all pairs. */
export const lifecycle = {
  planned: ["addDocument", "removeDocument", "notice", "cancel"],
  noticed: ["addDocument", "object", "answerObjection", "award", "fail", "cancel"],
  awarded: [],
  failed: [],
  cancelled: [],
} as const satisfies Record<Project["status"], readonly string[]>;

export const ProjectEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("project.planned"),
    projectId: ProjectId,
    ...plan,
    category: z.string(),
    /** Not there where it was planned before projects chose: then it is the first standard. */
    evaluation: ChosenTemplate.optional(),
    /** As projects of before name the one need that they meet. */
    needId: idOf("need").optional(),
  }),
  z.strictObject({ type: z.literal("project.need_joined"), needId: idOf("need") }),
  z.strictObject({
    type: z.literal("project.document_added"),
    ...Document.omit({ addedAt: true }).shape,
  }),
  z.strictObject({ type: z.literal("project.document_removed"), documentId: DocumentId }),
  z.strictObject({
    type: z.literal("project.noticed"),
    tenderId: idOf("tender").optional(),
    display: Display.omit({ objections: true }).optional(),
  }),
  z.strictObject({
    type: z.literal("project.objected"),
    organisationId: SupplierId,
    text: z.string(),
  }),
  z.strictObject({
    type: z.literal("project.objection_answered"),
    number: z.int().min(1),
    isUpheld: z.boolean(),
    text: z.string(),
  }),
  z.strictObject({ type: z.literal("project.display_recounted"), until: DueDate }),
  z.strictObject({
    type: z.literal("project.awarded"),
    supplierId: SupplierId,
    priceFen: BudgetFen,
    contractId: idOf("contract"),
  }),
  z.strictObject({ type: z.literal("project.cancelled"), reason: z.string() }),
  z.strictObject({ type: z.literal("project.failed"), failure: z.string() }),
]);
export type ProjectEvent = z.infer<typeof ProjectEvent>;
