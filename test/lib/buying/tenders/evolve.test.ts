import { expect, test } from "vitest";
import { evolveTender } from "../../../../lib/buying/tenders/evolve.ts";
import { at, tenderIn } from "./samples.ts";

test("an event of a tender out of its order stops the program", () => {
  const closed = { type: "tender.closed", bidCount: 3, at, by: "system" } as const;
  expect(() => evolveTender(tenderIn("opened"), closed)).toThrow("impossible");
  expect(() => evolveTender(undefined, closed)).toThrow("impossible");
});
