import { beforeAll, it } from "vitest";
import { inBrowser } from "../support/browser.ts";
import { communityCode, fund, openDistrict } from "../support/money.ts";
import { platform } from "../support/platform.ts";
import { block, courtyard, filed, resolved } from "../support/requests.ts";
import { expectRight, views } from "../support/right-page.ts";

beforeAll(async () => {
  await openDistrict();
  await fund(10_000_00);
  for (const category of ["A", "D", "G", "H"]) await filed({ category });
  await resolved({ category: "H" });
  await platform.settle();
});

inBrowser("the figures of requests", (open) => {
  it.each(views)("are right for everybody, $as", async (view) => {
    const figures = [undefined, communityCode, block].map(
      (unit) => `/open/requests${unit ? `?unit=${unit}` : ""}`,
    );
    for (const path of [...figures, "", `/places/${courtyard}`]) {
      await expectRight(open, { path, ...view });
    }
  });
});
