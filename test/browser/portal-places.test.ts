import { beforeAll, expect, it } from "vitest";
import { inBrowser } from "../support/browser.ts";
import { convened } from "../support/councils.ts";
import { registerDoors } from "../support/households.ts";
import { openDistrict } from "../support/money.ts";
import { platform } from "../support/platform.ts";
import { courtyard } from "../support/requests.ts";
import { expectRight, faultsOf, keyboardFaults, views } from "../support/right-page.ts";

beforeAll(async () => {
  await openDistrict();
  await registerDoors(3);
  await convened();
});

inBrowser("the first page and those of places", (open) => {
  it.each(views)("are right for everybody, $as", async (view) => {
    for (const path of [
      "",
      "/places",
      `/places/${courtyard}`,
      `/places/${courtyard}/poster`,
      "/councils",
    ]) {
      await expectRight(open, { path, ...view });
    }
  });

  it.each(views)("are right for who signed in, $as", async (view) => {
    const page = await open({ url: `${platform.url}/${view.language}/me`, ...view });
    await page.click('button[value="resident"]');
    await page.waitForURL("**/me");
    expect(await faultsOf(page, view)).toEqual([]);
    if (view.keys) expect(await keyboardFaults(page)).toEqual([]);
  });
});
