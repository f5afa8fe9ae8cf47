/**
 * What keys are derived for, and under which of the platform's own keys: a function derives only from
 * those that its line in infra/functions.ts names, so that who counts ballots forges no child's code.
 */
export const purposes = {
  "command-answer": "common",
  request: "common",
  "same-request": "common",
  "list cursor": "common",
  text: "common",
  "webhook-challenge": "common",
  "id-number": "identities",
  head: "identities",
  "bank-account": "identities",
  "need-reporter": "identities",
  "receipt-code": "receipts",
  "household-code": "doors",
  "council-voter": "ballots",
  "ballot-id": "ballots",
  "ballot-seal": "ballots",
  "vote-command": "ballots",
  "initiative-signer": "signatures",
  invitation: "surveys",
  "survey-seed": "surveys",
  "survey-answer": "surveys",
  "survey-recipient": "surveys",
  "recipient-answer": "surveys",
  "release-code": "children",
  "pickup-phone": "children",
  "portal-session": "visits",
  "portal-leaving": "visits",
} as const;
export type Purpose = keyof typeof purposes;
export type DerivingKey = (typeof purposes)[Purpose];

/** The variable in which a function finds each of them; the first is every function's. */
export const derivingKeys = {
  common: "HASH_KEY_ID",
  identities: "IDENTITIES_KEY_ID",
  receipts: "RECEIPTS_KEY_ID",
  doors: "DOORS_KEY_ID",
  ballots: "BALLOTS_KEY_ID",
  signatures: "SIGNATURES_KEY_ID",
  surveys: "SURVEYS_KEY_ID",
  children: "CHILDREN_KEY_ID",
  visits: "VISITS_KEY_ID",
} as const satisfies Readonly<Record<DerivingKey, string>>;
