import type { Labels } from "../core/labels.ts";

/** Words of `lib/notices`. */
export const noticesWords = {
  fields: {
    broughtAt: { zh: "当面告知时间", en: "Brought at" },
    channel: { zh: "渠道", en: "Channel" },
    channels: { zh: "通知渠道", en: "Channels" },
    givenUpAt: { zh: "放弃发送时间", en: "Given up at" },
    language: { zh: "语言", en: "Language" },
    mail: { zh: "邮箱", en: "Mail address" },
    noticeId: { zh: "通知", en: "Notice" },
    offered: { zh: "可用渠道", en: "Channels offered" },
    placeCode: { zh: "所在网格", en: "Place" },
    template: { zh: "模板", en: "Template" },
    toldAt: { zh: "通知时间", en: "Told at" },
    urgent: { zh: "紧急", en: "Urgent" },
  },
  values: {
    NoticeChannel: {
      mail: { zh: "邮件", en: "Mail" },
      message: { zh: "短信或微信", en: "Text message or WeChat" },
    },
    NoticeKeptBecause: {
      no_channel: { zh: "未选渠道", en: "No channel chosen" },
      daily_limit: { zh: "当日已达上限", en: "The day's limit reached" },
      read_before: { zh: "发送前已读", en: "Read before it was sent" },
    },
    NoticeLanguage: {
      zh: { zh: "中文", en: "Chinese" },
      en: { zh: "英文", en: "English" },
    },
    NoticeStatus: {
      sending: { zh: "发送中", en: "On its way" },
      sent: { zh: "已发送", en: "Sent" },
      kept: { zh: "在页面上查看", en: "On the page alone" },
      given_up: { zh: "未能送达", en: "Given up" },
    },
  },
} as const satisfies Labels;
