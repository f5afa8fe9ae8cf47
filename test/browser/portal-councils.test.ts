import { beforeAll, expect, it } from "vitest";
import { inBrowser } from "../support/browser.ts";
import { community, convened, door, votersOf } from "../support/councils.ts";
import { registerDoors, residentOf } from "../support/households.ts";
import { started } from "../support/initiatives.ts";
import { communityCode, openDistrict, send } from "../support/money.ts";
import { must } from "../support/must.ts";
import { platform } from "../support/platform.ts";
import { expectRight, faultsOf, keyboardFaults, views } from "../support/right-page.ts";

let initiativeId = "";

beforeAll(async () => {
  await openDistrict();
  await registerDoors(3);
  ({ initiativeId } = await started(door(1)));
  await residentOf(door(2), "adult-1", { adult: true });
  await platform.moveClockTo(new Date(platform.clock.now().getTime() + 61_000));
});

inBrowser("the page of an initiative", (open) => {
  it.each(views)("is right, $as", async (view) => {
    await expectRight(open, { path: `/initiatives/${initiativeId}`, ...view });
  });
});

inBrowser("the page of a council that shares a budget out", (open) => {
  it.each(views)("is right, $as", async (view) => {
    const councilId = await convened({ budget: { amountFen: 100_000_00 } });
    await expectRight(open, { path: `/councils/${councilId}`, ...view });
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

const clerk = { subject: "clerk-1", role: "community", scopes: [communityCode] };
const adult = { subject: "adult-1", role: "resident" };

inBrowser("what offices and adults see of a council", (open) => {
  it.each(views)("is right, $as", async (view) => {
    const councilId = await convened({ budget: { amountFen: 100_000_00 } });
    const body = { householdId: door(1), choice: "05-05" };
    await must(send(community, `/councils/${councilId}/papers`, body));
    await expectRight(open, { path: `/councils/${councilId}/papers`, who: clerk, ...view });
    const adults = await convened({ electors: "adults" });
    await expectRight(open, { path: `/councils/${adults}`, who: adult, ...view });
  });
});
