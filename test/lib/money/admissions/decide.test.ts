import { describe, expect, it } from "vitest";
import { recountLimits } from "../../../../lib/core/limits.ts";
import * as decide from "../../../../lib/money/admissions/decide.ts";
import { affairLimits } from "../../../../lib/money/admissions/limits.ts";
import type { Assignment } from "../../../../lib/money/admissions/model.ts";
import { reliefOf } from "../../../../lib/money/admissions/view.ts";
import {
  affairId,
  affairIn,
  at,
  calendar,
  evolved,
  hearingOver,
  nanxin,
  neighbour,
  proposal,
  proposed,
  validityOver,
} from "./samples.ts";

const refusal = (code: string, detail = {}) => ({ ok: false, code, detail });
const open = { communitiesNotOpen: [], calendar };
const beforeEnd = "2026-02-28T15:59:59.999Z";

describe("proposing an affair", () => {
  it("opens a hearing of ten working days, and names each community once", () => {
    const twice = { ...proposal, affairId, communityCodes: [nanxin, neighbour, nanxin] };
    expect(decide.proposeAffair(twice, at, open)).toMatchObject({
      ok: true,
      events: [
        {
          type: "affair.proposed",
          communityCodes: [neighbour, nanxin],
          hearingBy: { on: "2026-02-28", provisional: false },
        },
      ],
    });
  });

  it("is refused for a validity that runs backwards or is over", () => {
    for (const validTo of ["2025-12-31", "2026-02-08"]) {
      const { validFrom } = proposal;
      const wrong = { ...proposal, affairId, validTo };
      expect(decide.proposeAffair(wrong, at, open)).toEqual(
        refusal("validity_wrong", { validFrom, validTo }),
      );
    }
    const today = { ...proposal, affairId, validTo: "2026-02-09" };
    expect(decide.proposeAffair(today, at, open).ok).toBe(true);
  });

  it("is refused where a community is not there", () => {
    const facts = { ...open, communitiesNotOpen: [neighbour] };
    expect(decide.proposeAffair({ affairId, ...proposal }, at, facts)).toEqual(
      refusal("community_not_open", { communityCodes: [neighbour] }),
    );
  });
});

describe("hearing the communities", () => {
  const first = decide.giveOpinion(
    affairIn("proposed"),
    { communityCode: nanxin, supports: false, remark: "人手不足" },
    at,
  );

  it("ends with the last of them, not before", () => {
    if (!first.ok) throw new Error(first.code);
    expect(first.events.map(({ type }) => type)).toEqual(["affair.opinion_given"]);
    const heardOne = evolved(undefined, [...proposed(), ...first.events]);
    const last = decide.giveOpinion(heardOne, { communityCode: neighbour, supports: true }, at);
    if (!last.ok) throw new Error(last.code);
    expect(last.events.at(-1)).toEqual({ type: "affair.consulted", heard: 2 });
    const consulted = evolved(heardOne, last.events);
    expect(consulted.status).toBe("consulted");
    expect(decide.admitAffair(consulted, { at }).ok).toBe(true);
  });

  it("hears each of them once, and nobody else", () => {
    if (!first.ok) throw new Error(first.code);
    const heardOne = evolved(undefined, [...proposed(), ...first.events]);
    const again = { communityCode: nanxin, supports: true };
    expect(decide.giveOpinion(heardOne, again, at)).toEqual(
      refusal("already_heard", { communityCode: nanxin }),
    );
    const strange = { communityCode: "510107008002", supports: true };
    expect(decide.giveOpinion(heardOne, strange, at)).toEqual(
      refusal("community_not_concerned", { communityCode: "510107008002" }),
    );
  });

  it("is over when its last day has passed, to the millisecond", () => {
    const opinion = { communityCode: nanxin, supports: true };
    const affair = affairIn("proposed");
    expect(decide.giveOpinion(affair, opinion, beforeEnd).ok).toBe(true);
    expect(decide.giveOpinion(affair, opinion, hearingOver)).toEqual(
      refusal("hearing_over", { status: "proposed", hearingBy: "2026-02-28" }),
    );
    expect(decide.watchAffair(affair, beforeEnd)).toEqual(
      refusal("nothing_due", { status: "proposed" }),
    );
    expect(decide.watchAffair(affair, hearingOver)).toMatchObject({
      events: [{ type: "affair.consulted", heard: 0 }],
    });
  });

  it("is counted again under a new notice, and only where that moves it", () => {
    const affair = affairIn("proposed");
    expect(recountLimits(affairLimits, affair, calendar)).toEqual(refusal("nothing_due"));
    expect(recountLimits(affairLimits, affair, {})).toMatchObject({
      events: [
        { type: "affair.hearing_recounted", hearingBy: { on: "2026-02-23", provisional: true } },
      ],
    });
  });
});

