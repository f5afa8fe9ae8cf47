import { beforeAll, it } from "vitest";
import type { Who } from "../../infra/proof/cast/visitor.ts";
import { inBrowser } from "../support/browser.ts";
import { brought, callRoll, get, ids, openSession } from "../support/care.ts";
import { communityCode, openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { courtyard } from "../support/requests.ts";
import { expectRight, views } from "../support/right-page.ts";

const staff = { subject: "social-worker-1", role: "social_worker", scopes: [communityCode] };
const resident = { subject: "resident-1", role: "resident" };

const pages: (readonly [path: string, who: Who])[] = [
  ["/care", staff],
  ["/care", { subject: "guardian-none", role: "guardian" }],
  ["/me/household", resident],
  [`/me/household?unit=${courtyard}`, resident],
];

beforeAll(async () => {
  await openDistrict();
  const open = await openSession(5);
  const [first, second, third, missing] = open.children;
  if (!first || !second || !third || !missing) throw new Error("no children");
  await brought(open, first, second);
  await must(callRoll(open, { present: ids(third), missing: ids(missing) }));
  const volunteer = { subject: open.volunteer.subject, role: "volunteer" };
  const { subject } = await must(get(first.token, "/me"));
  const door = `/care/${open.sessionId}`;
  pages.push(
    ["/care", volunteer],
    ["/care", { subject, role: "guardian" }],
    [door, volunteer],
    [door, staff],
    [`${door}/${first.childId}`, volunteer],
    [`${door}/${missing.childId}`, staff],
  );
});

inBrowser("care and household", (open) => {
  it.each(views)("are right for everybody, $as", async (view) => {
    for (const [path, who] of pages) await expectRight(open, { path, who, ...view });
  });
});
