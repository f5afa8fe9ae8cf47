import { describe, expect, it } from "vitest";
import { firstHash, hashOf, type StoredEvent } from "../../lib/engine/thing.ts";
import { activeOrganisation } from "../support/organisations.ts";
import { call, tokenFor } from "../support/platform.ts";

const auditor = await tokenFor("auditor", ["district"], "auditor-1");
const { organisationId, token, applicant } = await activeOrganisation();
const path = `/audit/organisation/${organisationId}/events`;

describe("the audit of a thing", () => {
  it("lists who did what and when, each event linked to the one before", async () => {
    const first = await call("GET", `${path}?limit=2`, { token: auditor });
    const rest = await call("GET", `${path}?cursor=${first.body.next}`, { token: auditor });
    const events: StoredEvent[] = [...first.body.items, ...rest.body.items];
    expect(events.map((event) => event.type)).toEqual([
      "organisation.submitted",
      "organisation.accepted",
      "organisation.approved",
      "organisation.certified",
      "organisation.announced",
    ]);
    expect(events[0]?.by).toEqual({ subject: applicant, role: "resident" });
    let previousHash = firstHash;
    for (const { hash, ...unhashed } of events) {
      expect(unhashed.previousHash).toBe(previousHash);
      expect(hashOf(unhashed)).toBe(hash);
      previousHash = hash;
    }
  });

  it("is the auditor's alone", async () => {
    expect((await call("GET", path, { token })).status).toBe(403);
  });

  it("of what does not exist is not found, and a foreign cursor is reported", async () => {
    const unknown = "/audit/organisation/org_01h455vb4pex5vsknk084sn02q/events";
    expect((await call("GET", unknown, { token: auditor })).status).toBe(404);
    expect((await call("GET", "/audit/nothing/x/events", { token: auditor })).status).toBe(404);
    const wrong = await call("GET", `${path}?cursor=x`, { token: auditor });
    expect(wrong.body.code).toBe("cursor_unreadable");
  });
});
