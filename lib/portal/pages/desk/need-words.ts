import type { Words } from "../../../core/words.ts";

/** What the board of needs says, and the page of one. */
export const needWords = {
  board: { zh: "需求看板", en: "Board of needs" },
  lead: {
    zh: "同一片区三名居民提出同类诉求，自动形成需求。先提出的在前。",
    en: "Three residents of a block who ask for the same make a need. The oldest come first.",
  },
  of: { zh: "范围", en: "Of" },
  status: { zh: "状态", en: "Status" },
  show: { zh: "筛选", en: "Show" },
  none: {
    zh: "这里没有这一状态的需求。可换一个范围或状态查看。",
    en: "There is no need of that kind here. Look at another place or status.",
  },
  nowhere: {
    zh: "当前身份没有可查看需求的地点。",
    en: "Your role reaches no place that has needs.",
  },
  asked: { zh: "# 人提出", en: "# asked" },
  since: { zh: "形成于", en: "Since" },
  need: { zh: "需求", en: "Need" },
  place: { zh: "片区", en: "Block" },
  last: { zh: "最近一件诉求", en: "Last request" },
  council: { zh: "交议事会", en: "Put to a council" },
  seeCouncil: { zh: "查看议事会", en: "See the council" },
  requests: { zh: "所含诉求", en: "Requests behind it" },
  request: { zh: "诉求", en: "Request" },
  byHeading: { zh: "由什么满足", en: "What meets it" },
  by: { zh: "由以下满足", en: "It is met by" },
  byNone: {
    zh: "社区目前没有可满足它的合同、项目、志愿班次或备案组织。",
    en: "The community has no contract, project, shift or group that would meet it.",
  },
  answer: { zh: "答复", en: "Answer" },
  answered: { zh: "已答复，提出人会收到通知", en: "It is answered; those who asked are told" },
  conveneHeading: { zh: "交议事会决定", en: "Let a council decide" },
  convene: { zh: "召集议事会", en: "Convene the council" },
  convened: { zh: "议事会已召集", en: "The council is convened" },
  conveneHint: {
    zh: "立即开始投票，请网格员上门交付凭证码单。",
    en: "Voting opens at once; the stewards hand the slips over at the doors.",
  },
  unit: { zh: "由哪里的住户决定", en: "Whose households decide" },
  topic: { zh: "议题", en: "Question" },
  other: { zh: "另一选项", en: "The other option" },
  otherWritten: { zh: "暂不办理", en: "Leave it as it is" },
  closesOn: { zh: "投票截止日", en: "Last day of voting" },
  noHeading: { zh: "不予满足", en: "Say no" },
  reason: { zh: "理由", en: "Reason" },
  reasonHint: {
    zh: "将公开并告知提出人，不要写入个人信息。",
    en: "It is public, and those who asked are told. Write nobody's personal data.",
  },
  back: { zh: "返回需求看板", en: "Back to the board" },
} as const satisfies Readonly<Record<string, Words>>;
