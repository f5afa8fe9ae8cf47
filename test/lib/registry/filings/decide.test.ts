import { expect, it } from "vitest";
import type { Claim } from "../../../../lib/core/decision.ts";
import * as decide from "../../../../lib/registry/filings/decide.ts";
import { filingIn } from "./walk.ts";

const filing = { ...filingIn("active"), name: "示例•國學队" };
const { taken, before } = decide.nameClaims(filing);
const claims = (names: readonly string[], owner = filing.filingId): Claim[] =>
  names.map((name) => ({ name, owner }));

it("a name that a group took by the form of before is not taken again", () => {
  const nameHeld = claims(before, "fil_other");
  expect(nameHeld).toHaveLength(1);
  expect(decide.acceptFiling(filingIn("filed"), { nameHeld })).toMatchObject({
    code: "filing_name_taken",
  });
});

it("a group that goes gives back the claim that it took, be it by the form of before", () => {
  const releases = (nameHeldBefore: readonly Claim[]) => {
    const decided = decide.withdrawFiling(filing, { nameHeldBefore, contractsOpen: [] });
    return decided.ok && decided.releases;
  };
  expect(releases([])).toEqual(claims([taken]));
  expect(releases(claims(before, "fil_other"))).toEqual(claims([taken]));
  expect(releases(claims(before))).toEqual(claims(before));
});
