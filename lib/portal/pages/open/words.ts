import type { Words } from "../../../core/words.ts";

/** What the pages of figures say. */
export const figureWords = {
  title: { zh: "诉求统计", en: "Requests in figures" },
  lead: {
    zh: "按提出月份统计，随办理进展更新。",
    en: "By the month in which they were filed; the figures move on as they are worked on.",
  },
  month: { zh: "月份", en: "Month" },
  show: { zh: "查看", en: "Show" },
  noRequests: {
    zh: "这个月这里没有诉求。可以换一个月份，或者看看上一级。",
    en: "No requests were filed here in this month. Try another month, or the place above.",
  },
  glance: { zh: "总览", en: "At a glance" },
  byCategory: { zh: "按类别", en: "By category" },
  byPlace: { zh: "按地点", en: "By place" },
  quietPlaces: { zh: "本月没有诉求的地点", en: "Places without requests in this month" },
  marks: { zh: "居民评价", en: "How residents marked the result" },
  noMarks: { zh: "还没有评价。", en: "Nobody has marked a result yet." },
  category: { zh: "类别", en: "Category" },
  place: { zh: "地点", en: "Place" },
  mark: { zh: "评价", en: "Mark" },
  count: { zh: "件数", en: "Requests" },
  all: { zh: "合计", en: "All" },
  keyToBars: {
    zh: "图：实心为按期办结，窄条为逾期办结，空心为尚未办结或以其他方式终结。",
    en: "The drawing: full is solved in time, narrow is solved late, hollow is not solved, or ended otherwise.",
  },
  keyToMap: {
    zh: "示意图，非地图：颜色越深，诉求越多。点选一格进入该地点。",
    en: "A scheme, not a map: the darker, the more requests. Choose a cell to go there.",
  },
  mapOf: { zh: "各地点的诉求", en: "Requests of the places" },
  careNote: {
    zh: "养老、助残和儿童类诉求只统计到社区，二级网格的数字不含这些类别。",
    en: "Requests for care, of older or disabled people and of children, are counted for communities and no smaller place.",
  },
  asFile: { zh: "下载（CSV）", en: "Download (CSV)" },
  up: { zh: "上一级：", en: "One level up: " },
  whole: { zh: "全部统计", en: "All the figures" },
  thisMonth: { zh: "本月诉求", en: "Requests of this month" },
  noneThisMonth: {
    zh: "本月还没有新的诉求。",
    en: "No requests were filed this month so far.",
  },
  satisfied: { zh: "满意和非常满意", en: "Marked 4 or 5 of 5" },
  money: { zh: "社区今年的资金", en: "The community's money this year" },
  noMoney: {
    zh: "今年还没有划入这个社区的资金。",
    en: "No money has been allotted to this community this year.",
  },
  grades: { zh: "今年的服务评估", en: "Evaluations of services this year" },
  work: { zh: "现在在办的诉求", en: "Requests that are open now" },
  few: { zh: "少于 5 件", en: "fewer than 5" },
} as const satisfies Readonly<Record<string, Words>>;
