import { expect, test } from "vitest";
import * as sample from "./samples.ts";

test("an event of a contract out of its order stops the program", () => {
  expect(() => sample.after(sample.contractIn("draft"), [sample.claimed])).toThrow("impossible");
  expect(() => sample.after(undefined, [sample.delivered])).toThrow("impossible");
  const unbonded = sample.contractIn("draft");
  expect(() => sample.after(unbonded, [sample.bondReceived])).toThrow("impossible");
});
