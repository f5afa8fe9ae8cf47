import { describe, expect, it } from "vitest";
import * as decide from "../../../../lib/voice/needs/decide.ts";
import { councilId, id, needId, needIn, at as now } from "./samples.ts";

describe("an answer", () => {
  const open = needIn("open");
  it("by a contract needs one that is active and serves the block, or a part of it", () => {
    const answer = { kind: "contract", contractId: id("ctr") } as const;
    const by = (change: object) =>
      decide.answerNeed(open, answer, {
        now,
        contract: { status: "active", unitCodes: ["510107008009-01-001"], ...change },
      });
    expect(by({}).ok).toBe(true);
    for (const change of [
      { status: "terminated" },
      { unitCodes: ["510107008001-01"] },
      { unitCodes: ["510107008009-02"] },
    ]) {
      expect(by(change)).toMatchObject({ code: "contract_not_serving" });
    }
  });

  it("by a project needs one that goes on, and that has room for it", () => {
    const answer = { kind: "project", projectId: id("prj") } as const;
    const project = {
      status: "noticed",
      unitCodes: ["510107008009"],
      category: "D",
      isFull: false,
    };
    const by = (change: object) =>
      decide.answerNeed(open, answer, { now, project: { ...project, ...change } });
    expect(by({}).ok).toBe(true);
    for (const status of ["cancelled", "failed"]) {
      expect(by({ status })).toMatchObject({ code: "project_not_serving" });
    }
    expect(by({ isFull: true })).toMatchObject({ code: "project_meets_enough" });
  });

  it("by a council needs one that asks about it and is alive", () => {
    const answer = { kind: "council", councilId } as const;
    const by = (change: object) =>
      decide.answerNeed(open, answer, {
        now,
        council: { communityCode: "510107008009", status: "passed", needIds: [needId], ...change },
      });
    expect(by({}).ok).toBe(true);
    for (const change of [{ status: "failed" }, { needIds: [] }]) {
      expect(by(change)).toMatchObject({ code: "council_not_asked" });
    }
  });
});

describe("a need whose project came to nothing", () => {
  it("is open again, and one that something else answered stays as it is", () => {
    const answered = needIn("answered");
    expect(decide.reopenNeed(answered, id("prj"))).toEqual([]);
    expect(decide.reopenNeed(needIn("open"), id("prj"))).toEqual([]);
  });
});
