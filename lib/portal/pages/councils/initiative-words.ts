import type { Words } from "../../../core/words.ts";

/** What the page of an initiative says. */
export const initiativeWords = {
  lead: {
    zh: "住户联名，达到户数即自动召集议事会。",
    en: "Households sign; once enough of them have, the council is convened by itself.",
  },
  signed: { zh: "已有 # 户联名，需要 # 户", en: "# households have signed, # are needed" },
  progress: { zh: "进度", en: "So far" },
  until: { zh: "截止", en: "Until" },
  days: { zh: "召集后投票", en: "Voting, once convened" },
  dayCount: { zh: "# 天", en: "# days" },
  asked: { zh: "拟议选项", en: "What would be voted on" },
  sign: { zh: "联名", en: "Sign" },
  signTitle: { zh: "我家联名", en: "Sign for my household" },
  secret: {
    zh: "公开的是门牌，不公开由谁联名。每户一次，召集前可以撤回。",
    en: "The door is public, who of it signed is not. Each household signs once, and may take it back before the council is convened.",
  },
  byAccount: { zh: "以本户账户联名", en: "Sign by my household's account" },
  bySlip: { zh: "凭凭证码单", en: "By a slip" },
  takeBack: { zh: "撤回联名", en: "Take the signature back" },
  done: { zh: "已联名", en: "Your household has signed" },
  takenBack: { zh: "已撤回联名", en: "The signature is taken back" },
  doors: { zh: "已联名的门牌", en: "Doors that have signed" },
  noDoors: { zh: "还没有住户联名。", en: "No household has signed yet." },
  seeCouncil: { zh: "查看召集的议事会", en: "See the council that was convened" },
  over: { zh: "联名已结束。", en: "Signatures are gathered no more." },
  title: { zh: "联名议事", en: "Initiatives for a council" },
  none: {
    zh: "没有正在联名的议事。已绑定住户的居民可以发起。",
    en: "None is gathering signatures. A resident who was verified into a household may start one.",
  },
  start: { zh: "发起联名议事", en: "Start an initiative" },
} as const satisfies Readonly<Record<string, Words>>;
