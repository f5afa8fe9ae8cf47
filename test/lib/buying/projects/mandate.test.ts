import { describe, expect, it } from "vitest";
import { criteria } from "../../../../infra/proof/cast/tender.ts";
import { planProject } from "../../../../lib/buying/projects/decide.ts";
import type { MandateFacts } from "../../../../lib/buying/projects/mandate.ts";
import type { Plan } from "../../../../lib/buying/projects/model.ts";
import type { PlanFacts } from "../../../../lib/buying/projects/plan-rules.ts";
import { nothingPlanned } from "../../../../lib/buying/projects/planned.ts";
import { facts, item, mandate, need, plan, projectId } from "./samples.ts";

const { needIds, councilId } = mandate.named;
const { council, needs } = mandate.facts;
const otherNeedId = "ned_01h455vb4pex5vsknk084sn03q";
const pilot = { ...plan, amountFen: 120_000_00 };
const { buyerCode: communityCode } = plan;

function refusalOf(change: Partial<Plan>, named: MandateFacts): string | undefined {
  const decision = planProject({ projectId, ...pilot, ...change }, { ...facts, ...named });
  return decision.ok ? undefined : decision.code;
}

describe("a project that meets a need", () => {
  const small = { needIds, amountFen: 4_000_00 };

  it("names one of its own community, and buys the item that was set for it", () => {
    expect(refusalOf(small, { needs })).toBeUndefined();
    expect(
      refusalOf(small, { needs: [{ ...need, item: { year: "2026", code: "D02" } }] }),
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
      expect(refusalOf(wide, { needs: [served] })).toBeUndefined();
    const strange = { ...need, communityCode: "510107009001" };
    expect(refusalOf(wide, { needs: [strange] })).toBe("need_not_served");
    // one council speaks for its own households alone
    expect(refusalOf({ ...wide, councilId }, { needs, council })).toBe("vote_not_carried");
  });

  it.each([
    ["unknown", undefined],
    ["another community's", { ...need, communityCode: "510107008001" }],
    ["of another category", { ...need, category: "E" }],
    ["met by another item", { ...need, item: { year: "2026", code: "D05" } }],
    ["met in another year", { ...need, item: { year: "2025", code: "D01" } }],
  ])("is refused where the need is %s", (_, strange) => {
    expect(refusalOf(small, { needs: strange ? [strange] : [] })).toBe("need_not_served");
  });
});

describe("a project that meets several needs", () => {
  const other = { ...need, needId: otherNeedId };
  const both = { needIds: [...needIds, otherNeedId], amountFen: 4_000_00 };

  it("serves each of them, and says which it does not", () => {
    expect(refusalOf(both, { needs: [need, other] })).toBeUndefined();
    for (const unmet of [[need], [need, { ...other, category: "E" }]]) {
      expect(refusalOf(both, { needs: unmet })).toBe("need_not_served");
    }
  });

  it("is refused where one of them was answered before", () => {
    const answered = { ...other, status: "answered" };
    expect(refusalOf(both, { needs: [need, answered] })).toBe("need_answered");
    const asked = { ...other, status: "in_council" };
    expect(refusalOf(both, { needs: [need, asked] })).toBeUndefined();
  });

  it("is carried by the council that chose one of them", () => {
    const large = { needIds: both.needIds, councilId };
    expect(refusalOf(large, { needs: [need, other], council })).toBeUndefined();
  });
});

describe("a pilot that a council carries", () => {
  it("may be bought directly up to the pilot's limit, and no higher", () => {
    expect(refusalOf({ needIds, councilId }, { needs, council })).toBeUndefined();
    expect(refusalOf({ needIds }, { needs })).toBe("direct_limit_exceeded");
    const dear = { needIds, councilId, amountFen: 150_000_01 };
    expect(refusalOf(dear, { needs, council })).toBe("direct_limit_exceeded");
  });

  it.each([
    ["is unknown", undefined],
    ["has not passed", { ...council, status: "failed" }],
    ["was another community's", { ...council, communityCode: "510107008001" }],
    ["chose another need", { ...council, chosenNeedId: otherNeedId }],
    ["chose no need", { ...council, chosenNeedId: undefined }],
  ])("is refused where the council %s", (_, strange) => {
    expect(refusalOf({ needIds, councilId }, { needs, council: strange })).toBe("vote_not_carried");
  });

  it("must say which need it meets", () => {
    const chosen = { ...council, chosenNeedId: undefined };
    expect(refusalOf({ councilId }, { council: chosen })).toBe("vote_not_carried");
  });
});

describe("a community's inquiry", () => {
  const inquiry = {
    method: "inquiry",
    criteria: [...criteria],
    amountFen: 50_000_01,
  } satisfies Partial<Plan>;
  const byInquiry = [item("D01", { methods: ["inquiry"] }), item("D02", { methods: ["inquiry"] })];
  const refused = (change: Partial<Plan>, named: MandateFacts & Partial<PlanFacts> = {}) =>
    refusalOf({ ...inquiry, ...change }, { items: byInquiry, ...named } as MandateFacts);

  it("above the threshold needs a council; below, and of a department, none", () => {
    expect(refused({})).toBe("council_missing");
    expect(refused({ amountFen: 50_000_00 })).toBeUndefined();
    expect(refused({ buyerCode: "civil-affairs" })).toBeUndefined();
    expect(refused({ needIds }, { needs })).toBe("council_missing");
    expect(
      refused({ needIds, councilId, amountFen: 200_000_00 }, { needs, council }),
    ).toBeUndefined();
  });

  it("is not gone round by parts", () => {
    const planned = { ...nothingPlanned, direct: 20_000_00, inquiry: 20_000_00 };
    const before = { plannedFen: { D02: planned } };
    expect(refused({ amountFen: 10_000_00 }, before)).toBeUndefined();
    expect(refused({ amountFen: 10_000_01 }, before)).toBe("purchase_split");
    const asked = { needIds, councilId, amountFen: 160_000_00 };
    expect(refused(asked, { ...before, needs, council })).toBeUndefined();
  });
});
