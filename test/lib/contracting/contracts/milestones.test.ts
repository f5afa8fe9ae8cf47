import { describe, expect, it } from "vitest";
import type { ContractEvent } from "../../../../lib/contracting/contracts/events.ts";
import * as work from "../../../../lib/contracting/contracts/milestones.ts";
import type { Contract } from "../../../../lib/contracting/contracts/model.ts";
import * as sample from "./samples.ts";

const { at, inspectionId, roundId } = sample;
const m1 = { milestoneId: "m1" };
const active = (...events: ContractEvent[]) => sample.contractIn("active", ...events);
const statusOf = (contract: Contract, index = 0) => contract.milestones[index]?.status;
const passed = [sample.opened, sample.graded("pass"), sample.claimed];

describe("a claim", () => {
  it("names its evidence: the deliveries logged until then, and papers", () => {
    const sha256 = "b".repeat(64);
    const claimed = work.claimMilestone(active(sample.delivered), {
      ...m1,
      paperSha256s: [sha256],
    });
    expect(claimed).toMatchObject({
      events: [{ evidence: { deliveries: 1, paperSha256s: [sha256] } }],
    });
  });

  it("waits for its round, then is under evaluation, whichever comes first", () => {
    expect(statusOf(active(sample.claimed))).toBe("claimed");
    expect(statusOf(active(sample.claimed, sample.opened))).toBe("under_evaluation");
    expect(statusOf(active(sample.opened, sample.claimed))).toBe("under_evaluation");
  });

  it("of an advance is made before the work and accepted without a round, which never opens", () => {
    const contract = sample.contractOn(sample.fullTerms, "active");
    const claimed = work.claimMilestone(contract, { ...m1, paperSha256s: [] });
    const then = sample.after(contract, claimed.ok ? claimed.events : []);
    expect(work.acceptMilestone(then, m1).ok).toBe(true);
    const late = { ...m1, roundId, at: "2030-01-01T00:00:00.000Z" };
    expect(work.openMilestoneRound(contract, late)).toMatchObject({ code: "nothing_due" });
  });
});

describe("what is to be put right", () => {
  const correction: ContractEvent = {
    type: "contract.correction_required",
    ...m1,
    reason: "签到记录不全",
    correctBy: "2026-04-20",
  };

  it("has a day that is not over, and is claimed again when it was done", () => {
    const contract = active(sample.delivered, ...passed);
    const require = (correctBy: string) =>
      work.requireCorrection(contract, { ...m1, reason: "签到记录不全", correctBy, at });
    expect(require("2026-04-19")).toMatchObject({ code: "correction_date_passed" });
    expect(require("2026-04-20").ok).toBe(true);
    const open = sample.after(contract, [correction]);
    expect(statusOf(open)).toBe("correction_required");
    expect(work.claimMilestone(open, { ...m1, paperSha256s: [] }).ok).toBe(true);
    expect(work.acceptMilestone(open, m1).ok).toBe(true);
  });

  it("and was not in time may be refused; good work may not", () => {
    const refuse = (contract: Contract, now: string) =>
      work.refuseMilestone(contract, { ...m1, reason: "逾期未整改", at: now });
    expect(refuse(active(...passed), at)).toMatchObject({ code: "refusal_unfounded" });
    const open = active(...passed, correction);
    expect(refuse(open, "2026-04-20T15:59:59.999Z")).toMatchObject({ code: "refusal_unfounded" });
    expect(refuse(open, "2026-04-20T16:00:00.000Z").ok).toBe(true);
  });

  it("is not asked of, nor refused in, what was decided", () => {
    const done = active(...passed, sample.accepted);
    const said = { ...m1, reason: "示例理由", at };
    expect(work.refuseMilestone(done, said)).toMatchObject({ code: "milestone_not_claimed" });
    expect(work.requireCorrection(done, { ...said, correctBy: "2026-05-01" })).toMatchObject({
      code: "milestone_not_claimed",
    });
  });
});

describe("an overdue correction of an inspection", () => {
  it("stops acceptance until it is verified; it is noted once", () => {
    const overdue: ContractEvent = { type: "contract.inspection_overdue", inspectionId };
    const contract = active(...passed, overdue);
    expect(work.acceptMilestone(contract, m1)).toMatchObject({
      code: "correction_overdue",
      detail: { inspections: [inspectionId] },
    });
    expect(work.noteOverdue(contract, inspectionId)).toMatchObject({ code: "nothing_due" });
    const verified = sample.after(contract, [
      { type: "contract.inspection_verified", inspectionId },
    ]);
    expect(work.acceptMilestone(verified, m1).ok).toBe(true);
    expect(work.noteVerified(verified, inspectionId)).toMatchObject({ code: "nothing_due" });
  });
});

describe("a weak pass", () => {
  const grade = (scoreHundredths: number) => {
    const contract = active(sample.opened);
    const graded = work.gradeMilestone(contract, {
      ...m1,
      roundId,
      scoreHundredths,
      grade: "pass",
    });
    return sample.after(contract, graded.ok ? graded.events : []);
  };

  it("below 70 points asks for a correction plan", () => {
    expect(grade(70_00).correctionPlans).toEqual([]);
    expect(grade(69_99).correctionPlans).toEqual([{ milestoneId: "m1", status: "due" }]);
  });

  it("holds the last milestone, and no other, until the plan is verified", () => {
    const weak = grade(69_99);
    const last = { milestoneId: "m2" };
    const ready = (contract: Contract) =>
      sample.after(
        contract,
        [sample.opened, sample.graded("pass"), sample.claimed].map(
          (e) => ({ ...e, ...last }) as ContractEvent,
        ),
      );
    const accept = (contract: Contract) => work.acceptMilestone(ready(contract), last);
    expect(accept(weak)).toMatchObject({ code: "correction_plan_open", detail: { of: ["m1"] } });
    expect(work.acceptMilestone(sample.after(weak, [sample.claimed]), m1).ok).toBe(true);
    expect(work.verifyCorrectionPlan(weak, m1)).toMatchObject({ code: "plan_unknown" });
    const file = work.fileCorrectionPlan(weak, { ...m1, sha256: "c".repeat(64) });
    const filed = sample.after(weak, file.ok ? file.events : []);
    expect(accept(filed)).toMatchObject({ code: "correction_plan_open" });
    const verify = work.verifyCorrectionPlan(filed, m1);
    const verified = sample.after(filed, verify.ok ? verify.events : []);
    expect(verified.correctionPlans).toMatchObject([
      { status: "verified", sha256: "c".repeat(64) },
    ]);
    expect(accept(verified).ok).toBe(true);
    expect(work.fileCorrectionPlan(verified, { ...m1, sha256: "c".repeat(64) })).toMatchObject({
      code: "plan_unknown",
    });
  });
});
