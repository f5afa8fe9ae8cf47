import type { Words } from "../../../core/words.ts";

/** What the page of an organisation says. */
export const organisationWords = {
  lead: {
    zh: "公开名册所载，以及政府购买服务的评估结果。",
    en: "What the public register says of it, and how its work was evaluated.",
  },
  register: { zh: "名册信息", en: "In the register" },
  mayServe: {
    zh: "目前没有影响承接购买项目的记录。",
    en: "Nothing on record keeps it from serving what is bought.",
  },
  suspended: { zh: "已被暂停资格", en: "It is suspended" },
  suspendedMeans: {
    zh: "暂停期间不得投标、签约，不再向其授予项目，其合同款项停止审批和支付；已在提供的服务照常进行。",
    en: "Until then it bids and signs no more, nothing is awarded to it, and no money of its contracts is approved or paid. What it serves already goes on.",
  },
  since: { zh: "暂停自", en: "Since" },
  upTo: { zh: "至（含当日）", en: "Up to and with" },
  listed: { zh: "已列入严重失信名单", en: "It is on the list of serious breach" },
  listedMeans: {
    zh: "最终评估结果连续不合格。移出之前不得承接购买项目；现有合同不因此终止。",
    en: "Its last final evaluations all failed. Nothing is bought from it until it leaves the list; contracts in force do not end by that.",
  },
  listedOn: { zh: "列入日期", en: "Listed on" },
  leavesOn: { zh: "移出日期", en: "It leaves the list on" },
  evaluation: { zh: "不合格的评估", en: "Evaluation that failed" },
} as const satisfies Readonly<Record<string, Words>>;
