import { expect, test } from "vitest";
import { evolveAffair, evolveAssignment } from "../../../../lib/money/admissions/evolve.ts";
import { Assignment } from "../../../../lib/money/admissions/model.ts";
import { affairIn, at } from "./samples.ts";
import { assignToNanxin } from "./walk.ts";

test("an event of an affair out of its order stops the program", () => {
  const recorded = { at, by: "somebody" };
  const state = affairIn("proposed");
  expect(() => evolveAffair(state, { type: "affair.admitted", ...recorded })).toThrow();
  const decision = assignToNanxin(affairIn("admitted"));
  if (!decision.ok || !decision.events[0]) throw new Error("not assigned");
  const event = { ...decision.events[0], ...recorded };
  const assigned = evolveAssignment(undefined, event);
  expect(Assignment.parse(assigned)).toEqual(assigned);
  expect(() => evolveAssignment(assigned, event)).toThrow("impossible");
});
