import { assert, type Recorded } from "../../core/decision.ts";
import { as } from "../../core/in-status.ts";
import type { Inspection, InspectionEvent } from "./model.ts";

type Of<Status extends Inspection["status"]> = Extract<Inspection, { status: Status }>;
type Event<Type extends InspectionEvent["type"]> = Recorded<
  Extract<InspectionEvent, { type: Type }>
>;

/** The state of an inspection after one more event. */
export function evolveInspection(
  state: Inspection | undefined,
  event: Recorded<InspectionEvent>,
): Inspection {
  switch (event.type) {
    case "inspection.recorded":
      assert(state === undefined, "an inspection recorded twice");
      return recorded(event);
    case "inspection.overdue": {
      const before = as(state, "correction_required");
      return { ...before, overdueAt: event.at, timesOverdue: before.timesOverdue + 1 };
    }
    case "inspection.corrected": {
      const { measures, at } = event;
      const before = as(state, "correction_required");
      return { ...before, status: "corrected", measures, correctedAt: at };
    }
    case "inspection.verified":
      return { ...as(state, "corrected"), status: "verified", verifiedAt: event.at };
    case "inspection.returned":
      return returned(as(state, "corrected"), event);
  }
}

function recorded(event: Event<"inspection.recorded">): Inspection {
  const { type: _type, at, by: _by, findings, ...seen } = event;
  const inspected = { ...seen, inspectedAt: at };
  if (!findings) return { status: "passed", ...inspected };
  const { codes, correctBy } = findings;
  return {
    status: "correction_required",
    ...inspected,
    findings: codes,
    correctBy,
    timesOverdue: 0,
    timesReturned: 0,
  };
}

/** Open again under a new day, with what was missed before still counted. */
function returned(before: Of<"corrected">, event: Event<"inspection.returned">): Inspection {
  const { measures: _measures, correctedAt: _at, overdueAt: _overdue, ...open } = before;
  return {
    ...open,
    status: "correction_required",
    correctBy: event.correctBy,
    timesReturned: before.timesReturned + 1,
  };
}
