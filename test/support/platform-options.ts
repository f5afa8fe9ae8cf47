import { readFileSync } from "node:fs";
import type { PlatformOptions } from "../../infra/local/platform.ts";
import type { Threads } from "../../infra/local/template/stack-functions.ts";
import { readsStream, type Template, without } from "../../infra/local/template/template.ts";

/** When the time of every test file starts: a Monday morning in Chengdu. */
export const startedAt = new Date("2026-02-09T09:00:00+08:00");

/** What tests may need of their platform besides what it does for all. */
export type PlatformNeeds = {
  /** What functions may share a thread with. @default "one" */
  readonly threads?: Threads;
  /** Whether every event is carried on, into feeds and to endpoints: a fifth of the work. @default "unread" */
  readonly stream?: "followed" | "unread";
  /** Whether tokens are given before the places are there that they are for. @default "ahead" */
  readonly tokens?: "ahead" | "checked";
  /** Whether its table can be busy, or fall silent. @default false */
  readonly faults?: boolean;
};

/** How a platform is started that does what its tests need, and no more. */
export const platformOptions = ({
  threads = "one",
  stream = "unread",
  tokens = "ahead",
  faults = false,
}: PlatformNeeds = {}): PlatformOptions => ({
  clock: startedAt,
  threads,
  appointsAhead: tokens === "ahead",
  ...(faults && { faults }),
  ...(stream === "unread" && { template: withoutStream() }),
});

/** A platform with a stream that nobody reads, as after a stall that outlived its records. */
export function withoutStream(): Template {
  const template = JSON.parse(readFileSync(process.env.WANGGE_TEMPLATE ?? "", "utf8"));
  return without(template, readsStream);
}
