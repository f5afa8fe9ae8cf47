import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { inBrowser, inPage } from "../support/browser.ts";
import { openDistrict } from "../support/money.ts";
import { platform } from "../support/platform.ts";
import { type Filed, resolved } from "../support/requests.ts";
import { faultsOf, keyboardFaults, views } from "../support/right-page.ts";

beforeAll(openDistrict);

/** Types number and code, as somebody with the receipt in their hand. */
async function type(page: Page, { receiptNumber, receiptCode }: Filed): Promise<void> {
  await page.fill('[name="/receiptNumber"]', receiptNumber);
  await page.fill('[name="/code"]', receiptCode);
  await page.click("main form button");
}

inBrowser("the pages of a receipt", (open) => {
  it.each(views)("are right for everybody, $as", async (view) => {
    const page = await open({ url: `${platform.url}/${view.language}/receipts`, ...view });
    expect(await faultsOf(page, view)).toEqual([]);
    await page.click("main form button");
    await page.waitForSelector(".summary");
    if (view.script) expect(await inPage(page, "document.activeElement.className")).toBe("summary");
    expect(await faultsOf(page, view)).toEqual([]);
    await type(page, await resolved());
    await page.waitForURL("**/receipts/mine");
    expect(await faultsOf(page, view)).toEqual([]);
    if (view.keys) expect(await keyboardFaults(page)).toEqual([]);
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
