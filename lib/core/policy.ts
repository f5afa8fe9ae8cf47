/**
 * A number of policy: with its unit, whether law or a promise stands behind it, and its source
 * (docs/rules.md names them; [P] is our own choice). Each context keeps its own in `policy.ts`; rules
 * take them from there and hold no literal of their own.
 */
export type Parameter = {
  readonly value: number;
  readonly unit:
    | "fen"
    | "hours"
    | "endpoints"
    | "challenges an hour"
    | "working days"
    | "calendar days"
    | "years"
    | "members"
    | "characters"
    | "answers"
    | "results"
    | "points"
    | "seconds"
    | "payments"
    | "percent"
    | "bids"
    | "thirds"
    | "reporters"
    | "requests"
    | "households"
    | "parts"
    | "voters"
    | "accounts"
    | "months"
    | "minutes"
    | "half hours"
    | "minutes after midnight"
    | "children"
    | "attempts"
    | "notices a day"
    | "o'clock"
    | "square metres"
    | "photos"
    | "files"
    | "bytes"
    | "million pixels";
  readonly basis: "statutory" | "promised" | "policy";
  readonly source: string;
};

/** The numbers that several contexts share. */
export const commonPolicy = {
  documentsMax: {
    value: 10,
    unit: "files",
    basis: "policy",
    source: "our own: the papers of a purchase or of an affair, each read by whoever it concerns",
  },
  documentBytesMax: {
    value: 20_000_000,
    unit: "bytes",
    basis: "policy",
    source: "our own: what is read on a phone in minutes",
  },
  documentMinutes: {
    value: 10,
    unit: "minutes",
    basis: "policy",
    source: "our own: so long an address takes a document, or shows it",
  },
  answersKeptDays: {
    value: 7,
    unit: "calendar days",
    basis: "policy",
    source: "our own: whoever lost an answer, over a holiday too, may ask for it again",
  },
  termYears: {
    value: 1,
    unit: "years",
    basis: "statutory",
    source: "MOF Order 102 (2020) Art. 24: one year as a rule",
  },
  termMaxYears: {
    value: 3,
    unit: "years",
    basis: "statutory",
    source: "MOF Order 102 (2020) Art. 24: up to three years where content and price are stable",
  },
  finalEvaluationDays: {
    value: 60,
    unit: "calendar days",
    basis: "policy",
    source: "our own: the last evaluation opens within 60 days of the term's end",
  },
} as const satisfies Record<string, Parameter>;
