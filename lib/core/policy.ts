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
    | "years"
    | "members"
    | "characters"
    | "answers"
    | "points"
    | "seconds"
    | "payments"
    | "percent"
    | "bids"
    | "thirds"
    | "requests"
    | "households"
    | "months"
    | "minutes"
    | "children"
    | "attempts"
    | "square metres";
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
  requestDispatchPercent: {
    value: 25,
    unit: "percent",
    basis: "policy",
    source:
      "[P] of the limit, to put it into somebody's hands (domain.md §5: each state its share)",
  },
  requestReopenedPercent: {
    value: 50,
    unit: "percent",
    basis: "policy",
    source: "[P] of the limit, for a request that was opened again (domain.md §5: shortened)",
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
  needRequests: {
    value: 3,
    unit: "requests",
    basis: "policy",
    source: "domain.md §5: from the third request of one category in one block on",
  },
  needWindowDays: {
    value: 30,
    unit: "calendar days",
    basis: "policy",
    source: "domain.md §5: requests of one category in one block within 30 days",
  },
  councilQuorumPercent: {
    value: 50,
    unit: "percent",
    basis: "policy",
    source: "domain.md §5: more than half of the households vote; a council may ask for more",
  },
  councilThresholdPercent: {
    value: 50,
    unit: "percent",
    basis: "policy",
    source: "[P] more than half of the votes; a council may ask for more",
  },
  councilPercentMax: {
    value: 90,
    unit: "percent",
    basis: "policy",
    source: "[P] no quorum or threshold that a single household could block",
  },
  councilOpenHoursMin: {
    value: 24,
    unit: "hours",
    basis: "policy",
    source: "[P] every household has a day and an evening to vote",
  },
  councilOpenDaysMax: {
    value: 30,
    unit: "calendar days",
    basis: "policy",
    source: "[P] a question is decided within a month",
  },
  councilHouseholdsMax: {
    value: 30_000,
    unit: "households",
    basis: "policy",
    source: "[P] the largest electorate whose ballots are published in one transaction",
  },
  councilCountAfterSeconds: {
    value: 60,
    unit: "seconds",
    basis: "policy",
    source: "domain.md §5: counted at least 60 s after closing, so that nothing is under way",
  },
  affairHearingDays: {
    value: 10,
    unit: "working days",
    basis: "policy",
    source: "[P] in which the communities concerned are heard on an affair (domain.md §6)",
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
  webhookDeliveriesKeptDays: {
    value: 400,
    unit: "calendar days",
    basis: "policy",
    source: "our own: a year's deliveries can be looked up and sent again; the feed stays for good",
  },
  webhookFailingDays: {
    value: 5,
    unit: "calendar days",
    basis: "policy",
    source: "domain.md §12: disabled after 5 days of failure",
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
  batchPayments: {
    value: 1_000,
    unit: "payments",
    basis: "policy",
    source: "domain.md §9: one file holds at most 1,000 payments",
  },
  directFen: {
    value: 50_000_00,
    unit: "fen",
    basis: "policy",
    source: "our default: bought directly up to 50,000 yuan, the reason published",
  },
  directPilotFen: {
    value: 150_000_00,
    unit: "fen",
    basis: "policy",
    source: "our default: pilots that a council's vote carries, up to 150,000 yuan",
  },
  inquiryFen: {
    value: 200_000_00,
    unit: "fen",
    basis: "policy",
    source: "our default: bought by inquiry up to 200,000 yuan (domain.md §7)",
  },
  inquiryOpenDays: {
    value: 3,
    unit: "working days",
    basis: "statutory",
    source: "MOF Order 74 (2013): at least 3 working days from the notice to the deadline",
  },
  tenderBidsMin: {
    value: 3,
    unit: "bids",
    basis: "statutory",
    source: "Government Procurement Law Art. 36, 38, 40; MOF Order 74: fewer than 3, it ends",
  },
  panelMembersMin: {
    value: 3,
    unit: "members",
    basis: "statutory",
    source: "Government Procurement Law Art. 38, 40: odd, three or more",
  },
  panelExpertThirds: {
    value: 2,
    unit: "thirds",
    basis: "statutory",
    source: "Government Procurement Law Art. 38, 40: experts are at least two thirds",
  },
  bidsOpenAfterSeconds: {
    value: 60,
    unit: "seconds",
    basis: "policy",
    source: "domain.md §7: opened at least 60 s after the deadline, so that nothing is under way",
  },
  awardNoticeDays: {
    value: 1,
    unit: "working days",
    basis: "policy",
    source: "practice (rules.md §4.2): an award is on notice for a working day",
  },
  awardQuestionDays: {
    value: 7,
    unit: "working days",
    basis: "statutory",
    source: "Government Procurement Law Art. 52: questions within 7 working days",
  },
  questionAnswerDays: {
    value: 7,
    unit: "working days",
    basis: "statutory",
    source: "Government Procurement Law Art. 53: answered within 7 working days",
  },
  contractTermYears: {
    value: 1,
    unit: "years",
    basis: "statutory",
    source: "MOF Order 102 (2020) Art. 24: one year as a rule",
  },
  contractTermMaxYears: {
    value: 3,
    unit: "years",
    basis: "statutory",
    source: "MOF Order 102 (2020) Art. 24: up to three years where content and price are stable",
  },
  contractSupplementPercent: {
    value: 10,
    unit: "percent",
    basis: "statutory",
    source: "Government Procurement Law Art. 49: supplements up to 10 % of the original, in total",
  },
  performanceBondPercent: {
    value: 10,
    unit: "percent",
    basis: "statutory",
    source: "Implementing Regulation of the Procurement Law Art. 48: at most 10 % of the contract",
  },
  bondReturnDays: {
    value: 5,
    unit: "working days",
    basis: "policy",
    source: "Implementing Regulation Art. 33 returns bid bonds within 5 working days; by analogy",
  },
  advancePercent: {
    value: 50,
    unit: "percent",
    basis: "policy",
    source: "[P] practice pays up to half before the work (rules.md §5.1, §5.2)",
  },
  correctionPlanPoints: {
    value: 70,
    unit: "points",
    basis: "policy",
    source: "domain.md §11: a pass below 70 adds a correction plan",
  },
  finalEvaluationDays: {
    value: 60,
    unit: "calendar days",
    basis: "policy",
    source: "our own: the last evaluation opens within 60 days of the term's end",
  },
  surveyConfidencePercent: {
    value: 95,
    unit: "percent",
    basis: "policy",
    source: "[P] no official text states a sample size (rules.md §5.2); the usual 95 %",
  },
  surveyMarginPercent: {
    value: 5,
    unit: "percent",
    basis: "policy",
    source: "[P] no official text states a sample size (rules.md §5.2); the usual ±5 %",
  },
  surveyAnswersMin: {
    value: 30,
    unit: "answers",
    basis: "policy",
    source: "[P] fewer answers are insufficient, unless the whole roll is smaller (domain.md §11)",
  },
  surveyCollectionDays: {
    value: 14,
    unit: "calendar days",
    basis: "policy",
    source: "[P] two weeks to hand invitations over at the doors and to answer",
  },
  surveyExtensionDays: {
    value: 7,
    unit: "calendar days",
    basis: "policy",
    source: "[P] too few answers: extended once, then escalated (domain.md §11)",
  },
  surveyCountAfterSeconds: {
    value: 60,
    unit: "seconds",
    basis: "policy",
    source: "domain.md §5: counted at least 60 s after closing, so that nothing is under way",
  },
  assessmentDays: {
    value: 10,
    unit: "working days",
    basis: "policy",
    source: "[P] from the count of the answers; what is missing then is told, never left out",
  },
  evaluationObjectionDays: {
    value: 5,
    unit: "working days",
    basis: "policy",
    source: "domain.md §11: objection within 5 working days of the notice",
  },
  evaluationRecheckDays: {
    value: 5,
    unit: "working days",
    basis: "policy",
    source: "Shanghai community public-benefit bidding: re-check within 5 days of an objection",
  },
  gradeExcellentPoints: {
    value: 90,
    unit: "points",
    basis: "policy",
    source: "domain.md §11; common practice 90/80/60 (rules.md §5.2)",
  },
  gradeGoodPoints: {
    value: 80,
    unit: "points",
    basis: "policy",
    source: "domain.md §11; common practice 90/80/60 (rules.md §5.2)",
  },
  gradePassPoints: {
    value: 60,
    unit: "points",
    basis: "policy",
    source: "domain.md §11; national budget performance: below 60 is the lowest band",
  },
  recordCheckMonths: {
    value: 12,
    unit: "months",
    basis: "statutory",
    source: "Law on the Protection of Minors (2024) Art. 62: at the start and every year",
  },
  shiftEarlyMinutes: {
    value: 30,
    unit: "minutes",
    basis: "policy",
    source: "[P] so long before a shift begins volunteers may check in",
  },
  careRatioChildren: {
    value: 10,
    unit: "children",
    basis: "policy",
    source: "domain.md §10: at most ten children to a volunteer",
  },
  careSessionChildren: {
    value: 40,
    unit: "children",
    basis: "policy",
    source: "our own: the roll of a whole session is called in one transaction",
  },
  careSpaceSquareMetres: {
    value: 4,
    unit: "square metres",
    basis: "policy",
    source: "Shenzhen Order 323 (2019): at least 4 m² a child; by analogy",
  },
  pickupCodeAttempts: {
    value: 3,
    unit: "attempts",
    basis: "policy",
    source: "domain.md §10: three wrong codes lock a child's release",
  },
} as const satisfies Record<string, Parameter>;
