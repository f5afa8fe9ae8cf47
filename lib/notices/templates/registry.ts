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
  filing_to_accept: { zh: "有社区社会组织申请备案，待办理。", en: "A group waits to be filed." },
  filing_accepted: { zh: "您的备案申请已办结。", en: "Your group is on file." },
  filing_withdrawn: { zh: "您的备案已撤销。", en: "Your group is no longer on file." },
  filing_upgraded: {
    zh: "您备案的组织已转为登记组织。",
    en: "Your group on file became a registered organisation.",
  },
} as const satisfies Record<string, Template>;
