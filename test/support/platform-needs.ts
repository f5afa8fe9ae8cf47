import { basename } from "node:path";
import type { PlatformNeeds } from "./platform-options.ts";

/** They read feeds, dispatches, or all that the functions log. */
const followed: PlatformNeeds = { stream: "followed" };
/** They read besides what one function alone did, such as its meter. */
const apart: PlatformNeeds = { stream: "followed", threads: "per environment" };

/** They look at whom a token is given to at all. */
const checked: PlatformNeeds = { tokens: "checked" };

/**
 * The files of tests that need more of their platform than others do. They are named here, and not
 * asked, since modules that they import speak with the platform before the first of their own lines.
 */
const needs: Readonly<Record<string, PlatformNeeds>> = {
  "capacity.test.ts": apart,
  "care-limits.test.ts": followed,
  "children.test.ts": followed,
  "consequences-crashes.test.ts": { ...followed, faults: true },
  "councils-secrecy.test.ts": followed,
  "figures.test.ts": followed,
  "figures-money.test.ts": followed,
  "portal-figures.test.ts": followed,
  "groups.test.ts": followed,
  "households.test.ts": followed,
  "inspections.test.ts": followed,
  "notices.test.ts": followed,
  "portal-mine.test.ts": followed,
  "portal-notices.test.ts": followed,
  "projects-needs.test.ts": followed,
  "readings.test.ts": followed,
  "requests-checks.test.ts": followed,
  "requests-escalated.test.ts": followed,
  "tender-limits.test.ts": followed,
  "tenders-heard.test.ts": followed,
  "texts.test.ts": followed,
  "tokens.test.ts": checked,
  "unsealed-crashes.test.ts": { faults: true },
  "webhook-crowds.test.ts": followed,
  "webhook-dispatches.test.ts": followed,
  "webhooks.test.ts": followed,
};

/** What a file of tests needs of its platform. */
export const needsOf = (testFile: string): PlatformNeeds => needs[basename(testFile)] ?? {};
