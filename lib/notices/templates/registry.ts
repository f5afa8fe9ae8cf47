import type { Template } from "../template.ts";

export const registryTemplates = {
  application_received: {
    zh: "您的登记申请已收到，承诺办结日 {on}。",
    en: "Your application was received; a decision is promised by {on}.",
  },
  application_to_review: {
    zh: "有登记申请待审查，须于 {on} 前一次性告知所缺材料。",
    en: "An application waits for its review; papers that are missing are named by {on}.",
  },
  application_papers_missing: {
    zh: "您的登记申请需要补正材料，请查看清单。",
    en: "Your application lacks papers; please see which.",
  },
  application_accepted: { zh: "您的登记申请已受理。", en: "Your application was accepted." },
  application_refused: {
    zh: "您的登记申请未获批准，请查看理由。",
    en: "Your application was refused; please read why.",
  },
  application_approved: { zh: "您的登记申请已批准。", en: "Your application was approved." },
  application_certified: {
    zh: "您申请的组织已发证。",
    en: "The organisation that you applied for has its certificate.",
  },
  application_announced: {
    zh: "您申请的组织已公告成立，可以开始工作。",
    en: "The organisation that you applied for is announced and may begin its work.",
  },
  application_promise_missed: {
    zh: "一件登记申请超过承诺办结日 {on}，请尽快办理。",
    en: "An application has missed the promised day, {on}; please see to it.",
  },
  application_limit_missed: {
    zh: "一件登记申请超过法定期限 {on}。",
    en: "An application has missed its statutory limit, {on}.",
  },
  bank_account_to_verify: {
    zh: "有组织登记了收款账户，待核实。",
    en: "An organisation recorded a bank account, which is to be verified.",
  },
  bank_account_verified: {
    zh: "本组织的收款账户已核实。",
    en: "Your organisation's bank account was verified.",
  },
  organisation_suspended: {
    zh: "本组织已被暂停至 {on}：期间不得投标、签约，款项不予支付，理由见公开名册。",
    en: "Your organisation is suspended until {on}: it neither bids nor signs, and is paid nothing; the register says why.",
  },
  organisation_suspension_ended: {
    zh: "本组织的暂停已终止。",
    en: "Your organisation is suspended no more.",
  },
  organisation_listed: {
    zh: "本组织评估连续不合格，已列入严重失信名单，{on} 移出。",
    en: "Your organisation's work failed its evaluation twice in a row: it is on the list of serious breach until {on}.",
  },
  breach_listed: {
    zh: "有社会组织因评估连续不合格列入严重失信名单，{on} 移出。",
    en: "An organisation was put on the list of serious breach after failed evaluations in a row; it leaves on {on}.",
  },
  organisation_unlisted: {
    zh: "本组织已移出严重失信名单。",
    en: "Your organisation is off the list of serious breach.",
  },
  filing_to_accept: { zh: "有社区社会组织申请备案，待办理。", en: "A group waits to be filed." },
  filing_accepted: { zh: "您的备案申请已办结。", en: "Your group is on file." },
  filing_withdrawn: { zh: "您的备案已撤销。", en: "Your group is no longer on file." },
  filing_upgraded: {
    zh: "您备案的组织已转为登记组织。",
    en: "Your group on file became a registered organisation.",
  },
} as const satisfies Record<string, Template>;
