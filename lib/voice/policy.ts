import type { Parameter } from "../core/policy.ts";

/** The numbers of requests, needs and councils. */
export const policy = {
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
    source: "[P] of the limit, to assign it (domain.md §5: each state its share)",
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
  requestSameMinutes: {
    value: 10,
    unit: "minutes",
    basis: "policy",
    source: "our own: what a phone sends again in so long is the same request",
  },
  needReporters: {
    value: 3,
    unit: "reporters",
    basis: "policy",
    source: "domain.md §5: requests of one category in one block by three different reporters",
  },
  needRequestsEachMax: {
    value: 3,
    unit: "requests",
    basis: "policy",
    source: "our own: of one reporter so many of the latest wait, so that what waits stays bounded",
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
  initiativePercent: {
    value: 20,
    unit: "percent",
    basis: "statutory",
    source:
      "Organic law of residents' committees (2018 text): 1/5 of the households; domain.md §5, rounded up",
  },
  initiativeDays: {
    value: 30,
    unit: "calendar days",
    basis: "policy",
    source: "[P] whoever wants a council gathers its signatures within a month",
  },
  initiativeNoticeHours: {
    value: 72,
    unit: "hours",
    basis: "policy",
    source: "[P] three days to hand the tokens over at the doors, before voting opens",
  },
  councilCountAfterSeconds: {
    value: 60,
    unit: "seconds",
    basis: "policy",
    source: "domain.md §5: counted at least 60 s after closing, so that nothing is under way",
  },
} as const satisfies Record<string, Parameter>;
