import * as z from "zod";
import { type Accepted, accept, assert, type Recorded } from "../../core/decision.ts";
import { inWords } from "../../core/field-words.ts";
import { GridCode } from "../../core/grid-code.ts";
import type { Hours } from "../../core/hours.ts";
import { idOf, SupplierId } from "../../core/id.ts";
import { addDuration, Instant } from "../../core/time.ts";
import { type Contract, ContractId } from "./model.ts";

export const DeliveryId = idOf("delivery");

/**
 * The number that an organisation gives one of its people (工号). Ten characters hold neither a
 * telephone number nor that of an identity card.
 */
export const WorkNumber = z
  .string()
  .regex(
    /^[A-Z0-9][A-Z0-9-]{0,9}$/,
    inWords({
      en: "A work number: at most ten capital letters, digits and hyphens.",
      zh: "应为工号：不超过十位的大写字母、数字和连字符。",
    }),
  )
  .meta({
    example: "W-012",
    note: {
      en: "The organisation's own number of one of its people.",
      zh: "组织为其服务人员自编的工号。",
    },
  });

/** Each of those who served is written into that person's day, all in one transaction. */
const serversMax = 40;

/** What is told of one delivery: counts and numbers, nobody's name and no words. */
export const DeliveryReport = z.strictObject({
  /** Where it was held. */
  unitCode: GridCode,
  heldAt: Instant,
  durationMinutes: z.int().min(1).max(1_440).meta({ example: 90 }),
  /** How many people were served. */
  servedCount: z.int().min(1).max(10_000).meta({ example: 20 }),
  /** Who served them. */
  servedBy: z
    .array(WorkNumber)
    .min(1)
    .max(serversMax)
    .meta({ example: ["W-012", "W-015"] }),
  /** Another organisation that a part was sub-let to, and how many of those people were its own. */
  partner: z
    .strictObject({
      organisationId: SupplierId,
      staffCount: z.int().min(1).max(1_000).meta({ example: 1 }),
    })
    .optional(),
});
export type DeliveryReport = z.infer<typeof DeliveryReport>;

/**
 * What is recorded of it. Of a session of care the roster says who served; deliveries logged before
 * anybody was asked say it neither.
 */
export const DeliveryRecord = DeliveryReport.partial({ servedBy: true }).extend({
  /** How many people served. */
  staffCount: z.int().min(1).max(1_000).meta({ example: 2 }),
});
export type DeliveryRecord = z.infer<typeof DeliveryRecord>;

/** The record of what an organisation tells; whoever is named twice served once. */
export function recordOf(
  report: DeliveryReport,
): DeliveryRecord & Pick<DeliveryReport, "servedBy"> {
  const servedBy = [...new Set(report.servedBy)].sort();
  return { ...report, servedBy, staffCount: servedBy.length };
}

/** The hours that a delivery takes of whoever serves. */
export const hoursTaken = (
  { heldAt, durationMinutes }: Pick<DeliveryRecord, "heldAt" | "durationMinutes">,
  deliveryId: string,
): Hours => ({ from: heldAt, to: addDuration(heldAt, `PT${durationMinutes}M`), by: deliveryId });

/** Whose hours they are: an organisation's people are known by its own numbers alone. */
export const serverName = (supplierId: string, workNumber: string): string =>
  `server/${supplierId}/${workNumber}`;

const logged = {
  deliveryId: DeliveryId,
  contractId: ContractId,
  buyerCode: z.string(),
  supplierId: SupplierId,
  ...DeliveryRecord.shape,
};

/** Evidence that a contract is performed. It is logged once and never changes. */
export const Delivery = z.strictObject({
  status: z.literal("logged"),
  ...logged,
  loggedAt: Instant,
});
export type Delivery = z.infer<typeof Delivery>;

export const DeliveryEvent = z.strictObject({ type: z.literal("delivery.logged"), ...logged });
export type DeliveryEvent = z.infer<typeof DeliveryEvent>;

export function evolveDelivery(
  state: Delivery | undefined,
  event: Recorded<DeliveryEvent>,
): Delivery {
  assert(state === undefined, "a delivery logged twice");
  const { type: _type, at, by: _by, ...delivery } = event;
  return { status: "logged", ...delivery, loggedAt: at };
}

/** Records a delivery that its contract has taken note of, under the contract's parties. */
export function recordDelivery(
  contract: Pick<Contract, "contractId" | "buyerCode" | "supplierId">,
  deliveryId: string,
  record: DeliveryRecord,
): Accepted<DeliveryEvent> {
  const { contractId, buyerCode, supplierId } = contract;
  return accept<DeliveryEvent>([
    { type: "delivery.logged", deliveryId, contractId, buyerCode, supplierId, ...record },
  ]);
}
