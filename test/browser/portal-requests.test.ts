import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { inBrowser, inPage, violationsOf } from "../support/browser.ts";
import { openDistrict } from "../support/money.ts";
import { platform } from "../support/platform.ts";
import { courtyard, words } from "../support/requests.ts";

beforeAll(openDistrict);

/** Signs in on the issuer's own page, where that of the portal leads to. */
const signIn = (page: Page): Promise<void> => page.click('button[value="resident"]');

const cases = (["zh", "en"] as const).flatMap((language) =>
  [320, 390, 1280].map((width) => ({ language, width })),
);

inBrowser("the pages on which a request is filed", (open) => {
  it.each(cases)("are right for everybody, in $language at $width", async ({ language, width }) => {
    const page = await open({ url: `${platform.url}/${language}/requests/new`, width });
    const isRight = async () => {
      expect(await violationsOf(page)).toEqual([]);
      const wide = await inPage<number>(page, "document.documentElement.scrollWidth");
      expect(wide).toBeLessThanOrEqual(width);
    };
    await signIn(page);
    await page.waitForURL("**/requests/new");
    await isRight();
    await page.goto(`${platform.url}/${language}/requests/new?unit=${courtyard}`);
    await isRight();
    await page.click("main form button");
    await page.waitForSelector(".summary");
    await isRight();
  });

  it("need no script to file one, and to see it", async () => {
    const url = `${platform.url}/zh/requests/new?unit=${courtyard}`;
    const page = await open({ url, width: 390, script: false });
    await signIn(page);
    await page.getByLabel("建议", { exact: true }).check();
    await page.selectOption('[name="/category"]', "D");
    await page.fill('[name="/words"]', words);
    await page.getByRole("button", { name: "提交" }).click();
    await page.waitForURL("**/receipts/mine");
    expect(await page.locator(".told").textContent()).toContain("查询码");
  });
});
