import type { Parameter } from "../core/policy.ts";

/** The numbers of shared resources. */
export const policy = {
  slotMinutes: {
    value: 30,
    unit: "minutes",
    basis: "policy",
    source: "domain.md §4: resources are reserved by half hours",
  },
  reserveAheadDays: {
    value: 60,
    unit: "calendar days",
    basis: "policy",
    source: "[P] so far ahead a day may be reserved: two months of a club's evenings",
  },
  reserveSlotsMax: {
    value: 16,
    unit: "half hours",
    basis: "policy",
    source: "[P] one reservation takes a working day at most",
  },
  calendarPastDays: {
    value: 30,
    unit: "calendar days",
    basis: "policy",
    source: "[P] a calendar that somebody subscribes to shows the month before too",
  },
} as const satisfies Record<string, Parameter>;
