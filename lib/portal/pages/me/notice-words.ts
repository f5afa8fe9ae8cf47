import type { Words } from "../../../core/words.ts";

/** What the page of notices says. */
export const noticeWords = {
  title: { zh: "我的通知", en: "My notices" },
  none: {
    zh: "还没有通知。诉求有进展、轮到您办理时，会在这里告诉您。",
    en: "There is no notice yet. You are told here when a request goes on or something waits for you.",
  },
  unread: { zh: "未读", en: "Unread" },
  urgent: { zh: "紧急", en: "Urgent" },
  markRead: { zh: "标为已读", en: "Mark as read" },
  how: { zh: "怎样通知我", en: "How to tell me" },
  howHint: {
    zh: "通知都在本页，也可同时发到邮箱或手机；不选则只在本页查看。晚 9 点至早 8 点不发送，紧急和儿童事项除外。已填过的地址不再显示，留空即不变。",
    en: "Every notice stands on this page; it can be sent to your mail box or telephone as well. Nothing is sent from 9 in the evening to 8 in the morning, but for danger and children. An address that you gave is not shown again; leave it empty to keep it.",
  },
  noneOffered: {
    zh: "本区还没有开通邮件和短信，通知都在本页查看。",
    en: "The district does not send mail or messages yet; every notice stands on this page.",
  },
  choose: { zh: "保存", en: "Save" },
  chosen: { zh: "通知方式已保存", en: "Saved how to tell you" },
} as const satisfies Readonly<Record<string, Words>>;
