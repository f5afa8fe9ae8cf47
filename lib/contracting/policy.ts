import type { Parameter } from "../core/policy.ts";

/** The numbers of contracts and evaluations. */
export const policy = {
  yearFundingDays: {
    value: 31,
    unit: "calendar days",
    basis: "policy",
    source:
      "[P] by the end of January a year's part is set aside, or the contract ended with the last",
  },
  contractSupplementPercent: {
    value: 10,
    unit: "percent",
    basis: "statutory",
    source: "Government Procurement Law Art. 49: supplements up to 10 % of the original, in total",
  },
  signingDays: {
    value: 30,
    unit: "calendar days",
    basis: "statutory",
    source: "Government Procurement Law Art. 46: signed within 30 days of the award notice",
  },
  bondReturnDays: {
    value: 5,
    unit: "working days",
    basis: "policy",
    source: "Implementing Regulation Art. 33 returns bid bonds within 5 working days; by analogy",
  },
  correctionPlanPoints: {
    value: 70,
    unit: "points",
    basis: "policy",
    source: "domain.md §11: a pass below 70 adds a correction plan",
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
  surveyReplacementPercent: {
    value: 20,
    unit: "percent",
    basis: "policy",
    source:
      "[P] of the sample, rounded up: so many doors that decline are replaced by the next ones drawn",
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
    source: "[P] from the count of the answers; what is missing then is reported, never left out",
  },
  assessmentReminderDays: {
    value: 3,
    unit: "calendar days",
    basis: "policy",
    source: "[P] before the last day to assess, so that a weekend lies in between at most",
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
} as const satisfies Record<string, Parameter>;
