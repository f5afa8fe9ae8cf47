import { describe, expect, it } from "vitest";
import { assert } from "../../../../lib/core/decision.ts";
import { type Area, evolveArea, importArea } from "../../../../lib/district/grids/areas.ts";
import { at } from "./samples.ts";

const described = { code: "510107008", names: { zh: "双楠街道" }, source: "示例" };
const facts = { districtCode: "510107", districtKnown: true };

function imported(area: Area | undefined, change: object = {}): Area {
  const decision = importArea(area, { ...described, ...change }, facts);
  assert(decision.ok, "refused");
  const [event] = decision.events;
  assert(event, "no event");
  return evolveArea(area, { ...event, at, by: "r" });
}

describe("importing a street", () => {
  it("again changes nothing and says so", () => {
    const area = imported(undefined);
    expect(area.lastImport).toMatchObject({ created: 1, changed: 0 });
    expect(importArea(area, described, facts)).toMatchObject({
      code: "unchanged",
      detail: { created: 0, changed: 0, removed: 0, unchanged: 1 },
    });
  });

  it("takes another name over", () => {
    const renamed = imported(imported(undefined), { names: { zh: "双楠" } });
    expect(renamed).toMatchObject({
      names: { zh: "双楠" },
      lastImport: { created: 0, changed: 1 },
    });
  });

  it("needs its district, which needs nothing", () => {
    const early = { ...facts, districtKnown: false };
    expect(importArea(undefined, described, early)).toMatchObject({ code: "district_unknown" });
    expect(importArea(undefined, { ...described, code: "510107" }, early).ok).toBe(true);
  });

  it("is refused for another district", () => {
    expect(importArea(undefined, { ...described, code: "510104001" }, facts)).toMatchObject({
      code: "other_district",
      detail: { districtCode: "510107" },
    });
  });
});
