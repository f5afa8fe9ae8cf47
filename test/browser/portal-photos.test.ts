import { beforeAll, expect, it } from "vitest";
import { inBrowser } from "../support/browser.ts";
import { openDistrict } from "../support/money.ts";
import { phoneJpeg } from "../support/pictures.ts";
import { platform, tokenFor } from "../support/platform.ts";
import { filed } from "../support/requests.ts";
import { faultsOf, keyboardFaults, openFor, views } from "../support/right-page.ts";

beforeAll(openDistrict);

const who = { subject: "resident-photos", role: "resident" };
const photo = { name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer: phoneJpeg() };

inBrowser("the photos of a request", (open) => {
  it.each(views)("are added and shown, $as", async (view) => {
    const { requestId } = await filed({}, await tokenFor("resident", [], who.subject));
    const page = await openFor(open, who, view);
    const address = `${platform.url}/${view.language}/me/requests/${requestId}/photos`;
    await page.goto(address);
    expect(await faultsOf(page, view)).toEqual([]);
    await page.setInputFiles('input[type="file"]', photo);
    await page.click("form[enctype] button");
    await page.waitForSelector(".told");
    const width = () =>
      page
        .locator("img.photo")
        .evaluate((shown) => (shown as unknown as { naturalWidth: number }).naturalWidth);
    // it was held upright, and is shown so
    await expect.poll(width).toBe(8);
    expect(await faultsOf(page, view)).toEqual([]);
    await page.goto(address);
    if (view.keys) expect(await keyboardFaults(page)).toEqual([]);
    await page.context().close();
  });
});
