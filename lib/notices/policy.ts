import type { Parameter } from "../core/policy.ts";

/** The numbers of what people are told. */
export const policy = {
  noticesADay: {
    value: 10,
    unit: "notices a day",
    basis: "policy",
    source: "domain.md §15: one person's limit a day, but for danger and children",
  },
  quietFrom: {
    value: 21,
    unit: "o'clock",
    basis: "policy",
    source: "domain.md §15: nobody is woken, but for danger and children",
  },
  quietUntil: {
    value: 8,
    unit: "o'clock",
    basis: "policy",
    source: "domain.md §15, as quietFrom",
  },
  noticeAnswerSeconds: {
    value: 15,
    unit: "seconds",
    basis: "policy",
    source: "our own: how long a mail server or the message gateway may take, all in all",
  },
} as const satisfies Record<string, Parameter>;

/**
 * The waits after the 1st, 2nd … attempt that failed; then the notice is given up and brought in
 * person. Units: seconds. Source: our own: a fault of minutes is ridden out, and a day is not lost.
 */
export const noticeWaitsSeconds: readonly number[] = [60, 10 * 60, 60 * 60, 6 * 3_600];
