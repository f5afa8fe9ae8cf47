import { expect, it } from "vitest";
import type { Claim } from "../../../../lib/core/decision.ts";
import * as decide from "../../../../lib/registry/filings/decide.ts";
import { filingIn } from "./walk.ts";

const filing = { ...filingIn("active"), name: "示例•國學队" };
const [taken = "", before = ""] = decide.nameClaims(filing);
const claim = (name: string, owner = filing.filingId): Claim => ({ name, owner });

it("a name that a group took by the form of before is not taken again", () => {
  const nameHeld = [claim(before, "fil_other")];
  expect(decide.acceptFiling(filingIn("filed"), { nameHeld })).toMatchObject({
    code: "filing_name_taken",
  });
});

it.each([
  ["the form of today", taken],
  ["the form of before", before],
])("a group that goes gives back the name that it took by %s, and no other's", (_, name) => {
  const nameHeld = [claim(name), claim("filing-name/other", "fil_other")];
  expect(decide.withdrawFiling(filing, { nameHeld })).toMatchObject({ releases: [claim(name)] });
});
