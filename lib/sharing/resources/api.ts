import * as z from "zod";
import { CommunityCode, communityOf, GridCode } from "../../core/grid-code.ts";
import { idOf } from "../../core/id.ts";
import { whileIn } from "../../core/offer.ts";
import { freeText, nameText, publicText } from "../../core/text.ts";
import { LocalDate } from "../../core/time.ts";
import { command, listing, reading } from "../../http/api.ts";
import { type Busy, calendarOf } from "./calendar.ts";
import { offerersOf, ResourceId, ResourceKind, resourceLifecycle, Shared } from "./model.ts";
import {
  CancelReason,
  Reservation,
  ReservationId,
  ReserverCode,
  reservationLifecycle,
} from "./reservation-model.ts";
import { ResourceOnDayView, ResourceView, viewOnDay, viewResource } from "./view.ts";
import { Wanted } from "./wanted.ts";

const ofResource = z.strictObject({ resourceId: ResourceId });
const ofReservation = z.strictObject({ reservationId: ReservationId });
const ofReserver = z.strictObject({ reserverCode: ReserverCode });

const resourceAnswered = { view: viewResource, result: ResourceView };
const onResource = { params: ofResource, scope: offerersOf, ...resourceAnswered };
const reservationAnswered = {
  view: (reservation: Reservation) => reservation,
  result: Reservation,
};
const onReservation = { params: ofReservation, ...reservationAnswered };
/** Whoever reserved it, and whoever offers it. */
const bothSides = (one: Reservation) => [one.reserverCode, ...offerersOf(one)];
const whileResource = (name: "pause" | "resume" | "withdraw" | "reserve") =>
  whileIn("resourceId", resourceLifecycle, name);
const whileReserved = (name: "cancel" | "recordUse" | "recordNoUse" | "thank") =>
  whileIn("reservationId", reservationLifecycle, name);
const onDay = {
  on: LocalDate.optional().meta({ note: { en: "Today unless given.", zh: "不填为今天。" } }),
};

