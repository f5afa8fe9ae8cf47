import { describe, expect, it } from "vitest";
import { makeAllotment, makeAppropriation } from "../../../lib/funds/decide.ts";
import { evolveAllotment, evolveAppropriation } from "../../../lib/funds/evolve.ts";
import { holderOf } from "../../../lib/funds/holders.ts";
import { Allotment, Appropriation } from "../../../lib/funds/model.ts";

const at = { at: "2026-02-09T01:00:00.000Z", by: "treasurer" };
const money = { year: "2026", departmentCode: "civil-affairs", amountFen: 120_000_00 };
const appropriation = { appropriationId: "apr_01h455vb4pex5vsknk084sn02q", ...money };
const allotment = {
  allotmentId: "alt_01h455vb4pex5vsknk084sn02q",
  communityCode: "510107008009",
  ...money,
};
const covered = { communityOpen: true, coverFen: 120_000_00 };

describe("an appropriation", () => {
  it("passes through the treasury, and is made once", () => {
    const { events, transfers } = makeAppropriation(appropriation);
    expect(transfers).toEqual([
      { from: "external", to: "treasury.2026", amountFen: 120_000_00 },
      { from: "treasury.2026", to: "department.civil-affairs.2026", amountFen: 120_000_00 },
    ]);
    const [event] = events;
    if (!event) throw new Error("no event");
    const state = evolveAppropriation(undefined, { ...event, ...at });
    expect(Appropriation.parse(state)).toEqual({
      status: "made",
      ...appropriation,
      madeAt: at.at,
    });
    expect(() => evolveAppropriation(state, { ...event, ...at })).toThrow("impossible");
  });
});

describe("an allotment", () => {
  it("moves the department's money to the community, and is made once", () => {
    const decision = makeAllotment(allotment, covered);
    if (!decision.ok) throw new Error(decision.code);
    expect(decision.transfers).toEqual([
      {
        from: "department.civil-affairs.2026",
        to: "community.510107008009.2026",
        amountFen: 120_000_00,
      },
    ]);
    const [event] = decision.events;
    if (!event) throw new Error("no event");
    const state = evolveAllotment(undefined, { ...event, ...at });
    expect(Allotment.parse(state)).toEqual({ status: "made", ...allotment, madeAt: at.at });
    expect(() => evolveAllotment(state, { ...event, ...at })).toThrow("impossible");
  });

  it("is refused one fen short, and where there is no such community", () => {
    expect(makeAllotment(allotment, { ...covered, coverFen: 119_999_99 })).toEqual({
      ok: false,
      code: "cover_short",
      detail: { availableFen: 119_999_99, neededFen: 120_000_00 },
    });
    expect(makeAllotment(allotment, { ...covered, communityOpen: false })).toMatchObject({
      code: "community_not_open",
    });
  });
});

describe("the holder of an account", () => {
  it.each([
    ["external", { kind: "district" }],
    ["treasury.2026", { kind: "district" }],
    ["batch.x", { kind: "district" }],
    ["department.civil-affairs.2026", { kind: "code", code: "civil-affairs" }],
    ["community.510107008009.2026", { kind: "code", code: "510107008009" }],
    ["project.prj_1", { kind: "project", id: "prj_1" }],
    ["contract.ctr_1", { kind: "contract", id: "ctr_1" }],
    ["paid.ctr_1", { kind: "contract", id: "ctr_1" }],
  ])("of %s is read out of its name", (account, holder) => {
    expect(holderOf(account)).toEqual(holder);
  });
});
