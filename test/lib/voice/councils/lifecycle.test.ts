import { describe, expect, it } from "vitest";
import * as decide from "../../../../lib/voice/councils/decide.ts";
import {
  type Council,
  Council as CouncilSchema,
  lifecycle,
} from "../../../../lib/voice/councils/model.ts";
import { at, councilIn, duringVoting } from "./samples.ts";

const muchLater = "2026-06-01T00:00:00.000Z";

/** Each command as it would be right, so that only the status can refuse it. */
const commands: Record<string, (c: Council) => { ok: boolean }> = {
  withdraw: (c) => decide.withdrawCouncil(c, { reason: "示例理由", at }),
  vote: (c) => decide.castVote(c, { choice: "o1", at: duringVoting }),
  tally: (c) => decide.tallyCouncil(c, muchLater, { ballots: [] }),
};

const statuses = Object.keys(lifecycle) as Council["status"][];

describe("every status and every command", () => {
  const pairs = statuses.flatMap((status) =>
    Object.keys(commands).map((command) => [status, command] as const),
  );

  it.each(pairs)("%s, %s: accepted or refused as the lifecycle says", (status, command) => {
    const expected = (lifecycle[status] as readonly string[]).includes(command);
    expect(commands[command]?.(councilIn(status)).ok).toBe(expected);
  });

  it("every command of the lifecycle is tried here", () => {
    const named = new Set(Object.values(lifecycle).flat());
    expect([...named].sort()).toEqual(Object.keys(commands).sort());
  });

  it.each(statuses)("the state %s fits its schema", (status) => {
    const state = councilIn(status);
    expect(CouncilSchema.parse(state)).toEqual(state);
  });
});
