import { beforeAll, describe, expect, it } from "vitest";
import { commonProblems } from "../lib/core/faults.ts";
import { domains } from "../lib/domains.ts";

const entries = [
  ...Object.values(domains).map(({ refusals }): object => refusals),
  commonProblems,
].flatMap((catalogue) => Object.entries(catalogue));

const ours = [...new Set(entries.map(([code]) => code))];

/** That each is got by some test is reported at the end of a whole run: test/support/refusals-reporter.ts. */
// biome-ignore lint/correctness/noEmptyPattern: vitest takes nothing else for no fixtures
beforeAll(({}, file) => {
  file.meta.refusalsThere = ours;
});

describe("a code means one thing", () => {
  it("in every domain: it has one entry, which stands once", () => {
    const byCode = Map.groupBy(entries, ([code]) => code);
    const copied = [...byCode].filter(
      ([, named]) => new Set(named.map(([, entry]) => entry)).size > 1,
    );
    expect(copied.map(([code]) => code)).toEqual([]);
  });

  it("to people too: no two codes say the same", () => {
    const sentences = [...new Map(entries)].flatMap(([, { en, zh }]) => [en, zh]);
    const repeated = sentences.filter((one, at) => sentences.indexOf(one) !== at);
    expect(repeated).toEqual([]);
  });
});
