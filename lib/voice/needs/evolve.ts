import { assert, type Recorded } from "../../core/decision.ts";
import type { Need, NeedEvent } from "./model.ts";

/** The state of a need after one more event. */
export function evolveNeed(state: Need | undefined, event: Recorded<NeedEvent>): Need {
  if (event.type === "need.proposed") {
    const { type: _type, at, by: _by, requestIds, ...proposed } = event;
    const times = { proposedAt: at, lastLinkedAt: at };
    return { status: "open", ...proposed, requestCount: requestIds.length, ...times };
  }
  if (event.type === "need.reopened") {
    assert(state?.status === "answered", "an event out of its order");
    const { answer: _answer, answeredAt: _answeredAt, councilId, ...before } = state;
    return councilId
      ? { ...before, status: "in_council", councilId }
      : { ...before, status: "open" };
  }
  assert(state && state.status !== "answered", "an event out of its order");
  switch (event.type) {
    case "need.request_linked":
      return { ...state, requestCount: state.requestCount + 1, lastLinkedAt: event.at };
    case "need.item_set":
      return { ...state, item: event.item };
    case "need.put_to_council":
      return { ...state, status: "in_council", councilId: event.councilId };
    case "need.answered":
      return { ...state, status: "answered", answer: event.answer, answeredAt: event.at };
  }
}
