import { describe, expect, it } from "vitest";
import * as decide from "../../../../lib/buying/projects/decide.ts";
import { evolveProject } from "../../../../lib/buying/projects/evolve.ts";
import { lifecycle, Project } from "../../../../lib/buying/projects/model.ts";
import { contractId, projectIn, supplierId } from "./samples.ts";

type Status = Project["status"];

/** Each command as it would be right, so that only the status can refuse it. */
const commands: Record<string, (p: Project) => { ok: boolean }> = {
  notice: (p) => decide.noticeProject(p, {}, { fundFen: p.amountFen }),
  award: (p) =>
    decide.awardProject(
      p,
      { supplierId, priceFen: p.amountFen, contractId },
      { supplierActive: true },
    ),
  fail: (p) => decide.failProject(p, { failure: "too_few_bids" }),
  cancel: (p) => decide.cancelProject(p, { reason: "示例理由" }),
};

describe("every status and every command", () => {
  const pairs = Object.keys(lifecycle).flatMap((status) =>
    Object.keys(commands).map((command) => [status as Status, command] as const),
  );

  it.each(pairs)("%s, %s: accepted or refused as the lifecycle says", (status, command) => {
    const expected = (lifecycle[status] as readonly string[]).includes(command);
    expect(commands[command]?.(projectIn(status)).ok).toBe(expected);
  });

  it("every command of the lifecycle is tried here", () => {
    const named = new Set(Object.values(lifecycle).flat());
    expect([...named].sort()).toEqual(Object.keys(commands).sort());
  });

  it.each(Object.keys(lifecycle))("the state %s fits its schema", (status) => {
    const state = projectIn(status as Status);
    expect(Project.parse(state)).toEqual(state);
    expect(state.status).toBe(status);
  });

  it("an event out of its order stops the program", () => {
    const noticed = { type: "project.noticed", at: "2026-02-09T01:00:00.000Z", by: "x" } as const;
    expect(() => evolveProject(projectIn("awarded"), noticed)).toThrow("impossible");
  });
});
