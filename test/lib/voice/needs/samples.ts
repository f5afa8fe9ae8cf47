import * as decide from "../../../../lib/voice/needs/decide.ts";
import { evolveNeed } from "../../../../lib/voice/needs/evolve.ts";
import type { Need, NeedEvent } from "../../../../lib/voice/needs/model.ts";

export const at = "2026-02-09T01:00:00.000Z";
export const id = (prefix: string) => `${prefix}_01h455vb4pex5vsknk084sn02q`;
export const [needId, requestId, councilId] = [id("ned"), id("req"), id("cnc")];

const proposed = decide.proposeNeed({ needId, blockCode: "510107008009-01", category: "D" }, [
  requestId,
]);
const put: NeedEvent = { type: "need.put_to_council", councilId };
const answered: NeedEvent = { type: "need.answered", answer: { kind: "no", reason: "示例理由" } };

const historyOf: Record<Need["status"], readonly NeedEvent[]> = {
  open: proposed,
  in_council: [...proposed, put],
  answered: [...proposed, put, answered],
};

export function needIn(status: Need["status"]): Need {
  const state = historyOf[status].reduce<Need | undefined>(
    (before, event) => evolveNeed(before, { ...event, at, by: "system" }),
    undefined,
  );
  if (!state) throw new Error("no events");
  return state;
}
