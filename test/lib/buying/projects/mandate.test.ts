import { describe, expect, it } from "vitest";
import { planProject } from "../../../../lib/buying/projects/decide.ts";
import type { MandateFacts } from "../../../../lib/buying/projects/mandate.ts";
import type { Plan } from "../../../../lib/buying/projects/model.ts";
import { at, facts, plan, projectId } from "./samples.ts";

const needId = "ned_01h455vb4pex5vsknk084sn02q";
const otherNeedId = "ned_01h455vb4pex5vsknk084sn03q";
const councilId = "cnc_01h455vb4pex5vsknk084sn02q";
const { pilotVote: _vote, ...unvoted } = plan;
const { buyerCode: communityCode } = plan;
const need = { communityCode, category: "D" };
const council = { communityCode, status: "passed", chosenNeedId: needId };

function refusalOf(change: Partial<Plan>, named: MandateFacts): string | undefined {
  const decision = planProject({ projectId, ...unvoted, ...change }, at, { ...facts, ...named });
  return decision.ok ? undefined : decision.code;
}

describe("a project that meets a need", () => {
  const small = { needId, amountFen: 4_000_00 };

  it("names one of its own community, and buys the item that was set for it", () => {
    expect(refusalOf(small, { need })).toBeUndefined();
    expect(
      refusalOf(small, { need: { ...need, item: { year: "2026", code: "D02" } } }),
    ).toBeUndefined();
  });

  it("of a department names one of a community that it serves", () => {
    const wide = {
      ...small,
      buyerCode: "civil-affairs",
      unitCodes: [communityCode, "510107008001"],
    };
    const neighbours = { ...need, communityCode: "510107008001" };
    for (const served of [need, neighbours])
      expect(refusalOf(wide, { need: served })).toBeUndefined();
    const strange = { ...need, communityCode: "510107009001" };
    expect(refusalOf(wide, { need: strange })).toBe("need_not_served");
    // one council speaks for its own households alone
    expect(refusalOf({ ...wide, councilId }, { need, council })).toBe("vote_not_carried");
  });

  it.each([
    ["unknown", undefined],
    ["another community's", { ...need, communityCode: "510107008001" }],
    ["of another category", { ...need, category: "E" }],
    ["met by another item", { ...need, item: { year: "2026", code: "D05" } }],
    ["met in another year", { ...need, item: { year: "2025", code: "D01" } }],
  ])("is refused where the need is %s", (_, strange) => {
    expect(refusalOf(small, { need: strange })).toBe("need_not_served");
  });
});

describe("a pilot that a council carries", () => {
  it("may be bought directly up to the pilot's limit, without a vote on paper", () => {
    expect(refusalOf({ needId, councilId }, { need, council })).toBeUndefined();
    expect(refusalOf({ needId }, { need })).toBe("direct_limit_exceeded");
    const dear = { needId, councilId, amountFen: 150_000_01 };
    expect(refusalOf(dear, { need, council })).toBe("direct_limit_exceeded");
  });

  it.each([
    ["is unknown", undefined],
    ["has not passed", { ...council, status: "failed" }],
    ["was another community's", { ...council, communityCode: "510107008001" }],
    ["chose another need", { ...council, chosenNeedId: otherNeedId }],
    ["chose no need", { ...council, chosenNeedId: undefined }],
  ])("is refused where the council %s", (_, strange) => {
    expect(refusalOf({ needId, councilId }, { need, council: strange })).toBe("vote_not_carried");
  });

  it("must say which need it meets", () => {
    const chosen = { ...council, chosenNeedId: undefined };
    expect(refusalOf({ councilId }, { council: chosen })).toBe("vote_not_carried");
  });
});
