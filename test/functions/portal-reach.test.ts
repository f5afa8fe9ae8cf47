import { beforeAll, describe, expect, it } from "vitest";
import { outsider } from "../../infra/proof/cast/person.ts";
import type { Who } from "../../infra/proof/cast/visitor.ts";
import { enrolledChild, plannedSession } from "../support/care.ts";
import { collectingRound, registerDoors } from "../support/evaluations.ts";
import { communityCode, openDistrict } from "../support/money.ts";
import { tokenFor } from "../support/platform.ts";
import { bid, biddersOf, close, openTender } from "../support/tenders.ts";
import { visitor } from "../support/visitor.ts";

/** What the form at an address does: generated, or by hand. */
const operationOf = (path: string): string | undefined =>
  /^\/zh\/evaluations\/\w+\/marks\//.test(path)
    ? "scoreIndicator"
    : /^\/zh\/desk\/do\/[\w-]+\/(\w+)/.exec(path)?.[1];

/** What somebody can do on the pages that are so many clicks away from the first one. */
async function withinClicks(who: Who, clicks: number): Promise<ReadonlySet<string>> {
  const reader = visitor();
  await reader.signIn(who);
  const forms = new Set<string>();
  const seen = new Set<string>();
  let here: readonly string[] = ["/zh"];
  for (let click = 0; click <= clicks; click += 1) {
    const next = new Set<string>();
    for (const path of here) {
      seen.add(path);
      const operation = operationOf(path);
      if (operation) forms.add(operation);
      if (operation || /print|sign-in|file=/.test(path)) continue;
      const { body, status } = await reader.get(path);
      expect(status, path).toBe(200);
      for (const [, link = ""] of body.matchAll(/href="(\/zh[^"#]*)"/g)) {
        const address = link.replaceAll("&amp;", "&");
        if (!seen.has(address)) next.add(address);
      }
    }
    here = [...next];
  }
  return forms;
}

beforeAll(openDistrict);

describe("two or three clicks from the first page", () => {
  it("a guardian enrols children, changes who fetches them, and puts them on a session's list", async () => {
    const guardian = { subject: "guardian-reach", role: "guardian" };
    await enrolledChild({ communityCode }, await tokenFor("guardian", [], guardian.subject));
    await plannedSession();
    const commands = ["enrolChild", "changePickups", "withdrawConsent"];
    const atSession = ["enrolInSession", "takeOffSession"];
    expect([...(await withinClicks(guardian, 2))]).toEqual(
      expect.arrayContaining([...commands, ...atSession]),
    );
  });

  it("an assessor scores what they were assigned", async () => {
    await registerDoors();
    await collectingRound();
    expect([...(await withinClicks(outsider("assessor"), 2))]).toContain("scoreIndicator");
  });

  it("an expert opens the bids of a tender on whose panel they sit", async () => {
    const tender = await openTender();
    for (const bidder of await biddersOf(3)) await bid(tender, bidder, 3_800_00);
    await close(tender);
    // its task leads to the tender, on whose page that is offered
    expect([...(await withinClicks(outsider("expert"), 3))]).toContain("openTender");
  });
});
