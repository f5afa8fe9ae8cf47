import type { Words } from "../../../core/words.ts";

/** What the page says on which ballots on paper are entered. */
export const paperWords = {
  title: { zh: "录入纸质选票", en: "Ballots on paper" },
  rule: {
    zh: "每张选票由两名工作人员分别录入，互不可见；两次不一致的，由第三人录入为准。投票截止前开始录入的，可录至 #。",
    en: "Two people of the office enter each ballot, neither sees what the other read; where they differ, a third decides. What was begun before voting closes can be entered until #.",
  },
  enter: { zh: "录入选票", en: "Enter the ballot" },
  doorHint: {
    zh: "选票上的住户编号，例如 510107008009-01-001/1-1-101。",
    en: "The household's number on the ballot, such as 510107008009-01-001/1-1-101.",
  },
  notOpen: {
    zh: "现在不能录入：投票尚未开始，或录入时间已过。",
    en: "None can be entered now: voting has not begun, or the time is over.",
  },
  entered_once: {
    zh: "已录入一次，待另一名工作人员录入",
    en: "Entered once; somebody else of the office enters it again",
  },
  differs: {
    zh: "两次录入不一致，请第三人录入",
    en: "The two entries differ; a third person decides",
  },
  counted: { zh: "已录入完毕，计入投票", en: "Entered, and counted" },
  inHand: { zh: "已录入的门牌", en: "Doors in hand" },
  none: { zh: "还没有录入纸质选票。", en: "None was entered yet." },
} as const satisfies Readonly<Record<string, Words>>;
