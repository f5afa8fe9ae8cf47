import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where a browser may be; none is downloaded. `CHROMIUM` names another one. */
const places = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];
const executablePath = places.find((place) => place && existsSync(place));

export const hasChromium = executablePath !== undefined;

/** What to do where there is none. */
export const noChromium = "no Chromium: apt-get install chromium, or CHROMIUM=PATH";

/** It speaks with nobody but the pages that it is given. */
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts a real browser. */
export function startChromium(): Promise<Browser> {
  if (!executablePath) throw new Error(noChromium);
  return chromium.launch({ executablePath, args });
}
