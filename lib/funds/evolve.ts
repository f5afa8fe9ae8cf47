import { assert, type Recorded } from "../core/decision.ts";
import type { Allotment, AllotmentEvent, Appropriation, AppropriationEvent } from "./model.ts";

export function evolveAppropriation(
  state: Appropriation | undefined,
  event: Recorded<AppropriationEvent>,
): Appropriation {
  assert(state === undefined, "an appropriation made twice");
  const { type: _type, at, by: _by, ...appropriation } = event;
  return { status: "made", ...appropriation, madeAt: at };
}

export function evolveAllotment(
  state: Allotment | undefined,
  event: Recorded<AllotmentEvent>,
): Allotment {
  assert(state === undefined, "an allotment made twice");
  const { type: _type, at, by: _by, ...allotment } = event;
  return { status: "made", ...allotment, madeAt: at };
}
