import { describe, expect, it } from "vitest";
import { evolveTender } from "../../../../lib/buying/tenders/evolve.ts";
import { Tender } from "../../../../lib/buying/tenders/model.ts";
import { excludeWinner } from "../../../../lib/buying/tenders/next-winner.ts";
import { asked, standing } from "../eligibility-samples.ts";
import { at, calendar, tenderIn } from "./samples.ts";

const noticed = tenderIn("award_noticed");
const barred = { asked, standing: { ...standing, isActive: false }, calendar };

describe("a winner that may no longer serve", () => {
  it("leaves no price, grade or mark behind, and stands among those left out", () => {
    if (noticed.status !== "award_noticed") throw new Error("not on notice");
    const previousGrades = { results: 0, scoreHundredths: 7_000 };
    const bids = noticed.bids.map((bid) => ({ ...bid, previousGrades }));
    const tender = { ...noticed, bids } as unknown as typeof noticed;
    const decision = excludeWinner(tender, { effect: "next", at }, barred);
    if (!decision.ok) throw new Error(decision.code);
    const [event] = decision.events;
    if (!event) throw new Error("no event");
    const after = evolveTender(tender, { ...event, at, by: "community-1" });
    const winner = noticed.ranking[0]?.bidderId;
    if (after.status !== "scored") throw new Error(after.status);
    expect(after.excluded.at(-1)).toEqual({
      bidderId: winner,
      sha256: expect.any(String),
      submittedAt: expect.any(String),
      reason: "not_eligible",
      against: ["not_active"],
    });
    expect(JSON.stringify([after.bids, after.sheets, after.ranking])).not.toContain(winner);
    expect(after).not.toHaveProperty("awardNoticedAt");
    expect(Tender.options.some((one) => one.shape.status.value === after.status)).toBe(true);
  });
});
