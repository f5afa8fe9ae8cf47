import { beforeAll, expect, it } from "vitest";
import { inBrowser } from "../support/browser.ts";
import { convened, door, votersOf } from "../support/councils.ts";
import { registerDoors } from "../support/households.ts";
import { started } from "../support/initiatives.ts";
import { openDistrict } from "../support/money.ts";
import { platform } from "../support/platform.ts";
import { faultsOf, keyboardFaults, views } from "../support/right-page.ts";

let initiativeId = "";

beforeAll(async () => {
  await openDistrict();
  await registerDoors(3);
  ({ initiativeId } = await started(door(1)));
});

inBrowser("the page of an initiative", (open) => {
  it.each(views)("is right, $as", async (view) => {
    const url = `${platform.url}/${view.language}/initiatives/${initiativeId}`;
    const page = await open({ url, ...view });
    expect(await faultsOf(page, view)).toEqual([]);
    if (view.keys) expect(await keyboardFaults(page)).toEqual([]);
    await page.context().close();
  });
});

inBrowser("the page of a council that shares a budget out", (open) => {
  it.each(views)("is right, $as", async (view) => {
    const councilId = await convened({ budget: { amountFen: 100_000_00 } });
    const url = `${platform.url}/${view.language}/councils/${councilId}`;
    const page = await open({ url, ...view });
    expect(await faultsOf(page, view)).toEqual([]);
    await page.context().close();
  });
});

inBrowser("the page of a council", (open) => {
  it.each(views)("is right, and takes a vote, $as", async (view) => {
    const councilId = await convened();
    const [voter] = await votersOf(councilId);
    if (!voter) throw new Error("no voter");
    const door = new URLSearchParams({ door: voter.householdId });
    const url = `${platform.url}/${view.language}/councils/${councilId}?${door}`;
    const page = await open({ url, ...view });
    expect(await faultsOf(page, view)).toEqual([]);
    if (view.keys) expect(await keyboardFaults(page)).toEqual([]);
    await page.check('input[value="o1"]');
    await page.fill('[name="/token"]', voter.token);
    await page.click("main form button");
    await page.waitForSelector(".told .secret");
    expect(await faultsOf(page, view)).toEqual([]);
    await page.context().close();
  });
});
