import type { Labels } from "../core/labels.ts";

/** Words of `lib/figures`. */
export const figuresWords = {
  fields: {
    allottedFen: { zh: "划入资金（分）", en: "Allotted, in fen" },
    beneath: { zh: "下级", en: "Beneath it" },
    carriedFen: { zh: "结转净额（分）", en: "Carried from and to other years, in fen" },
    contractedFen: { zh: "已签合同（分）", en: "Contracted, in fen" },
    excellent: { zh: "优秀", en: "Excellent" },
    fail: { zh: "不合格", en: "Fail" },
    figure: { zh: "统计项目", en: "Figure" },
    filed: { zh: "提出", en: "Filed" },
    good: { zh: "良好", en: "Good" },
    mark1: { zh: "非常不满意", en: "Marked 1 of 5" },
    mark2: { zh: "不满意", en: "Marked 2 of 5" },
    mark3: { zh: "一般", en: "Marked 3 of 5" },
    mark4: { zh: "满意", en: "Marked 4 of 5" },
    mark5: { zh: "非常满意", en: "Marked 5 of 5" },
    "counts.open": { zh: "在办", en: "Open" },
    paidFen: { zh: "已支付（分）", en: "Paid, in fen" },
    pass: { zh: "合格", en: "Pass" },
    period: { zh: "统计期", en: "Period" },
    reopened: { zh: "重新打开", en: "Reopened" },
    reservedFen: { zh: "已预留（分）", en: "Reserved, in fen" },
    solvedInTime: { zh: "按期办结", en: "Solved in time" },
    solvedLate: { zh: "逾期办结", en: "Solved late" },
    withStewards: { zh: "网格员承办", en: "With stewards" },
    withheld: { zh: "不公布的数字", en: "Withheld" },
  },
  values: {
    FigureName: {
      requests: { zh: "诉求", en: "Requests" },
      money: { zh: "社区资金", en: "Money of communities" },
      grades: { zh: "评估等次", en: "Grades of evaluations" },
      relief: { zh: "社区减负", en: "Relief of communities" },
      work: { zh: "在办工作", en: "Work that is open" },
    },
  },
} as const satisfies Labels;
