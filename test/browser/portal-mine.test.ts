import { beforeAll, it } from "vitest";
import type { Who } from "../../infra/proof/cast/visitor.ts";
import { inBrowser } from "../support/browser.ts";
import { enrolledChild } from "../support/care.ts";
import { convened, door, inHours } from "../support/councils.ts";
import { registerDoors, residentOf } from "../support/households.ts";
import { openDistrict } from "../support/money.ts";
import { tokenFor } from "../support/platform.ts";
import { filed, resolved } from "../support/requests.ts";
import { expectRight, views } from "../support/right-page.ts";

const resident = { subject: "resident-1", role: "resident" };
const guardian = { subject: "guardian-1", role: "guardian" };
const pages: (readonly [path: string, who: Who])[] = [
  ["/me", resident],
  ["/me", guardian],
  ["/me/notices", resident],
  ["/me", { subject: "resident-without", role: "resident" }],
];

beforeAll(async () => {
  await openDistrict();
  await registerDoors(3);
  await residentOf(door(1), resident.subject);
  await convened({ closesAt: inHours(48) });
  await enrolledChild({}, await tokenFor("guardian", [], guardian.subject));
  await filed({ kind: "urgent_utilities" });
  pages.push([`/me/requests/${(await resolved()).requestId}`, resident]);
});

inBrowser("what is one's own", (open) => {
  it.each(views)("is right for everybody, $as", async (view) => {
    for (const [path, who] of pages) await expectRight(open, { path, who, ...view });
  });
});
