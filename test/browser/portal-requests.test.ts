import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { inBrowser } from "../support/browser.ts";
import { inHours } from "../support/councils.ts";
import { openDistrict } from "../support/money.ts";
import { platform } from "../support/platform.ts";
import { courtyard, filedByAnother, words } from "../support/requests.ts";
import { faultsOf, keyboardFaults, views } from "../support/right-page.ts";

beforeAll(async () => {
  await openDistrict();
  await filedByAnother({ category: "H" });
  await platform.standStillUntil(new Date(inHours(25)));
});

/** Signs in on the issuer's own page, where that of the portal leads to. */
const signIn = (page: Page): Promise<void> => page.click('button[value="resident"]');

inBrowser("the pages on which a request is filed", (open) => {
  it.each(views)("are right for everybody, $as", async (view) => {
    const address = `${platform.url}/${view.language}/requests/new`;
    const page = await open({ url: address, ...view });
    await signIn(page);
    await page.waitForURL("**/requests/new");
    expect(await faultsOf(page, view)).toEqual([]);
    await page.goto(`${address}?unit=${courtyard}`);
    expect(await faultsOf(page, view)).toEqual([]);
    if (view.keys) expect(await keyboardFaults(page)).toEqual([]);
    await page.click("main form button");
    await page.waitForSelector(".summary");
    expect(await faultsOf(page, view)).toEqual([]);
  });

  it.each(views)("show what others reported before it is sent, $as", async (view) => {
    const url = `${platform.url}/${view.language}/requests/new?unit=${courtyard}`;
    const page = await open({ url, ...view });
    await signIn(page);
    await page.check('[name="/kind"][value="suggestion"]');
    await page.selectOption('[name="/category"]', "H");
    await page.fill('[name="/words"]', words);
    await page.click("main form button");
    await page.waitForSelector('[role="status"]');
    expect(await faultsOf(page, view)).toEqual([]);
    if (view.keys) expect(await keyboardFaults(page)).toEqual([]);
    await page.click('[role="status"] button');
    await page.waitForURL("**/receipts/mine");
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
