import type { Labels } from "../core/labels.ts";

/** Words of `lib/sharing`. */
export const sharingWords = {
  fields: {
    conditions: { zh: "使用条件", en: "Conditions" },
    freeFrom: { zh: "空闲的半小时", en: "Free half hours" },
    leftFen: { zh: "剩余金额（分）", en: "Left in fen" },
    leftQuantity: { zh: "剩余数量", en: "Left" },
    offeredAt: { zh: "提供时间", en: "Offered at" },
    offeredBy: { zh: "提供方", en: "Offered by" },
    residentUnit: { zh: "驻区单位", en: "Resident unit" },
    openHours: { zh: "开放时间", en: "Open hours" },
    openReservations: { zh: "未结预约数", en: "Open reservations" },
    peopleServed: { zh: "服务人数", en: "People served" },
    reservationId: { zh: "预约", en: "Reservation" },
    reservedAt: { zh: "预约时间", en: "Reserved at" },
    reserverCode: { zh: "预约方", en: "Reserved for" },
    resourceId: { zh: "共享资源", en: "Shared resource" },
    shared: { zh: "共享内容", en: "What is shared" },
    thanks: { zh: "致谢", en: "Thanks" },
    wanted: { zh: "预约内容", en: "What is reserved" },
    weekday: { zh: "星期", en: "Day of the week" },
  },
  values: {
    ResourceKind: {
      room: { zh: "场地", en: "Room" },
      hours: { zh: "人员时间", en: "People's hours" },
      goods: { zh: "物资", en: "Goods" },
      money: { zh: "资金", en: "Money" },
    },
    ReservationCancelReason: {
      not_needed: { zh: "不再需要", en: "Not needed" },
      not_available: { zh: "资源无法提供", en: "Not to be had" },
      emergency: { zh: "突发情况", en: "Emergency" },
      by_mistake: { zh: "误操作", en: "By mistake" },
    },
    "Reservation.status": {
      reserved: { zh: "已预约", en: "Reserved" },
      used: { zh: "已使用", en: "Used" },
      not_used: { zh: "未使用", en: "Not used" },
      thanked: { zh: "已致谢", en: "Thanked" },
    },
    ResourceStatus: {
      offered: { zh: "开放预约", en: "Offered" },
      paused: { zh: "已暂停", en: "Paused" },
      withdrawn: { zh: "已撤回", en: "Withdrawn" },
    },
  },
} as const satisfies Labels;
