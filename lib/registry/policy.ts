import type { Parameter } from "../core/policy.ts";

/** The numbers of organisations and filings. */
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
    source:
      "Administrative Licensing Law Art. 32: missing papers are named once, else deemed accepted",
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
  headYearsMin: {
    value: 18,
    unit: "years",
    basis: "statutory",
    source: "Civil Code Art. 17 and 18: from 18 on a person acts by themselves",
  },
  failsInARow: {
    value: 2,
    unit: "results",
    basis: "policy",
    source: "domain.md §11: two fails in a row put an organisation on the list of serious breach",
  },
  seriousBreachYears: {
    value: 3,
    unit: "years",
    basis: "policy",
    source: "博爱100 venture fund: breach excludes for 3 years (rules.md §5.1)",
  },
  nameStyleCharacters: {
    value: 2,
    unit: "characters",
    basis: "statutory",
    source: "Civil Affairs [1999] No. 129 on names",
  },
} as const satisfies Record<string, Parameter>;