describe("the district's decision", () => {
  it("waits for every community, or until their time has passed", () => {
    const affair = affairIn("proposed");
    const waiting = { waiting: [neighbour, nanxin], hearingBy: "2026-02-28" };
    for (const decision of [
      decide.admitAffair(affair, { at: beforeEnd }),
      decide.refuseAffair(affair, { reason: "示例理由", at: beforeEnd }),
    ]) {
      expect(decision).toEqual(refusal("communities_not_heard", waiting));
    }
    expect(decide.admitAffair(affair, { documentNumber: "示例1号", at: hearingOver })).toEqual({
      ok: true,
      events: [
        { type: "affair.consulted", heard: 0 },
        { type: "affair.admitted", documentNumber: "示例1号" },
      ],
    });
  });

  it("is made once, and not for a validity that is over", () => {
    expect(decide.admitAffair(affairIn("refused"), { at })).toEqual(
      refusal("already_decided", { status: "refused" }),
    );
    expect(decide.admitAffair(affairIn("consulted"), { at: validityOver })).toMatchObject({
      code: "validity_over",
    });
  });
});

describe("assigning an affair", () => {
  const admitted = affairIn("admitted");
  const command = { communityCode: nanxin, year: "2026", at };
  const covered = { communityOpen: true, coverFen: 24_000_00 };

  it("moves its fee from the department to the community, with the assignment", () => {
    const decision = decide.assignAffair(admitted, command, covered);
    expect(decision).toMatchObject({
      ok: true,
      events: [
        { type: "assignment.made", assignmentId: `${affairId}.${nanxin}.2026`, hoursPerYear: 480 },
      ],
      transfers: [
        {
          from: "department.civil-affairs.2026",
          to: `community.${nanxin}.2026`,
          amountFen: 24_000_00,
        },
      ],
    });
  });

  it("is refused one fen short", () => {
    expect(decide.assignAffair(admitted, command, { ...covered, coverFen: 23_999_99 })).toEqual(
      refusal("cover_short", { availableFen: 23_999_99, neededFen: 24_000_00 }),
    );
  });

  it("of what returns to the department moves nothing and needs no cover", () => {
    const returned = affairIn("admitted", { transfer: { mode: "returned" } });
    const decision = decide.assignAffair(returned, command, { ...covered, coverFen: 0 });
    expect(decision).toMatchObject({ ok: true, transfers: [] });
  });

  it("goes to an open community concerned, in a year of its validity that is not over", () => {
    const strange = { ...command, communityCode: "510107008002" };
    expect(decide.assignAffair(admitted, strange, covered)).toMatchObject({
      code: "community_not_concerned",
    });
    const closed = { ...covered, communityOpen: false };
    expect(decide.assignAffair(admitted, command, closed)).toMatchObject({
      code: "community_not_open",
    });
    const long = affairIn("admitted", { validFrom: "2024-01-01", validTo: "2027-06-30" });
    const codeIn = (year: string) => {
      const decision = decide.assignAffair(long, { ...command, year }, covered);
      return decision.ok ? "assigned" : decision.code;
    };
    expect(["2023", "2025", "2026", "2027", "2028"].map(codeIn)).toEqual([
      "year_not_covered",
      "year_not_covered",
      "assigned",
      "assigned",
      "year_not_covered",
    ]);
  });

  it("ends with the last day of validity, whether or not a schedule has recorded it", () => {
    expect(decide.assignAffair(admitted, { ...command, at: validityOver }, covered)).toEqual(
      refusal("affair_not_admitted", { status: "admitted", validTo: "2026-12-31" }),
    );
    expect(decide.isInForce(admitted, "2026-12-31T15:59:59.999Z")).toBe(true);
    expect(decide.isInForce(admitted, validityOver)).toBe(false);
    expect(decide.isInForce(affairIn("withdrawn"), at)).toBe(false);
  });
});

describe("a community's relief", () => {
  it("is the hours bought from others or returned, beside the hours taken on", () => {
    const one = (mode: "delegated" | "purchased" | "returned", n: number): Assignment => ({
      status: "assigned",
      assignmentId: `${mode}-${n}`,
      affairId,
      departmentCode: "civil-affairs",
      communityCode: nanxin,
      year: "2026",
      title: "示例事项",
      hoursPerYear: n,
      transfer: mode === "returned" ? { mode } : { mode, annualFeeFen: n * 100 },
      assignedAt: at,
    });
    const fund = { communityCode: nanxin, year: "2026" };
    const all = [one("delegated", 10), one("delegated", 20), one("purchased", 40)];
    expect(reliefOf(fund, [...all, one("returned", 80)])).toEqual({
      ...fund,
      delegated: { affairs: 2, hours: 30, feeFen: 30_00 },
      purchased: { affairs: 1, hours: 40, feeFen: 40_00 },
      returned: { affairs: 1, hours: 80, feeFen: 0 },
      hoursRelieved: 120,
    });
  });
});
