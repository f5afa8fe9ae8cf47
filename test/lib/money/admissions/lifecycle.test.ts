import { describe, expect, it } from "vitest";
import * as decide from "../../../../lib/money/admissions/decide.ts";
import { evolveAffair, evolveAssignment } from "../../../../lib/money/admissions/evolve.ts";
import {
  Affair,
  type Affair as AffairState,
  Assignment,
  lifecycle,
} from "../../../../lib/money/admissions/model.ts";
import { affairIn, at, hearingOver, nanxin, validityOver } from "./samples.ts";

const otherYear = { "2026": { off: ["2026-02-10"], work: [] } };
const covered = { communityOpen: true, coverFen: 24_000_00 };

/** Each command as it would be right, so that only the status can refuse it. */
const commands: Record<string, (a: AffairState) => { ok: boolean }> = {
  giveOpinion: (a) => decide.giveOpinion(a, { communityCode: nanxin, supports: true }, at),
  recountHearing: (a) => decide.recountHearing(a, { calendar: otherYear }),
  watch: (a) => decide.watchAffair(a, validityOver),
  admit: (a) => decide.admitAffair(a, { at: hearingOver }),
  refuse: (a) => decide.refuseAffair(a, { reason: "示例理由", at: hearingOver }),
  assign: (a) => decide.assignAffair(a, { communityCode: nanxin, year: "2026", at }, covered),
  withdraw: (a) => decide.withdrawAffair(a, { reason: "示例理由" }),
};

const statuses = Object.keys(lifecycle) as AffairState["status"][];

describe("every status and every command", () => {
  const pairs = statuses.flatMap((status) =>
    Object.keys(commands).map((command) => [status, command] as const),
  );

  it.each(pairs)("%s, %s: accepted or refused as the lifecycle says", (status, command) => {
    const expected = (lifecycle[status] as readonly string[]).includes(command);
    expect(commands[command]?.(affairIn(status)).ok).toBe(expected);
  });

  it("every command of the lifecycle is tried here", () => {
    const named = new Set(Object.values(lifecycle).flat());
    expect([...named].sort()).toEqual(Object.keys(commands).sort());
  });

  it.each(statuses)("the state %s fits its schema", (status) => {
    const state = affairIn(status);
    expect(Affair.parse(state)).toEqual(state);
    expect(state.status).toBe(status);
  });
});

describe("events out of their order", () => {
  it("stop the program", () => {
    const recorded = { at, by: "somebody" };
    const state = affairIn("proposed");
    expect(() => evolveAffair(state, { type: "affair.admitted", ...recorded })).toThrow();
    const decision = commands.assign?.(affairIn("admitted")) as ReturnType<
      typeof decide.assignAffair
    >;
    if (!decision.ok || !decision.events[0]) throw new Error("not assigned");
    const event = { ...decision.events[0], ...recorded };
    const assigned = evolveAssignment(undefined, event);
    expect(Assignment.parse(assigned)).toEqual(assigned);
    expect(() => evolveAssignment(assigned, event)).toThrow("impossible");
  });
});
