import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "playwright-core";
import { apis } from "../../../../lib/apis.ts";
import type { Endpoint } from "../../../../lib/http/api.ts";
import type { Operation } from "../../../../lib/portal/console/operations.ts";
import { type ApiCall, operationOf } from "../../cast/ask.ts";
import type { Person } from "../../cast/person.ts";
import { startChromium } from "../../chromium.ts";
import { type Language, StoryBroke } from "../teller.ts";
import { fill } from "./fill.ts";
import { openReceipt } from "./open-receipt.ts";
import { type Asked, screenFor } from "./screens.ts";
import { openWindow, type Window } from "./windows.ts";

/** People at their browsers. */
export type Hands = {
  /**
   * Does by the portal's pages what a call asks for, or finds that it is refused or not offered there.
   * Gives the key of the form that was sent: the same call under it is answered what the person got.
   * What a role does again and again is done by hand the first time; then there is no key.
   */
  act(who: Person, call: ApiCall, isToBeRefused: boolean): Promise<string | undefined>;
  /** Opens a receipt as whoever holds it, and gives what the page says. */
  openReceipt(receiptNumber: string, code: string): Promise<string>;
  stop(): Promise<void>;
};

const operations: ReadonlyMap<Endpoint, Operation> = new Map(
  Object.entries(apis).flatMap(([domain, api]) =>
    Object.entries(api).map(([name, endpoint]): [Endpoint, Operation] => [
      endpoint,
      { domain, name, endpoint },
    ]),
  ),
);

/** Starts a browser with a window for each person. */
export async function startHands(options: {
  readonly url: () => string;
  readonly language: Language;
  /** A folder for pictures of every page on which something was done. */
  readonly pictures?: string | undefined;
}): Promise<Hands> {
  const { pictures } = options;
  if (pictures) mkdirSync(pictures, { recursive: true });
  const browser = await startChromium();
  const windows = new Map<string, Promise<Window>>();
  const windowOf = (who: Person | undefined): Promise<Window> => {
    const name = JSON.stringify(who ?? "");
    const window = windows.get(name) ?? openWindow(browser, options, who);
    windows.set(name, window);
    return window;
  };
  const shown = new Set<string>();
  let taken = 0;
  const takePicture = async ({ page }: Window, name: string) => {
    if (!pictures) return;
    taken += 1;
    const path = join(pictures, `${String(taken).padStart(3, "0")}-${name}.png`);
    await capture(page, path);
  };

  return {
    async act(who, call, isToBeRefused) {
      const { endpoint, asked } = operationOf(call);
      const operation = operations.get(endpoint);
      if (!operation) throw new Error(`no operation is asked for by ${call.to}`);
      const name = `${who.role}-${operation.name}`;
      const outcome = `${name}-${isToBeRefused ? "refused" : "done"}`;
      if (shown.has(outcome)) return undefined;
      shown.add(outcome);
      const window = await windowOf(who);
      const screen = screenFor(operation, asked as Asked);
      await window.goTo(screen.path);
      const isOffered = (await window.page.locator(screen.form).count()) > 0;
      if (!isOffered && isToBeRefused) {
        await takePicture(window, `${name}-not-offered`);
        return crypto.randomUUID();
      }
      await fill(window, screen.form, screen.fields);
      await takePicture(window, name);
      const key = await window.page.inputValue(`${screen.form} [name="_key"]`);
      const status = await window.press(`${screen.form} button:not([name])`);
      await takePicture(window, outcome);
      const isDone = status === 200 && (await window.page.locator(".told").count()) > 0;
      if (isDone === isToBeRefused) {
        const seen = await window.page.locator("main").innerText();
        throw new StoryBroke(`${screen.path} as ${who.role} showed ${status}: ${seen}`);
      }
      return key;
    },
    async openReceipt(receiptNumber, code) {
      const window = await windowOf(undefined);
      await openReceipt(window, receiptNumber, code);
      await takePicture(window, "receipt");
      return window.page.locator("main").innerText();
    },
    stop: () => browser.close(),
  };
}

/** A busy Chromium now and then cannot take a picture of a page, and can a moment later. */
async function capture(page: Page, path: string, attemptsLeft = 3): Promise<void> {
  try {
    await page.screenshot({ path, fullPage: true });
  } catch (error) {
    if (attemptsLeft === 1 || !String(error).includes("Unable to capture screenshot")) throw error;
    await pause(1_000);
    await capture(page, path, attemptsLeft - 1);
  }
}
