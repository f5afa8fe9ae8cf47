import type { IdKind } from "../lib/core/id.ts";
import type { DerivingKey } from "../lib/core/purposes.ts";
import type { Entity } from "../lib/engine/keys.ts";
import type { WorkQueue } from "./queues.ts";

/** Entities that not every function may read. What others hold, lists and chains read everywhere. */
export const guarded = [
  "ballot",
  "bid",
  "child",
  "invitation",
  "notice",
  "preference",
  "signer",
  "voter",
] as const satisfies Entity[];

/** What one function may do beyond reading the table. Whatever is left out is denied. */
export type Needs = {
  /** Entities in whose partitions it may put and delete. */
  readonly writes: readonly Entity[];
  /** Guarded entities that it reads, beside those that it writes. */
  readonly reads?: readonly (typeof guarded)[number][];
  /** Entities whose rows it changes in part, counting on. */
  readonly updates?: readonly Entity[];
  /** Whose rows of the vault it may read without opening them: kinds of ids. */
  readonly looksIntoVaultOf?: readonly IdKind[];
  /** Whose records of the vault it may read and, where it writes the vault, seal: kinds of ids. */
  readonly opensVaultOf?: readonly IdKind[];
  /** What it derives keys and keyed hashes for, beside what all do. */
  readonly derives?: readonly DerivingKey[];
  /** May read the public half of the key that bids are sealed to. */
  readonly publishesBidKey?: boolean;
  /** May use its private half, inside KMS. */
  readonly opensBids?: boolean;
  readonly sends?: readonly WorkQueue[];
  /** May put files for the bank, from the fund's account. */
  readonly writesOutbox?: boolean;
  /** Knows the channels that people are told by, or sends by them and reads their secrets. */
  readonly channels?: "knows" | "sends";
  /** May put, read and erase photos. */
  readonly keepsPhotos?: boolean;
  /** The same of documents of projects and affairs, and of files of bids. */
  readonly keepsDocuments?: boolean;
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
    portal: { writes: ["login"], derives: ["visits"] },
    // whose child it is that waits to be fetched, which surveys ask a household
    tasks: { writes: [], reads: ["child", "invitation"] },
    people: { writes: ["person", "text", "task", "command"] },
    // whoever audits reads the events of every thing, and of no ballot: those have none
    audit: {
      writes: [],
      reads: ["bid", "child", "invitation", "notice", "preference", "signer", "voter"],
    },
    calendars: { writes: ["calendar", "command"] },
    departments: { writes: ["department", "command"] },
    grids: { writes: ["area", "grid", "roll", "task", "command"] },
    households: { writes: ["household", "claim", "command"], derives: ["doors"] },
    catalogue: { writes: ["catalogue", "proposal", "task", "command"] },
    organisations: {
      writes: ["organisation", "person", "claim", "counter", "text", "task", "command", "vault"],
      // what stops money is counted
      updates: ["stop"],
      opensVaultOf: ["person", "organisation"],
      derives: ["identities"],
    },
    admissions: {
      writes: ["affair", "assignment", "account", "text", "task", "command"],
      keepsDocuments: true,
    },
    inspections: { writes: ["inspection", "contract", "task", "command"] },
    funds: { writes: ["appropriation", "allotment", "year", "account", "text", "command"] },
    projects: {
      // a group on file notes what it is awarded
      writes: [
        ...["project", "need", "tender", "contract", "filing", "account", "counter"],
        ...["task", "command"],
      ],
      reads: ["bid"],
      publishesBidKey: true,
    },
    tenders: {
      writes: [
        "tender",
        "bid",
        "project",
        "need",
        "contract",
        "filing",
        "account",
        "counter",
        "claim",
        "text",
        "task",
        "command",
      ],
      keepsDocuments: true,
      updates: ["stop"],
    },
    "bid-openings": {
      writes: ["tender", "project", "need", "account", "counter", "task", "command"],
      reads: ["bid"],
      opensBids: true,
      keepsDocuments: true,
    },
    contracts: {
      writes: ["contract", "delivery", "hours", "account", "text", "task", "command"],
      updates: ["stop"],
    },
    evaluations: {
      writes: [
        "template",
        "assessor",
        "round",
        "invitation",
        "contract",
        "organisation",
        "filing",
        "text",
        "task",
        "command",
      ],
      updates: ["stop"],
      reads: ["child"],
      derives: ["surveys"],
    },
    categories: { writes: ["category", "command"] },
    requests: {
      writes: ["request", "inbox", "need", "claim", "text", "task", "command", "vault"],
      opensVaultOf: ["person"],
      derives: ["receipts", "identities"],
    },
    documents: { writes: ["project", "tender", "task", "command"], keepsDocuments: true },
    photos: {
      // a reading is an event of the request
      writes: ["photo", "request", "claim", "command"],
      derives: ["receipts"],
      keepsPhotos: true,
    },
    needs: { writes: ["need", "request", "project", "task", "command"] },
    councils: { writes: ["council", "ballot", "voter", "task", "command"], derives: ["ballots"] },
    initiatives: {
      writes: ["initiative", "signer", "council", "task", "command"],
      updates: ["initiative"],
      derives: ["signatures"],
    },
    payments: { writes: ["payment", "contract", "account", "text", "task", "command"] },
    disbursements: {
      writes: ["batch", "payment", "account", "counter", "command"],
      sends: ["disbursement"],
    },
    "fund-accounts": { writes: ["fund", "text", "task", "command"] },
    receipts: {
      writes: ["request", "inbox", "task", "command"],
      looksIntoVaultOf: ["person"],
      derives: ["receipts"],
    },
    chains: { writes: [] },
    readings: {
      writes: [],
      reads: ["child"],
      // readings that were noted before they were events stand there
      looksIntoVaultOf: ["person", "organisation", "child"],
    },
    filings: {
      // its account stands among those that money may go to; whoever filed it may act for it
      writes: ["filing", "organisation", "person", "claim", "task", "command", "vault"],
      updates: ["stop"],
      opensVaultOf: ["person", "filing"],
      derives: ["identities"],
    },
    volunteers: {
      writes: ["volunteer", "shift", "hours", "claim", "task", "command", "vault"],
      opensVaultOf: ["person"],
      derives: ["identities"],
    },
    venues: { writes: ["venue", "task", "command"] },
    sharing: { writes: ["resource", "reservation", "text", "task", "command"] },
    children: {
      writes: ["child", "command", "vault"],
      opensVaultOf: ["child"],
      derives: ["children", "identities"],
    },
    care: {
      writes: ["session", "hours", "filing", "contract", "delivery", "task", "command"],
      reads: ["child"],
    },
    handovers: {
      writes: ["session", "child", "claim", "command"],
      opensVaultOf: ["child"],
      derives: ["children", "identities"],
    },
    notices: {
      writes: ["notice", "preference", "command", "vault"],
      opensVaultOf: ["person"],
      channels: "knows",
    },
    figures: { writes: [] },
    webhooks: {
      writes: ["endpoint", "feed", "task", "command", "vault"],
      updates: ["endpoint"],
      opensVaultOf: ["endpoint"],
      sends: ["delivery"],
    },
  },
  triggers: {
    "pre-token": { writes: [] },
  },
  streams: {
    project: { writes: ["figure"], updates: ["figure"] },
    "publish-events": {
      writes: ["feed", "endpoint"],
      updates: ["endpoint"],
      sends: ["delivery", "notice"],
    },
  },
  queues: {
    disburse: {
      drains: "disbursement",
      writes: ["batch", "payment", "account", "counter", "command"],
      opensVaultOf: ["organisation", "filing"],
      writesOutbox: true,
    },
    "deliver-webhook": {
      drains: "delivery",
      writes: ["endpoint", "feed", "task", "command"],
      updates: ["endpoint"],
      opensVaultOf: ["endpoint"],
      sends: ["delivery"],
    },
    "deliver-notice": {
      drains: "notice",
      // the reading of an address is an event of the thing that it is of
      writes: ["notice", "preference", "request", "command"],
      // who answers for a child, and which door was drawn
      reads: ["child", "invitation"],
      opensVaultOf: ["person"],
      sends: ["notice"],
      channels: "sends",
    },
  },
  schedules: {
    disburse: { fires: "cron(0 10 * * ? *)", writes: [], sends: ["disbursement"] },
    "read-bank-replies": {
      fires: "rate(1 minute)",
      writes: ["payment", "batch", "reply", "booking", "account", "task", "command"],
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
        "project",
        "tender",
        "volunteer",
        "session",
        "calendar",
        "task",
        "command",
      ],
    },
    "watch-requests": {
      fires: "rate(10 minutes)",
      writes: ["request", "inbox", "task", "command"],
    },
    "run-evaluations": {
      fires: "cron(30 8 * * ? *)",
      writes: ["round", "invitation", "contract", "organisation", "filing", "task", "command"],
      updates: ["stop"],
      reads: ["child"],
      derives: ["surveys"],
    },
    "run-councils": {
      fires: "rate(1 hour)",
      writes: ["council", "initiative", "task", "command"],
      updates: ["initiative"],
      reads: ["ballot"],
      derives: ["ballots"],
    },
    "run-tenders": {
      fires: "rate(1 minute)",
      writes: ["tender", "project", "need", "contract", "account", "counter", "task", "command"],
      reads: ["bid"],
    },
    "retry-webhooks": {
      fires: "rate(1 minute)",
      writes: ["endpoint"],
      updates: ["endpoint"],
      sends: ["delivery"],
    },
    "retry-notices": {
      fires: "rate(1 minute)",
      writes: ["notice", "command"],
      sends: ["notice"],
    },
    "close-years": { fires: "rate(10 minutes)", writes: ["year", "account", "command"] },
    "check-calendar": { fires: "cron(0 9 * * ? *)", writes: [] },
  },
} as const satisfies Inventory;
