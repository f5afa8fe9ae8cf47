import * as z from "zod";
import { type Accepted, accept, assert, type Recorded } from "../../core/decision.ts";
import { GridCode } from "../../core/grid-code.ts";
import { idOf } from "../../core/id.ts";
import { Instant } from "../../core/time.ts";
import { type Contract, ContractId } from "./model.ts";

export const DeliveryId = idOf("delivery");

/** What is recorded of one delivery: counts only, nobody's name and no words. */
export const DeliveryRecord = z.strictObject({
  /** Where it was held. */
  unitCode: GridCode,
  heldAt: Instant,
  durationMinutes: z.int().min(1).max(1_440).meta({ example: 90 }),
  /** How many people were served. */
  servedCount: z.int().min(1).max(10_000).meta({ example: 20 }),
  /** How many people served them. */
  staffCount: z.int().min(1).max(1_000).meta({ example: 2 }),
  /** Another organisation that a part was sub-let to, and how many of those people were its own. */
  partner: z
    .strictObject({
      organisationId: idOf("organisation"),
      staffCount: z.int().min(1).max(1_000).meta({ example: 1 }),
    })
    .optional(),
});
export type DeliveryRecord = z.infer<typeof DeliveryRecord>;

const logged = {
  deliveryId: DeliveryId,
  contractId: ContractId,
  buyerCode: z.string(),
  supplierId: idOf("organisation"),
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
