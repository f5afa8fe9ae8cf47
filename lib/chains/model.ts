import * as z from "zod";
import { inWords } from "../core/field-words.ts";
import { GridCode } from "../core/grid-code.ts";
import { idOf, idPattern, idPrefixes, SupplierId } from "../core/id.ts";
import { naming } from "../core/naming.ts";
import { KeptText } from "../core/text.ts";
import { Instant, LocalDate } from "../core/time.ts";
import { Electors } from "../voice/councils/model.ts";
import { AssigneeKind, ClosedBy } from "../voice/requests/model.ts";

/** Where somebody may take hold of a chain. */
const chainKinds = [
  "request",
  "need",
  "council",
  "project",
  "tender",
  "contract",
  "round",
  "payment",
] as const;
export type ChainKind = (typeof chainKinds)[number];

/** A milestone is named after its contract, such as ctr_….m1. */
export const ChainId = z
  .string()
  .regex(
    new RegExp(`^(${idPattern(...chainKinds)}|${idPattern("contract")}\\.m\\d{1,2})$`),
    inWords({
      en: "The id of a request, a need, a council, a project, a tender, a contract, one of its milestones (ctr_….m1), an evaluation round or a payment.",
      zh: "须为诉求、需求、议事会、项目、采购、合同、合同里程碑（ctr_….m1）、评估轮次或支付的编号。",
    }),
  )
  .meta({ example: "req_01h455vb4pex5vsknk084sn02q" });

export const kindOf = (id: string): ChainKind | undefined =>
  chainKinds.find((kind) => id.startsWith(`${idPrefixes[kind]}_`));

/** The same amount for machines and for people. Units: integer fen. */
const Money = z.strictObject({
  amountFen: z.int().meta({ example: 12000000 }),
  amount: z.string().meta({ example: "¥120,000.00" }),
});

/** What was asked, and who handles it. Never a word, never a name. */
export const Asked = z.strictObject({
  requestId: idOf("request"),
  kind: z.string().meta({ example: "suggestion" }),
  category: z.string().meta({ example: "D", ...naming("category") }),
  unitCode: GridCode,
  reportedAt: Instant,
  limitAt: Instant,
  handledBy: AssigneeKind.optional(),
});

/** What several asked for, and how it was answered. */
export const Needed = z.strictObject({
  needId: idOf("need"),
  status: z.string().meta({ example: "answered" }),
  blockCode: GridCode,
  category: z.string().meta({ example: "D", ...naming("category") }),
  requestCount: z.int().meta({ example: 3 }),
  proposedAt: Instant,
  answeredBy: z
    .enum(["contract", "project", "volunteers", "group", "no"])
    .meta({ id: "NeedAnsweredBy" })
    .optional(),
  /** Why the answer was no. */
  reason: z.string().optional(),
});

/** What a council was asked, and what it said; who voted what is nobody's to know. */
export const Voted = z.strictObject({
  councilId: idOf("council"),
  status: z.string().meta({ example: "passed" }),
  topic: z.string(),
  unitCode: GridCode,
  closesAt: Instant,
  electors: Electors,
  /** How many of them the roll holds. */
  voters: z.int(),
  votes: z.int().optional(),
  /** The option that was chosen: o1 for the first. */
  chosen: z.string().optional(),
});

/** A tender as far as it is public. */
export const Tendered = z.strictObject({
  tenderId: idOf("tender"),
  status: z.string().meta({ example: "awarded" }),
  noticedAt: Instant,
  closesAt: Instant,
  bidCount: z.int().optional(),
});

export const Awarded = z.strictObject({
  supplierId: SupplierId,
  supplierName: z.string(),
  price: Money,
  awardedAt: Instant,
});

/** What became of it. */
export const Outcome = z.strictObject({
  status: z.string().meta({ example: "closed" }),
  resolvedAt: Instant.optional(),
  resolvedInTime: z.boolean().optional(),
  closedAt: Instant.optional(),
  closedBy: ClosedBy.optional(),
  satisfaction: z.int().optional(),
  refusedAt: Instant.optional(),
  /** Why it was refused. */
  reason: KeptText.optional(),
});

const Item = z.strictObject({
  code: z.string().meta({ example: "D01" }),
  names: z.strictObject({ zh: z.string(), en: z.string() }).optional(),
});

export const Agreed = z.strictObject({
  contractId: idOf("contract"),
  status: z.string().meta({ example: "active" }),
  supplierId: SupplierId,
  /** As it stands in the public register. */
  supplierName: z.string(),
  termFrom: LocalDate,
  termTo: LocalDate,
  total: Money,
});

export const Bought = z.strictObject({
  projectId: idOf("project"),
  status: z.string().meta({ example: "awarded" }),
  title: z.string(),
  catalogueItems: z.array(Item),
  budget: Money,
  method: z.string().meta({ example: "direct" }),
  methodReason: z.string(),
});

export const Delivered = z.strictObject({
  deliveryId: idOf("delivery"),
  unitCode: GridCode,
  heldAt: Instant,
  durationMinutes: z.int(),
  servedCount: z.int(),
  staffCount: z.int(),
});

/** The published result of an evaluation, with its denominators. */
export const Graded = z.strictObject({
  grade: z.string().meta({ example: "good" }),
  /** Units: hundredths of a point. */
  scoreHundredths: z.int().meta({ example: 8650 }),
  households: z.int(),
  invited: z.int(),
  answered: z.int(),
  noticedAt: Instant,
  finalAt: Instant.optional(),
});

/** An evaluation: how far it is, and its result from the notice on. */
export const Evaluated = z.strictObject({
  roundId: idOf("round"),
  status: z.string().meta({ example: "final" }),
  openedAt: Instant,
  result: Graded.optional(),
});

/** What only those learn who may read payments. */
export const PaymentDetail = z.strictObject({
  paymentId: idOf("payment"),
  status: z.string().meta({ example: "settled" }),
  requestedAt: Instant,
  dueOn: LocalDate,
  overdue: z.string().meta({ example: "no" }),
  /** Why it is held. */
  reasons: z.array(z.string()).optional(),
});

export const Paid = z.strictObject({
  progress: z.enum(["waiting", "at_bank", "settled"]),
  settledAt: Instant.optional(),
  detail: PaymentDetail.optional(),
});

export const Step = z.strictObject({
  milestoneId: z.string().meta({ example: "m1" }),
  title: z.string(),
  status: z.string().meta({ example: "accepted" }),
  share: Money,
  evaluation: Evaluated.optional(),
  payment: Paid.optional(),
});
export type Step = z.infer<typeof Step>;

/** A request behind the need, with what became of it. */
export const Behind = z.strictObject({ request: Asked, result: Outcome });
export type Behind = z.infer<typeof Behind>;

/** From what somebody asked to what was paid for it; as far as it has come. */
export const Chain = z.strictObject({
  id: ChainId,
  request: Asked.optional(),
  need: Needed.optional(),
  /** Other needs that the project meets. */
  otherNeeds: z.array(Needed).optional(),
  /** Requests behind all of them, the first 20 of each; those that whoever asks may read. */
  requests: z.array(Behind).optional(),
  council: Voted.optional(),
  project: Bought.optional(),
  tender: Tendered.optional(),
  award: Awarded.optional(),
  contract: Agreed.optional(),
  deliveries: z.strictObject({ logged: z.int(), solvedBy: Delivered.optional() }).optional(),
  milestones: z.array(Step),
  /** What has reached the supplier under the contract. */
  settled: Money.optional(),
  result: Outcome.optional(),
});
export type Chain = z.infer<typeof Chain>;
