import type { RefusalCatalogue } from "../../core/decision.ts";
import { sharedRefusals } from "../../core/refusals.ts";
import { policy } from "../policy.ts";

export const sharingRefusals = {
  unit_not_open: sharedRefusals.unit_not_open,
  resource_not_offered: {
    status: 409,
    en: "The resource is paused or withdrawn; see facts.",
    zh: "该资源已暂停或撤回，详见 facts。",
  },
  resource_not_paused: {
    status: 409,
    en: "Only a resource that is paused is offered again; see facts.",
    zh: "只有已暂停的资源可以恢复，详见 facts。",
  },
  resource_withdrawn: {
    status: 409,
    en: "The resource was withdrawn.",
    zh: "该资源已撤回。",
  },
  reservations_open: {
    status: 409,
    en: "Reservations are open: each is to be cancelled, or its use recorded, before; see facts.",
    zh: "尚有未结的预约，须先逐一取消或登记使用情况，详见 facts。",
  },
  party_not_active: {
    status: 422,
    en: "An organisation that offers it, or for which it is reserved, is not active.",
    zh: "提供方或预约方的社会组织当前不在有效状态。",
  },
  wanted_unfit: {
    status: 422,
    en: "This resource is reserved by another measure: time, quantity or amount; see facts.",
    zh: "预约方式与该资源不符：应按时间、数量或金额预约，详见 facts。",
  },
  half_hours_wrong: {
    status: 422,
    en: `Whole half hours of one day that have not begun, at most ${policy.reserveSlotsMax.value} and ${policy.reserveAheadDays.value} days ahead.`,
    zh: `须为同一天尚未开始的整半小时时段，最多 ${policy.reserveSlotsMax.value} 个半小时，最多提前 ${policy.reserveAheadDays.value} 天。`,
  },
  outside_open_hours: {
    status: 422,
    en: "The resource is not offered at this time.",
    zh: "该时段不在资源开放时间内。",
  },
  half_hours_taken: {
    status: 409,
    en: "Some of this time is reserved already; see facts.",
    zh: "该时段已有预约，详见 facts。",
  },
  amount_short: {
    status: 409,
    en: "Less is left than is asked for; see facts.",
    zh: "剩余数量或金额不足，详见 facts。",
  },
  reservation_not_open: {
    status: 409,
    en: "The reservation was cancelled or recorded before; see facts.",
    zh: "该预约已取消或已登记，详见 facts。",
  },
  reservation_begun: {
    status: 409,
    en: "It has begun: whether it was used is recorded instead.",
    zh: "预约时段已开始，不能取消，请登记使用情况。",
  },
  reservation_not_over: {
    status: 409,
    en: "Its time has not ended yet; see facts.",
    zh: "预约时段尚未结束，详见 facts。",
  },
  use_not_recorded: {
    status: 409,
    en: "Thanks are given once, for what was used; see facts.",
    zh: "仅可对已使用的资源致谢一次，详见 facts。",
  },
} as const satisfies RefusalCatalogue;
