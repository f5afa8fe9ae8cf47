import { evolveCouncil } from "../../../../lib/voice/councils/evolve.ts";
import type { Council, CouncilEvent } from "../../../../lib/voice/councils/model.ts";

export const at = "2026-02-09T01:00:00.000Z";
export const sha256 = "a".repeat(64);

export const question = {
  councilId: "cnc_01h455vb4pex5vsknk084sn02q",
  unitCode: "510107008009-01-001",
  topic: "示例院落放学后看护如何办",
  options: [
    { kind: "need" as const, needId: "ned_01h455vb4pex5vsknk084sn02q" },
    { kind: "text" as const, text: "暂不办理" },
  ],
  quorumPercent: 50,
  thresholdPercent: 50,
  opensAt: "2026-02-10T01:00:00.000Z",
  closesAt: "2026-02-12T01:00:00.000Z",
};
export const duringVoting = "2026-02-11T01:00:00.000Z";

const convened: CouncilEvent = {
  type: "council.convened",
  ...question,
  communityCode: "510107008009",
  electorate: { households: 10, sha256 },
};
const tally = { votes: 6, counts: [{ choice: "o1", votes: 4 }], ballotsSha256: sha256 };

const historyOf: Record<Council["status"], readonly CouncilEvent[]> = {
  convened: [convened],
  withdrawn: [convened, { type: "council.withdrawn", reason: "示例理由" }],
  passed: [convened, { type: "council.passed", tally, chosen: "o1" }],
  failed: [convened, { type: "council.failed", tally, because: "threshold" }],
};

export function councilIn(status: Council["status"]): Council {
  const state = historyOf[status].reduce<Council | undefined>(
    (before, event) => evolveCouncil(before, { ...event, at, by: "steward-1" }),
    undefined,
  );
  if (!state) throw new Error("no events");
  return state;
}
