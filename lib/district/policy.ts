import type { Parameter } from "../core/policy.ts";

/** The numbers of places and of those who live there. */
export const policy = {
  householdResidentsMax: {
    value: 12,
    unit: "accounts",
    basis: "policy",
    source: "[P] accounts of one household: more than live behind almost any door",
  },
} as const satisfies Record<string, Parameter>;
