import type { Parameter } from "../core/policy.ts";

/** The numbers of affairs and payments. */
export const policy = {
  affairHearingDays: {
    value: 10,
    unit: "working days",
    basis: "policy",
    source: "[P] in which the communities concerned are heard on an affair (domain.md §6)",
  },
  affairRenewalDays: {
    value: 90,
    unit: "calendar days",
    basis: "policy",
    source: "[P] so long before an affair expires it may be renewed, and its department is told",
  },
  paymentTermDays: {
    value: 30,
    unit: "calendar days",
    basis: "policy",
    source:
      "State Council Order 728 (2020) on payments to small firms, from acceptance; by analogy",
  },
  paymentTermMaxDays: {
    value: 60,
    unit: "calendar days",
    basis: "policy",
    source: "State Council Order 728 (2020): at most, where the contract says so; by analogy",
  },
  bankReplyDays: {
    value: 3,
    unit: "working days",
    basis: "policy",
    source: "[P] an instruction without a final reply by then is unknown and asked after",
  },
  bankInquiryDays: {
    value: 1,
    unit: "working days",
    basis: "policy",
    source: "[P] in which a treasurer asks after an unknown payment, before it is escalated",
  },
  disbursementMinutes: {
    value: 15,
    unit: "minutes",
    basis: "policy",
    source: "[P] a run takes minutes; what is still open later was left by one that stopped",
  },
  batchPayments: {
    value: 1_000,
    unit: "payments",
    basis: "policy",
    source: "domain.md §9: one file holds at most 1,000 payments",
  },
} as const satisfies Record<string, Parameter>;
