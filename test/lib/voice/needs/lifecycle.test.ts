import { describe, expect, it } from "vitest";
import * as decide from "../../../../lib/voice/needs/decide.ts";
import { evolveNeed } from "../../../../lib/voice/needs/evolve.ts";
import {
  lifecycle,
  type Need,
  type NeedEvent,
  Need as NeedSchema,
} from "../../../../lib/voice/needs/model.ts";

const at = "2026-02-09T01:00:00.000Z";
const id = (prefix: string) => `${prefix}_01h455vb4pex5vsknk084sn02q`;
const [needId, requestId, councilId] = [id("ned"), id("req"), id("cnc")];

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

function needIn(status: Need["status"]): Need {
  const state = historyOf[status].reduce<Need | undefined>(
    (before, event) => evolveNeed(before, { ...event, at, by: "system" }),
    undefined,
  );
  if (!state) throw new Error("no events");
  return state;
}

/** Each command as it would be right, so that only the status can refuse it. */
const commands: Record<string, (need: Need) => { ok: boolean }> = {
  link: (need) =>
    decide.linkRequest(need, { requestId }, { request: { unitCode: "510107008009-02-001" } }),
  setItem: (need) =>
    decide.setItem(need, { item: { year: "2026", code: "D01" } }, { category: "D" }),
  answer: (need) => decide.answerNeed(need, { kind: "no", reason: "示例理由" }, {}),
};

const statuses = Object.keys(lifecycle) as Need["status"][];

describe("every status and every command", () => {
  const pairs = statuses.flatMap((status) =>
    Object.keys(commands).map((command) => [status, command] as const),
  );

  it.each(pairs)("%s, %s: accepted or refused as the lifecycle says", (status, command) => {
    const expected = (lifecycle[status] as readonly string[]).includes(command);
    expect(commands[command]?.(needIn(status)).ok).toBe(expected);
  });

  it("every command of the lifecycle is tried here", () => {
    const named = new Set(Object.values(lifecycle).flat());
    expect([...named].sort()).toEqual(Object.keys(commands).sort());
  });

  it.each(statuses)("the state %s fits its schema", (status) => {
    const state = needIn(status);
    expect(NeedSchema.parse(state)).toEqual(state);
  });
});

describe("an answer", () => {
  const open = needIn("open");
  it("by a contract needs one that is active and serves the block, or a part of it", () => {
    const answer = { kind: "contract", contractId: id("ctr") } as const;
    const by = (change: object) =>
      decide.answerNeed(open, answer, {
        contract: { status: "active", unitCodes: ["510107008009-01-001"], ...change },
      });
    expect(by({}).ok).toBe(true);
    for (const change of [
      { status: "terminated" },
      { unitCodes: ["510107008001-01"] },
      { unitCodes: ["510107008009-02"] },
    ]) {
      expect(by(change)).toMatchObject({ code: "contract_not_serving" });
    }
  });

  it("by a council needs one that asks about it and is alive", () => {
    const answer = { kind: "council", councilId } as const;
    const by = (change: object) =>
      decide.answerNeed(open, answer, {
        council: { communityCode: "510107008009", status: "passed", needIds: [needId], ...change },
      });
    expect(by({}).ok).toBe(true);
    for (const change of [{ status: "failed" }, { needIds: [] }]) {
      expect(by(change)).toMatchObject({ code: "council_not_asked" });
    }
  });
});
