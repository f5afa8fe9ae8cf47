import * as z from "zod";
import { assert, type Recorded } from "../../core/decision.ts";
import { inWords } from "../../core/field-words.ts";
import { CommunityCode, GridCode } from "../../core/grid-code.ts";
import { idOf } from "../../core/id.ts";
import { Instant } from "../../core/time.ts";
import { Wanted } from "./wanted.ts";

export const ResourceId = idOf("resource");

const halfHour = (hours: string) =>
  z
    .string()
    .regex(
      new RegExp(`^(${hours})$`),
      inWords({ en: "A half hour such as 09:30.", zh: "须为整点或半点，如 09:30。" }),
    );

/** Hours of one day of the week, from a half hour up to another; they run on holidays too. */
export const OpenHours = z
  .strictObject({
    weekday: z
      .int()
      .min(1)
      .max(7)
      .meta({ note: { en: "1 Monday … 7 Sunday", zh: "1 为周一，7 为周日" } }),
    from: halfHour("([01]\\d|2[0-3]):(00|30)").meta({ example: "09:00" }),
    until: halfHour("([01]\\d|2[0-3]):(00|30)|24:00").meta({ example: "18:00" }),
  })
  .refine(
    ({ from, until }) => from < until,
    inWords({ en: "It ends after it begins.", zh: "结束时间须晚于开始时间。" }, "inconsistent"),
  );
export type OpenHours = z.infer<typeof OpenHours>;

const openHours = z.array(OpenHours).min(1).max(21);

/** What is offered: half hours of a room or of people, or an amount of goods or money. */
export const Shared = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("room"), openHours }),
  z.strictObject({ kind: z.literal("hours"), openHours }),
  z.strictObject({ kind: z.literal("goods"), quantity: z.int().min(1).max(100_000) }),
  z.strictObject({ kind: z.literal("money"), amountFen: z.int().min(1).max(100_000_000) }),
]);
export type Shared = z.infer<typeof Shared>;
export const ResourceKind = z
  .enum(["room", "hours", "goods", "money"])
  .meta({ id: "ResourceKind" });

/** Who offers it: an organisation, or the community for a unit or employer without an account. */
export const OfferedBy = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("organisation"), organisationId: idOf("organisation") }),
  z.strictObject({ kind: z.literal("community"), residentUnit: z.string() }),
]);
export type OfferedBy = z.infer<typeof OfferedBy>;

const said = {
  resourceId: ResourceId,
  communityCode: CommunityCode,
  unitCode: GridCode,
  title: z.string(),
  conditions: z.string(),
  offeredBy: OfferedBy,
  shared: Shared,
};
export const SaidOfResource = z.strictObject(said);

export const Resource = z.strictObject({
  status: z.enum(["offered", "paused", "withdrawn"]).meta({ id: "ResourceStatus" }),
  ...said,
  offeredAt: Instant,
  /** Of goods and money: how much is reserved or used. */
  takenQuantity: z.int().min(0),
  takenFen: z.int().min(0),
  /** Reservations that were neither cancelled nor recorded. */
  openReservations: z.int().min(0),
});
export type Resource = z.infer<typeof Resource>;

/** Every status and the commands it accepts. Tests walk all pairs. */
export const resourceLifecycle = {
  offered: ["pause", "withdraw", "reserve"],
  paused: ["resume", "withdraw"],
  withdrawn: [],
} as const satisfies Record<Resource["status"], readonly string[]>;

const ofReservation = { reservationId: idOf("reservation"), wanted: Wanted };

export const ResourceEvent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("resource.offered"), ...said }),
  z.strictObject({ type: z.literal("resource.paused") }),
  z.strictObject({ type: z.literal("resource.resumed") }),
  z.strictObject({ type: z.literal("resource.withdrawn") }),
  z.strictObject({ type: z.literal("resource.reserved"), ...ofReservation }),
  /** A reservation was cancelled or not used: what it took is there again. */
  z.strictObject({ type: z.literal("resource.freed"), ...ofReservation }),
  z.strictObject({ type: z.literal("resource.used"), reservationId: idOf("reservation") }),
]);
export type ResourceEvent = z.infer<typeof ResourceEvent>;

/** The organisation that offers it; none where the community does. */
export const offererOf = ({ offeredBy }: Pick<Resource, "offeredBy">): string | undefined =>
  offeredBy.kind === "organisation" ? offeredBy.organisationId : undefined;

/** Who may act for whoever offers it: the organisation, and the community in any case. */
export const offerersOf = (
  resource: Pick<Resource, "offeredBy" | "communityCode">,
): readonly string[] => {
  const organisationId = offererOf(resource);
  return organisationId ? [resource.communityCode, organisationId] : [resource.communityCode];
};

/** The state of a resource after one more event. */
export function evolveResource(
  state: Resource | undefined,
  event: Recorded<ResourceEvent>,
): Resource {
  if (event.type === "resource.offered") {
    const { type: _type, at: offeredAt, by: _by, ...offer } = event;
    const untaken = { takenQuantity: 0, takenFen: 0, openReservations: 0 };
    return { status: "offered", ...offer, offeredAt, ...untaken };
  }
  assert(state, "an event of no resource");
  switch (event.type) {
    case "resource.paused":
      return { ...state, status: "paused" };
    case "resource.resumed":
      return { ...state, status: "offered" };
    case "resource.withdrawn":
      return { ...state, status: "withdrawn" };
    case "resource.reserved":
      return taking(state, event.wanted, 1);
    case "resource.freed":
      return taking(state, event.wanted, -1);
    case "resource.used":
      return { ...state, openReservations: state.openReservations - 1 };
  }
}

function taking(state: Resource, wanted: Wanted, sign: 1 | -1): Resource {
  const quantity = wanted.kind === "goods" ? wanted.quantity : 0;
  const fen = wanted.kind === "money" ? wanted.amountFen : 0;
  return {
    ...state,
    takenQuantity: state.takenQuantity + sign * quantity,
    takenFen: state.takenFen + sign * fen,
    openReservations: state.openReservations + sign,
  };
}
