import type { Parameter } from "../core/policy.ts";

/** The numbers of projects and tenders. */
export const policy = {
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
  filedGroupFen: {
    value: 30_000_00,
    unit: "fen",
    basis: "policy",
    source:
      "[P] domain.md §7: a filed group may bid below a limit; 30,000 yuan, what registration asked for in capital before the reform",
  },
  councilFen: {
    value: 50_000_00,
    unit: "fen",
    basis: "policy",
    source: "our default: above 50,000 yuan a community buys what a council chose (domain.md §5)",
  },
  inquiryFen: {
    value: 200_000_00,
    unit: "fen",
    basis: "policy",
    source: "our default: bought by inquiry up to 200,000 yuan (domain.md §7)",
  },
  consultationFen: {
    value: 2_000_000_00,
    unit: "fen",
    basis: "policy",
    source: "our default: bought by consultation up to 2,000,000 yuan (domain.md §7)",
  },
  consultationOpenDays: {
    value: 10,
    unit: "calendar days",
    basis: "statutory",
    source: "MOF Caiku [2014] 214: at least 10 days from the documents to the deadline",
  },
  consultationBidsMin: {
    value: 2,
    unit: "bids",
    basis: "statutory",
    source: "MOF Caiku [2015] 124: a service purchase by consultation may go on with two",
  },
  openTenderDays: {
    value: 20,
    unit: "calendar days",
    basis: "statutory",
    source: "Government Procurement Law Art. 35: at least 20 days from the documents to the bids",
  },
  tenderOpenDaysMax: {
    value: 180,
    unit: "calendar days",
    basis: "policy",
    source: "our default: money that is set aside waits for bids half a year at most",
  },
  singleSourceDisplayDays: {
    value: 5,
    unit: "working days",
    basis: "statutory",
    source: "Implementing Regulation of the Procurement Law Art. 38: 5 working days at least",
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
  bidFilesMax: {
    value: 5,
    unit: "files",
    basis: "policy",
    source: "our own: plans, certificates and the like, each read by every member of the panel",
  },
  bidsOpenAfterSeconds: {
    value: 60,
    unit: "seconds",
    basis: "policy",
    source: "domain.md §7: opened at least 60 s after the deadline, so that nothing is under way",
  },
  displayAwardAfterSeconds: {
    value: 60,
    unit: "seconds",
    basis: "policy",
    source: "our default: as with bids, so that no objection that came in time is under way",
  },
  awardNoticeWithinDays: {
    value: 2,
    unit: "working days",
    basis: "statutory",
    source:
      "Implementing Regulation of the Procurement Law Art. 43: 2 working days from the choice",
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
  questionSuspensionDays: {
    value: 30,
    unit: "calendar days",
    basis: "statutory",
    source:
      "Implementing Regulation of the Procurement Law Art. 54: performance stops; Law Art. 57: for 30 days at most",
  },
  complaintDays: {
    value: 15,
    unit: "working days",
    basis: "statutory",
    source:
      "Government Procurement Law Art. 55: within 15 working days of the answer, or of its time",
  },
  complaintRulingDays: {
    value: 30,
    unit: "working days",
    basis: "statutory",
    source: "Government Procurement Law Art. 56: ruled on within 30 working days",
  },
  failedEvaluationBarMonths: {
    value: 12,
    unit: "months",
    basis: "policy",
    source:
      "domain.md §11: a fail suspends new awards for 12 months; rules.md §5.1 has a like rule",
  },
  appointmentInterestMonths: {
    value: 12,
    unit: "months",
    basis: "policy",
    source: "domain.md §7: appointments of the last year; Implementing Reg. Art. 9 has three years",
  },
  registeredMonthsMax: {
    value: 24,
    unit: "months",
    basis: "policy",
    source:
      "[P] MOF Order 102 (2020) Art. 7: conditions may not discriminate; two years, as for a rating",
  },
  clarificationDays: {
    value: 15,
    unit: "calendar days",
    basis: "statutory",
    source:
      "Implementing Regulation of the Procurement Law Art. 31: what may affect bids at least 15 days before the deadline",
  },
  previousResultsMax: {
    value: 5,
    unit: "results",
    basis: "policy",
    source: "[P] the last ones of any buyer; older ones say little of today's work",
  },
  previousResultsNonePoints: {
    value: 70,
    unit: "points",
    basis: "policy",
    source: "[P] between pass and good, so that whoever is new is neither preferred nor kept out",
  },
  performanceBondPercent: {
    value: 10,
    unit: "percent",
    basis: "statutory",
    source: "Implementing Regulation of the Procurement Law Art. 48: at most 10 % of the contract",
  },
  advancePercent: {
    value: 50,
    unit: "percent",
    basis: "policy",
    source: "[P] practice pays up to half before the work (rules.md §5.1, §5.2)",
  },
} as const satisfies Record<string, Parameter>;
