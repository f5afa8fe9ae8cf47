import { assert, type Recorded } from "../../core/decision.ts";
import type { Allotment, AllotmentEvent, Appropriation, AppropriationEvent } from "./model.ts";

export function evolveAppropriation(
  state: Appropriation | undefined,
  event: Recorded<AppropriationEvent>,
): Appropriation {
  if (event.type === "appropriation.made") {
    assert(state === undefined, "an appropriation made twice");
    const { type: _type, at, by: _by, ...order } = event;
    return { status: "made", ...order, madeAt: at };
  }
  assert(state?.status === "made", "an appropriation taken back twice");
  return { ...state, status: "reversed", reversedAt: event.at, reason: event.reason };
}

export function evolveAllotment(
  state: Allotment | undefined,
  event: Recorded<AllotmentEvent>,
): Allotment {
  if (event.type === "allotment.made") {
    assert(state === undefined, "an allotment made twice");
    const { type: _type, at, by: _by, ...order } = event;
    return { status: "made", ...order, madeAt: at };
  }
  assert(state?.status === "made", "an allotment taken back twice");
  return { ...state, status: "reversed", reversedAt: event.at, reason: event.reason };
}
