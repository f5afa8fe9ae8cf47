import { expect, test } from "vitest";
import { evolveProject } from "../../../../lib/buying/projects/evolve.ts";
import { projectIn } from "./samples.ts";

test("an event of a project out of its order stops the program", () => {
  const noticed = { type: "project.noticed", at: "2026-02-09T01:00:00.000Z", by: "x" } as const;
  expect(() => evolveProject(projectIn("awarded"), noticed)).toThrow("impossible");
});
