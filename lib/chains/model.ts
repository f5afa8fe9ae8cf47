import * as z from "zod";
import { GridCode } from "../core/grid-code.ts";
import { idOf, idPrefixes } from "../core/id.ts";
import { Instant, LocalDate } from "../core/time.ts";

/** Where somebody may take hold of a chain. */
const chainKinds = ["request", "project", "contract", "payment"] as const;
export type ChainKind = (typeof chainKinds)[number];

const prefixesOf = chainKinds.map((kind) => idPrefixes[kind]).join("|");

export const ChainId = z
  .string()
  .regex(new RegExp(`^(${prefixesOf})_[0-7][0-9a-hjkmnp-tv-z]{25}$`), {
    error: "the id of a request, a project, a contract or a payment",
  })
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
  category: z.string().meta({ example: "D" }),
  unitCode: GridCode,
  reportedAt: Instant,
  limitAt: Instant,
  handledBy: z.enum(["steward", "organisation", "department"]).optional(),
});

/** What became of it. */
export const Outcome = z.strictObject({
  status: z.string().meta({ example: "closed" }),
  resolvedAt: Instant.optional(),
  resolvedInTime: z.boolean().optional(),
  closedAt: Instant.optional(),
  closedBy: z.enum(["reporter", "silence"]).optional(),
  satisfaction: z.int().optional(),
  refusedAt: Instant.optional(),
  /** Why it was refused. */
  reason: z.string().optional(),
});

const Item = z.strictObject({
  code: z.string().meta({ example: "D01" }),
  names: z.strictObject({ zh: z.string(), en: z.string() }).optional(),
});

export const Agreed = z.strictObject({
  contractId: idOf("contract"),
  status: z.string().meta({ example: "active" }),
  supplierId: idOf("organisation"),
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

/** From what somebody asked to what was paid for it; as far as it has come. */
export const Chain = z.strictObject({
  id: ChainId,
  request: Asked.optional(),
  contract: Agreed.optional(),
  project: Bought.optional(),
  deliveries: z.strictObject({ logged: z.int(), solvedBy: Delivered.optional() }).optional(),
  milestones: z.array(Step),
  /** What has reached the supplier under the contract. */
  settled: Money.optional(),
  result: Outcome.optional(),
});
export type Chain = z.infer<typeof Chain>;
