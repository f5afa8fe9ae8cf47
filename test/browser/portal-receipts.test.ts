import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { inBrowser, inPage, violationsOf } from "../support/browser.ts";
import { openDistrict } from "../support/money.ts";
import { platform } from "../support/platform.ts";
import { type Filed, resolved } from "../support/requests.ts";

beforeAll(openDistrict);

/** Types number and code, as somebody with the receipt in their hand. */
async function type(page: Page, { receiptNumber, receiptCode }: Filed): Promise<void> {
  await page.fill('[name="/receiptNumber"]', receiptNumber);
  await page.fill('[name="/code"]', receiptCode);
  await page.click("main form button");
}

const languages = ["zh", "en"] as const;
const widths = [320, 390, 1280] as const;
const all = languages.flatMap((language) => widths.map((width) => ({ language, width })));

inBrowser("the pages of a receipt", (open) => {
  it.each(all)("are right for everybody, in $language at $width", async ({ language, width }) => {
    const page = await open({ url: `${platform.url}/${language}/receipts`, width });
    const fits = async () =>
      expect(
        await inPage<number>(page, "document.documentElement.scrollWidth"),
      ).toBeLessThanOrEqual(width);
    expect(await violationsOf(page)).toEqual([]);
    await fits();
    await page.click("main form button");
    expect(await violationsOf(page)).toEqual([]);
    expect(await inPage(page, "document.activeElement.className")).toBe("summary");
    await type(page, await resolved());
    await page.waitForURL("**/receipts/mine");
    expect(await violationsOf(page)).toEqual([]);
    await fits();
  });

  it("need no script to be answered with a mark", async () => {
    const request = await resolved();
    const page = await open({ url: `${platform.url}/zh/receipts`, width: 390, script: false });
    await type(page, request);
    await page.getByLabel("非常满意", { exact: true }).check();
    await page.getByRole("button", { name: "确认并评价" }).click();
    expect(await page.locator(".told").textContent()).toContain("谢谢您的评价");
    expect(await page.locator("main").textContent()).toContain("您的评价：非常满意");
  });
});
