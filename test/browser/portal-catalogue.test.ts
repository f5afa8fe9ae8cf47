import { beforeAll, it } from "vitest";
import { catalogue as sample } from "../../infra/operate/sample/catalogue.ts";
import { inBrowser } from "../support/browser.ts";
import { draftedContract, openDistrict, smallPlan, treasurer } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call } from "../support/platform.ts";
import { expectRight, views } from "../support/right-page.ts";

beforeAll(async () => {
  await openDistrict();
  const { year: _, publish: __, ...content } = sample[0] ?? { items: [] };
  await must(call("PUT", "/catalogue/2027", { token: treasurer, body: content }));
  await must(call("POST", "/catalogue/2027/publication", { token: treasurer }));
  await draftedContract(smallPlan({ catalogueItems: ["E01"], amountFen: 3_000_00, quantity: 2 }));
});

inBrowser("the catalogue", (open) => {
  it.each(views)("is right for everybody, $as", async (view) => {
    const paths = ["?year=2027", "?year=2027&category=C", "?year=2027&name=xyzzy", "?year=2050"];
    for (const path of [...paths, "/D01?year=2027", "/E01"]) {
      await expectRight(open, { path: `/open/catalogue${path}`, ...view });
    }
  });
});
