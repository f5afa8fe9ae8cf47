import type { Parameter } from "../core/policy.ts";

/** The numbers of feeds and webhooks. */
export const policy = {
  webhookEndpoints: {
    value: 10,
    unit: "endpoints",
    basis: "policy",
    source: "our own: all of an organisation's dispatches of one event fit one transaction",
  },
  webhookChallenges: {
    value: 10,
    unit: "challenges an hour",
    basis: "policy",
    source:
      "our own: an organisation can verify all its endpoints at one address at once, and no more",
  },
  webhookChallengesOfAll: {
    value: 20,
    unit: "challenges an hour",
    basis: "policy",
    source: "our own: what several organisations can send to one address of the internet together",
  },
  webhookSecretOverlapHours: {
    value: 24,
    unit: "hours",
    basis: "policy",
    source: "our own: a receiver changes its secret within a day",
  },
  webhookDispatchesKeptDays: {
    value: 400,
    unit: "calendar days",
    basis: "policy",
    source: "our own: a year's dispatches can be looked up and sent again; the feed stays for good",
  },
  webhookAnswerSeconds: {
    value: 15,
    unit: "seconds",
    basis: "policy",
    source:
      "our own: how long a receiver may take, all in all; Standard Webhooks asks for 15 to 30",
  },
  webhookChallengeSeconds: {
    value: 5,
    unit: "seconds",
    basis: "policy",
    source: "our own: somebody waits for the answer to a challenge, so a receiver has less time",
  },
  webhookFailingDays: {
    value: 5,
    unit: "calendar days",
    basis: "policy",
    source: "domain.md §12: disabled after 5 days of failure",
  },
} as const satisfies Record<string, Parameter>;
