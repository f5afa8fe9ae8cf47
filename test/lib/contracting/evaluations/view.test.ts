import { expect, it } from "vitest";
import { lifecycle, type RoundStatus } from "../../../../lib/contracting/evaluations/model.ts";
import {
  isPublished,
  viewResult,
  viewRound,
} from "../../../../lib/contracting/evaluations/view.ts";
import type { Actor } from "../../../../lib/core/actor.ts";
import * as sample from "./samples.ts";

const { roundIn } = sample;
const statuses = Object.keys(lifecycle) as RoundStatus[];

it.each(statuses)("a round that is %s shows the supplier no draw, and no score too early", (s) => {
  const round = roundIn(s);
  const supplier: Actor = { subject: "one", role: "organisation", scopes: [] };
  const seen = JSON.stringify(viewRound(round, supplier));
  expect(seen).not.toContain(sample.seed);
  expect(seen).not.toContain("givenBy");
  const isPublic = ["noticed", "objected", "final"].includes(s);
  expect(isPublished(round)).toBe(isPublic);
  expect(seen.includes("scoreHundredths")).toBe(isPublic);
  expect(seen.includes('"counts"')).toBe(isPublic);
  if (isPublished(round)) expect(JSON.stringify(viewResult(round))).not.toContain("assessor-1");
});
