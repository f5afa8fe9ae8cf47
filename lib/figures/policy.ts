import type { Parameter } from "../core/policy.ts";

/** The numbers of figures. */
export const policy = {
  shownLeast: {
    value: 5,
    unit: "requests",
    basis: "policy",
    source: "domain.md §15: beneath a block no figure that is smaller is shown",
  },
} as const satisfies Record<string, Parameter>;
