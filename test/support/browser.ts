import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AxeResults, RunOptions } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe } from "vitest";
import { hasChromium, noChromium, startChromium } from "../../infra/proof/chromium.ts";

type Opening = {
  /** Where it opens; nowhere yet where this is left out. */
  readonly url?: string;
  /** Of whoever looks, by name, as they came from this address. */
  readonly cookies?: { readonly from: string; readonly values: ReadonlyMap<string, string> };
  readonly width?: number;
  readonly script?: boolean;
};
export type Open = (opening: Opening) => Promise<Page>;

/** Tests in a real browser, started once for them; where there is none they say so and are skipped. */
export function inBrowser(title: string, tests: (open: Open) => void): void {
  const without = hasChromium ? "" : ` (${noChromium})`;
  describe.skipIf(!hasChromium)(`in a browser: ${title}${without}`, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await startChromium();
    });
    afterAll(() => browser?.close());
    tests(async ({ url, cookies, width = 1280, script = true }) => {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        javaScriptEnabled: script,
      });
      const from = cookies && { url: cookies.from.replace("http:", "https:") };
      const kept = [...(cookies?.values ?? [])].map(([name, value]) => ({ name, value, ...from }));
      await context.addCookies(kept);
      const page = await context.newPage();
      noteErrors(page);
      if (url) await page.goto(url);
      return page;
    });
  });
}

/** What the browser complained of, page by page: scripts that failed, whatever the policy stopped. */
const complaints = new WeakMap<Page, string[]>();

function noteErrors(page: Page): void {
  const noted: string[] = [];
  complaints.set(page, noted);
  page.on("pageerror", (error) => noted.push(String(error)));
  page.on("console", (line) => {
    // a refusal is a page with a status of its own
    if (line.type() === "error" && line.location().url !== page.url()) noted.push(line.text());
  });
}

/** What the browser complained of since it was asked last. */
export const complaintsOf = (page: Page): readonly string[] =>
  complaints.get(page)?.splice(0) ?? [];

export type Violation = { readonly rule: string; readonly nodes: number; readonly first: string };

/** Half of what the package gives as its source, and as much faster read. */
const axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** What axe finds wrong for people who see, hear or move otherwise, by all of its rules or some. */
export async function violationsOf(page: Page, rules?: string[]): Promise<readonly Violation[]> {
  if (!(await inPage(page, "Boolean(window.axe)"))) await page.evaluate(axe);
  const options: RunOptions = { resultTypes: ["violations"], ...(rules && { runOnly: rules }) };
  const { violations } = await inPage<AxeResults>(page, `axe.run(${JSON.stringify(options)})`);
  return violations.map(({ id, nodes }) => ({
    rule: id,
    nodes: nodes.length,
    first: nodes[0]?.html.slice(0, 200) ?? "",
  }));
}

/** What an expression comes to in the page: a text, since no type of the browser is known here. */
export const inPage = <Value>(page: Page, expression: string): Promise<Value> =>
  page.evaluate<Value>(expression);