export const sharingApi = {
  offerResource: command({
    route: "POST /sharing/resources",
    summary: {
      en: "Offer a room, people's hours, goods or money for others to reserve",
      zh: "提供场地、人员时间、物资或资金供预约",
    },
    permission: "resource.offer",
    body: z.strictObject({
      unitCode: GridCode,
      title: nameText(2, 60).meta({ example: "示例单位会议室" }),
      conditions: publicText(0, 500).meta({ example: "请保持整洁，用后关灯。" }),
      offeredBy: z.discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("organisation"), organisationId: idOf("organisation") }),
        z.strictObject({
          kind: z.literal("community"),
          residentUnit: nameText(2, 60).meta({ example: "示例驻区单位" }),
        }),
      ]),
      shared: Shared,
    }),
    place: ({ body: { offeredBy, unitCode } }) => [
      offeredBy.kind === "organisation" ? offeredBy.organisationId : communityOf(unitCode),
    ],
    refusals: ["unit_not_open", "party_not_active"],
    ...resourceAnswered,
    success: 201,
    location: "/open/sharing/resources/{resourceId}",
  }),
  getResource: reading({
    route: "GET /open/sharing/resources/{resourceId}",
    summary: {
      en: "Read a shared resource, with what is free on a day",
      zh: "查看一项共享资源及其某日的空闲时段",
    },
    permission: "public",
    params: ofResource,
    query: z.strictObject(onDay),
    view: viewOnDay,
    result: ResourceOnDayView,
  }),
  listResources: listing({
    route: "GET /open/sharing/communities/{communityCode}/resources",
    summary: {
      en: "List what is shared in a community, with what is free on a day",
      zh: "列出社区的共享资源及其某日的空闲时段",
    },
    permission: "public",
    params: z.strictObject({ communityCode: CommunityCode }),
    query: z.strictObject({ ...onDay, kind: ResourceKind.optional() }),
    view: viewOnDay,
    result: ResourceOnDayView,
  }),
  getResourceCalendar: reading({
    route: "GET /open/sharing/resources/{resourceId}/calendar",
    summary: {
      en: "Subscribe to when a resource is taken, as iCalendar; nobody is named",
      zh: "订阅资源的占用时间（iCalendar），不含任何人的信息",
    },
    permission: "public",
    params: ofResource,
    view: ({ title, busy }: { readonly title: string; readonly busy: readonly Busy[] }) =>
      calendarOf(title, busy),
    result: z.string(),
    mediaType: "text/calendar; charset=utf-8",
  }),
  pauseResource: command({
    route: "POST /sharing/resources/{resourceId}/pause",
    summary: {
      en: "Take no further reservations for a while; those made are kept",
      zh: "暂停接受预约，已有预约不变",
    },
    permission: "resource.offer",
    offer: whileResource("pause"),
    refusals: ["resource_not_offered"],
    ...onResource,
  }),
  resumeResource: command({
    route: "POST /sharing/resources/{resourceId}/resumption",
    summary: { en: "Take reservations again", zh: "恢复接受预约" },
    permission: "resource.offer",
    offer: whileResource("resume"),
    refusals: ["resource_not_paused", "unit_not_open", "party_not_active"],
    ...onResource,
  }),
  withdrawResource: command({
    route: "POST /sharing/resources/{resourceId}/withdrawal",
    summary: {
      en: "Withdraw a resource for good, once no reservation is open",
      zh: "撤回资源（须无未结预约）",
    },
    permission: "resource.offer",
    offer: whileResource("withdraw"),
    refusals: ["resource_withdrawn", "reservations_open"],
    ...onResource,
  }),
  reserveResource: command({
    route: "POST /sharing/resources/{resourceId}/reservations",
    summary: {
      en: "Reserve half hours of a day, a quantity or an amount: all of it or nothing",
      zh: "预约某日的半小时时段、数量或金额，要么全部成功，要么不作预约",
    },
    permission: "resource.reserve",
    offer: whileResource("reserve"),
    params: ofResource,
    body: z.strictObject({ reserverCode: ReserverCode, wanted: Wanted }),
    place: ({ body }) => [body.reserverCode],
    refusals: [
      "resource_not_offered",
      "unit_not_open",
      "party_not_active",
      "wanted_unfit",
      "half_hours_wrong",
      "outside_open_hours",
      "half_hours_taken",
      "amount_short",
    ],
    ...reservationAnswered,
    success: 201,
    location: "/sharing/reservations/{reservationId}",
  }),
  getReservation: reading({
    route: "GET /sharing/reservations/{reservationId}",
    summary: { en: "Read one reservation", zh: "查看一项预约" },
    permission: "reservation.read",
    scope: bothSides,
    ...onReservation,
  }),
  listReservations: listing({
    route: "GET /sharing/resources/{resourceId}/reservations",
    summary: {
      en: "List a resource's reservations, latest first, for whoever offers it",
      zh: "资源提供方查看该资源的预约，最近的在前",
    },
    permission: "reservation.read",
    params: ofResource,
    ...reservationAnswered,
  }),
  listReservationsOf: listing({
    route: "GET /sharing/reservers/{reserverCode}/reservations",
    summary: {
      en: "List what was reserved for an organisation or a unit, latest first",
      zh: "列出某社会组织或网格的预约，最近的在前",
    },
    permission: "reservation.read",
    params: ofReserver,
    place: ({ params }) => [params.reserverCode],
    ...reservationAnswered,
  }),
  cancelReservation: command({
    route: "POST /sharing/reservations/{reservationId}/cancellation",
    summary: {
      en: "Cancel a reservation before it begins, by either side",
      zh: "在开始前取消预约（预约方或提供方）",
    },
    permission: "resource.reserve",
    offer: whileReserved("cancel"),
    scope: bothSides,
    body: z.strictObject({ because: CancelReason }),
    refusals: ["reservation_not_open", "reservation_begun"],
    ...onReservation,
  }),
  recordUse: command({
    route: "POST /sharing/reservations/{reservationId}/use",
    summary: {
      en: "Record that it was used, and how many people it served",
      zh: "登记已使用及服务人数",
    },
    permission: "resource.offer",
    offer: whileReserved("recordUse"),
    scope: offerersOf,
    body: z.strictObject({ peopleServed: z.int().min(0).max(100_000).meta({ example: 20 }) }),
    refusals: ["reservation_not_open", "reservation_not_over"],
    ...onReservation,
  }),
  recordNoUse: command({
    route: "POST /sharing/reservations/{reservationId}/no-use",
    summary: { en: "Record that nobody came for it", zh: "登记未使用" },
    permission: "resource.offer",
    offer: whileReserved("recordNoUse"),
    scope: offerersOf,
    refusals: ["reservation_not_open", "reservation_not_over"],
    ...onReservation,
  }),
  thankForUse: command({
    route: "POST /sharing/reservations/{reservationId}/thanks",
    summary: { en: "Thank whoever offered what was used", zh: "向资源提供方致谢" },
    permission: "resource.reserve",
    offer: whileReserved("thank"),
    scope: ({ reserverCode }: Reservation) => [reserverCode],
    body: z.strictObject({ thanks: freeText(1, 500).meta({ example: "感谢支持！" }) }),
    refusals: ["use_not_recorded"],
    ...onReservation,
  }),
};
