import type { Parameter } from "../core/policy.ts";

/** The numbers of volunteers and care. */
export const policy = {
  recordCheckMonths: {
    value: 12,
    unit: "months",
    basis: "statutory",
    source: "Law on the Protection of Minors (2024) Art. 62: at the start and every year",
  },
  renewalDays: {
    value: 30,
    unit: "calendar days",
    basis: "policy",
    source: "[P] so long before a check runs out it waits to be made again",
  },
  shiftEarlyMinutes: {
    value: 30,
    unit: "minutes",
    basis: "policy",
    source: "[P] so long before a shift begins volunteers may check in",
  },
  childYearsBelow: {
    value: 18,
    unit: "years",
    basis: "statutory",
    source:
      "Law on the Protection of Minors (2024) Art. 2: a minor is under 18; [P] no least age but birth",
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
  pickupLateMinutes: {
    value: 15,
    unit: "minutes",
    basis: "policy",
    source: "[P] so long after a session's end whoever has not fetched a child is told",
  },
  pickupCodeAttempts: {
    value: 3,
    unit: "attempts",
    basis: "policy",
    source: "domain.md §10: three wrong codes lock a child's release",
  },
} as const satisfies Record<string, Parameter>;
