import { beforeAll, it } from "vitest";
import { inBrowser } from "../support/browser.ts";
import { anyNeed, communityCode } from "../support/councils.ts";
import { openDistrict } from "../support/money.ts";
import { expectRight, views } from "../support/right-page.ts";

const who = { subject: "community-1", role: "community", scopes: [communityCode] };
let needId = "";

beforeAll(async () => {
  await openDistrict();
  needId = await anyNeed();
});

inBrowser("the board of needs", (open) => {
  it.each(views)("is right, as is the page of one, $as", async (view) => {
    for (const path of ["/desk/needs", `/desk/needs/${needId}`]) {
      await expectRight(open, { path, who, ...view });
    }
  });
});
