/**
 * The numbers of policy: each with its unit, whether law or a promise stands behind it, and its
 * source (rules.md names them; [P] is our own choice). Rules take them from here and hold no
 * literal of their own.
 */
type Parameter = {
  readonly value: number;
  readonly unit:
    | "fen"
    | "hours"
    | "endpoints"
    | "working days"
    | "calendar days"
    | "members"
    | "characters"
    | "percent";
  readonly basis: "statutory" | "promised" | "policy";
  readonly source: string;
};

export const policy = {
  registrationPromisedDays: {
    value: 5,
    unit: "working days",
    basis: "promised",
    source: "Qingyang district, June 2014: 5 working days instead of 60",
  },
  registrationStatutoryDays: {
    value: 60,
    unit: "calendar days",
    basis: "statutory",
    source: "State Council Order 251 (1998) Art. 11",
  },
  supplementNoticeDays: {
    value: 5,
    unit: "working days",
    basis: "statutory",
    source: "Administrative Licensing Law Art. 32: told once, else deemed accepted",
  },
  communityServiceCapitalFen: {
    value: 3_000_00,
    unit: "fen",
    basis: "statutory",
    source: "Wuhou registration measures, June 2013: 3,000 yuan instead of 30,000",
  },
  institutionCapitalFen: {
    value: 30_000_00,
    unit: "fen",
    basis: "policy",
    source: "the 30,000 yuan that held before; kept where the measures do not lift it",
  },
  associationFundsFen: {
    value: 30_000_00,
    unit: "fen",
    basis: "statutory",
    source: "Regulations on associations (2016) Art. 10",
  },
  foundationFundsFen: {
    value: 2_000_000_00,
    unit: "fen",
    basis: "statutory",
    source: "Regulations on foundations (2004) Art. 8, local and non-public",
  },
  associationIndividualMembers: {
    value: 50,
    unit: "members",
    basis: "statutory",
    source: "Regulations on associations (2016) Art. 10",
  },
  associationCorporateMembers: {
    value: 30,
    unit: "members",
    basis: "statutory",
    source: "Regulations on associations (2016) Art. 10",
  },
  associationMixedMembers: {
    value: 50,
    unit: "members",
    basis: "statutory",
    source: "Regulations on associations (2016) Art. 10",
  },
  nameStyleCharacters: {
    value: 2,
    unit: "characters",
    basis: "statutory",
    source: "Civil Affairs [1999] No. 129 on names",
  },
  requestInquiryDays: {
    value: 3,
    unit: "working days",
    basis: "statutory",
    source: "Sichuan 12345 hotline measures, January 2026",
  },
  requestSuggestionDays: {
    value: 7,
    unit: "working days",
    basis: "statutory",
    source: "Sichuan 12345 hotline measures, January 2026",
  },
  requestComplaintDays: {
    value: 15,
    unit: "working days",
    basis: "statutory",
    source: "Sichuan 12345 hotline measures, January 2026",
  },
  requestDangerHours: {
    value: 2,
    unit: "hours",
    basis: "policy",
    source: "Beijing practice: 2 clock hours for danger",
  },
  requestUtilitiesHours: {
    value: 24,
    unit: "hours",
    basis: "policy",
    source: "Beijing practice: 24 clock hours for utilities",
  },
  requestEscalationDays: {
    value: 1,
    unit: "working days",
    basis: "policy",
    source: "our own: an overdue request goes one level up each working day",
  },
  requestSilenceDays: {
    value: 7,
    unit: "calendar days",
    basis: "policy",
    source: "our own: silence for 7 days after it is resolved counts as a yes",
  },
  requestReopenDays: {
    value: 5,
    unit: "calendar days",
    basis: "policy",
    source: "our own: a no within 5 days of closing opens it again",
  },
  webhookEndpoints: {
    value: 10,
    unit: "endpoints",
    basis: "policy",
    source: "our own: all of an organisation's deliveries of one event fit one transaction",
  },
  webhookSecretOverlapHours: {
    value: 24,
    unit: "hours",
    basis: "policy",
    source: "our own: a receiver changes its secret within a day",
  },
  webhookFailingDays: {
    value: 5,
    unit: "calendar days",
    basis: "policy",
    source: "domain.md §12: disabled after 5 days of failure",
  },
} as const satisfies Record<string, Parameter>;
