import type { Entity } from "../lib/engine/keys.ts";
import type { WorkQueue } from "./queues.ts";

/** What one function may do beyond reading the table. Whatever is left out is denied. */
export type Needs = {
  /** Entities in whose partitions it may put, update and delete. */
  readonly writes: readonly Entity[];
  /** May wrap and unwrap the keys of persons. */
  readonly opensVault?: boolean;
  /** May read the public half of the key that bids are sealed to. */
  readonly publishesBidKey?: boolean;
  /** May use its private half, inside KMS. */
  readonly opensBids?: boolean;
  readonly sends?: readonly WorkQueue[];
  /** May put files for the bank, from the fund's account. */
  readonly writesOutbox?: boolean;
  /** May list and read the bank's answers, and take them out of the inbox. */
  readonly readsInbox?: boolean;
};

/** What starts a function is the folder it lies in, and may ask for a word more. */
export type Inventory = {
  readonly http: Readonly<Record<string, Needs>>;
  readonly triggers: Readonly<Record<string, Needs>>;
  readonly streams: Readonly<Record<string, Needs>>;
  readonly queues: Readonly<Record<string, Needs & { readonly drains: WorkQueue }>>;
  /** `fires`: rate(…) or cron(…) of EventBridge Scheduler, read in Asia/Shanghai. */
  readonly schedules: Readonly<Record<string, Needs & { readonly fires: string }>>;
};
export type Kind = keyof Inventory;

/**
 * Every function of the platform: `functions/<kind>/<name>.ts`, one Lambda and one role each. A new
 * one is one line here and, for http, its endpoints in lib/apis.ts.
 */
export const inventory = {
  http: {
    platform: { writes: [] },
    portal: { writes: ["login"] },
    people: { writes: ["person", "text", "command"] },
    audit: { writes: [] },
    calendars: { writes: ["calendar", "command"] },
    grids: { writes: ["area", "grid", "roll", "command"] },
    households: { writes: ["household", "claim", "command"] },
    catalogue: { writes: ["catalogue", "command"] },
    organisations: {
      writes: ["organisation", "person", "claim", "counter", "text", "command", "vault"],
      opensVault: true,
    },
    admissions: { writes: ["affair", "assignment", "account", "text", "command"] },
    inspections: { writes: ["inspection", "contract", "command"] },
    funds: { writes: ["appropriation", "allotment", "year", "account", "text", "command"] },
    projects: {
      writes: ["project", "tender", "contract", "account", "counter", "command"],
      publishesBidKey: true,
    },
    tenders: {
      writes: [
        "tender",
        "bid",
        "project",
        "contract",
        "account",
        "counter",
        "claim",
        "text",
        "command",
      ],
    },
    "bid-openings": {
      writes: ["tender", "project", "account", "counter", "command"],
      opensBids: true,
    },
    contracts: { writes: ["contract", "delivery", "hours", "account", "text", "command"] },
    evaluations: { writes: ["round", "invitation", "text", "command"] },
    requests: {
      writes: ["request", "inbox", "need", "claim", "text", "command", "vault"],
      opensVault: true,
    },
    needs: { writes: ["need", "request", "command"] },
    councils: { writes: ["council", "ballot", "voter", "command"] },
    payments: { writes: ["payment", "contract", "account", "text", "command"] },
    disbursements: {
      writes: ["batch", "payment", "account", "counter", "command"],
      sends: ["disbursement"],
    },
    "fund-accounts": { writes: ["fund", "text", "command"] },
    receipts: { writes: ["request", "inbox", "command"] },
    chains: { writes: [] },
    readings: { writes: [] },
    filings: { writes: ["filing", "claim", "command", "vault"], opensVault: true },
    volunteers: {
      writes: ["volunteer", "shift", "hours", "claim", "command", "vault"],
      opensVault: true,
    },
    venues: { writes: ["venue", "command"] },
    children: { writes: ["child", "command", "vault"], opensVault: true },
    care: { writes: ["session", "hours", "filing", "contract", "delivery", "command"] },
    handovers: { writes: ["session", "child", "claim", "command"], opensVault: true },
    webhooks: {
      writes: ["endpoint", "feed", "command", "vault"],
      opensVault: true,
      sends: ["delivery"],
    },
  },
  triggers: {
    "pre-token": { writes: [] },
  },
  streams: {
    "publish-events": { writes: ["feed", "endpoint"], sends: ["delivery"] },
  },
  queues: {
    disburse: {
      drains: "disbursement",
      writes: ["batch", "payment", "account", "counter", "command"],
      opensVault: true,
      writesOutbox: true,
    },
    "deliver-webhook": {
      drains: "delivery",
      writes: ["endpoint", "feed", "command"],
      opensVault: true,
      sends: ["delivery"],
    },
  },
  schedules: {
    disburse: { fires: "cron(0 10 * * ? *)", writes: [], sends: ["disbursement"] },
    "read-bank-replies": {
      fires: "rate(1 minute)",
      writes: ["payment", "batch", "reply", "booking", "account", "command"],
      readsInbox: true,
    },
    "keep-deadlines": {
      fires: "rate(10 minutes)",
      writes: [
        "organisation",
        "request",
        "inbox",
        "affair",
        "inspection",
        "contract",
        "round",
        "payment",
        "tender",
        "calendar",
        "command",
      ],
    },
    "watch-requests": { fires: "rate(10 minutes)", writes: ["request", "inbox", "command"] },
    "run-evaluations": {
      fires: "cron(30 8 * * ? *)",
      writes: ["round", "invitation", "contract", "command"],
    },
    "run-councils": { fires: "rate(1 hour)", writes: ["council", "command"] },
    "run-tenders": {
      fires: "rate(1 minute)",
      writes: ["tender", "project", "contract", "account", "counter", "command"],
    },
    "retry-webhooks": { fires: "rate(1 minute)", writes: ["endpoint"], sends: ["delivery"] },
    "close-years": { fires: "rate(10 minutes)", writes: ["year", "account", "command"] },
    "check-calendar": { fires: "cron(0 9 * * ? *)", writes: [] },
  },
} as const satisfies Inventory;
