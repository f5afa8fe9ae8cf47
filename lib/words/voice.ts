import type { Labels } from "../core/labels.ts";

/** Words of `lib/voice`. */
export const voiceWords = {
  fields: {
    answerMayBePublic: { zh: "同意公开答复", en: "Answer may be published" },
    answerReleasedAt: { zh: "答复公开时间", en: "Answer published at" },
    inTime: { zh: "是否按期", en: "In time" },
    watchAt: { zh: "下次督办时间", en: "Next watched at" },
    watchFrom: { zh: "督办起算日", en: "Watched from" },
    ballotsSha256: { zh: "选票摘要", en: "SHA-256 of the ballots" },
    cause: { zh: "退回原因", en: "Why it came back" },
    choice: { zh: "选项", en: "Choice" },
    contact: { zh: "联系方式", en: "Contact" },
    convenedAt: { zh: "召集时间", en: "Convened at" },
    "tally.counts": { zh: "各选项得票", en: "Votes by option" },
    course: { zh: "所并入诉求的进展", en: "Course of the one it was merged into" },
    dispatches: { zh: "历次派发", en: "Dispatches" },
    electorate: { zh: "选民名册", en: "Electorate" },
    fromUnit: { zh: "转出网格", en: "Passed on by" },
    intoRequestId: { zh: "并入的诉求", en: "Merge into" },
    item: { zh: "购买事项", en: "Item" },
    joined: { zh: "并入的诉求件数", en: "Requests merged into it" },
    lastLinkedAt: { zh: "最近归入时间", en: "Last linked at" },
    mergedAt: { zh: "并入时间", en: "Merged at" },
    mergedInto: { zh: "所并入的诉求", en: "Merged into" },
    of: { zh: "所属", en: "Of" },
    onBehalfOf: { zh: "代为登记的对象", en: "On behalf of" },
    opensAt: { zh: "开始投票时间", en: "Opens at" },
    options: { zh: "选项", en: "Options" },
    quorumPercent: { zh: "参与比例要求（%）", en: "Quorum in percent" },
    receipt: { zh: "投票回执", en: "Receipt" },
    receiptCode: { zh: "查询码", en: "Receipt code" },
    receiptHash: { zh: "回执摘要", en: "SHA-256 of the receipt" },
    talliedAt: { zh: "计票时间", en: "Tallied at" },
    tally: { zh: "计票结果", en: "Tally" },
    thresholdPercent: { zh: "通过比例要求（%）", en: "Threshold in percent" },
    voted: { zh: "已投票", en: "Voted" },
    words: { zh: "原话", en: "Own words" },
  },
  values: {
    AnswerOutcome: {
      resolved: { zh: "已办结", en: "Resolved" },
      refused: { zh: "不予受理", en: "Refused" },
    },
    "Council.because": {
      quorum: { zh: "参与人数不足", en: "Quorum" },
      threshold: { zh: "未达通过比例", en: "Threshold" },
    },
    "Council.status": {
      convened: { zh: "已召集", en: "Convened" },
      passed: { zh: "已通过", en: "Passed" },
    },
    "Need.status": {
      open: { zh: "待答复", en: "Open" },
      in_council: { zh: "议事会审议中", en: "In council" },
    },
    NeedStatus: {
      open: { zh: "待答复", en: "Open" },
      in_council: { zh: "议事会审议中", en: "In council" },
      answered: { zh: "已答复", en: "Answered" },
    },
  },
} as const satisfies Labels;
