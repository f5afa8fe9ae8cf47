import { describe, expect, it } from "vitest";
import * as decide from "../../../../lib/voice/requests/decide.ts";
import {
  lifecycle,
  type Request,
  Request as RequestSchema,
} from "../../../../lib/voice/requests/model.ts";
import { at, calendar, requestIn, steward, toSteward } from "./samples.ts";

const muchLater = "2026-06-01T00:00:00.000Z";
const otherYear = { "2026": { off: ["2026-02-10"], work: [] } };

/** Each command as it would be right, so that only the status can refuse it. */
const commands: Record<string, (r: Request) => { ok: boolean }> = {
  dispatch: (r) =>
    decide.dispatchRequest(
      r,
      { assignee: toSteward, reason: "示例理由" },
      { stewardWorksThere: true, contractCovers: false, affairCovers: false },
    ),
  resolve: (r) => decide.resolveRequest(r, { by: steward, at }, { deliveryContractId: undefined }),
  confirm: (r) => decide.confirmRequest(r, { satisfaction: 5, at }),
  reopen: (r) => decide.reopenRequest(r, { at }, { calendar }),
  refuse: (r) => decide.refuseRequest(r, { reason: "示例理由" }),
  recountLimit: (r) => decide.recountLimit(r, { calendar: otherYear }),
  watch: (r) => decide.watchRequest(r, muchLater, { calendar }),
};

const statuses = Object.keys(lifecycle) as Request["status"][];

describe("every status and every command", () => {
  const pairs = statuses.flatMap((status) =>
    Object.keys(commands).map((command) => [status, command] as const),
  );

  it.each(pairs)("%s, %s: accepted or refused as the lifecycle says", (status, command) => {
    const expected = (lifecycle[status] as readonly string[]).includes(command);
    expect(commands[command]?.(requestIn(status)).ok).toBe(expected);
  });

  it("every command of the lifecycle is tried here", () => {
    const named = new Set(Object.values(lifecycle).flat());
    expect([...named].sort()).toEqual(Object.keys(commands).sort());
  });

  it.each(statuses)("the state %s fits its schema", (status) => {
    const state = requestIn(status);
    expect(RequestSchema.parse(state)).toEqual(state);
    expect(state.status).toBe(status);
  });
});
