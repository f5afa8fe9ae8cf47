import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { describe, expect, test } from "vitest";
import { type Ballot, type Published, recount } from "../../infra/operate/recount/count.ts";

const ballot = (n: number, choice: string): Ballot => ({
  receiptHash: String(n).padStart(64, "0"),
  choice,
});
const ballots = [ballot(1, "o1"), ballot(2, "o2"), ballot(3, "o1")];
const sha256 = (some: readonly Ballot[]) =>
  createHash("sha256")
    .update(canonicalize(some) ?? "")
    .digest("hex");

const council: Published = {
  options: [{}, {}],
  quorumPercent: 50,
  thresholdPercent: 50,
  electorate: { households: 5 },
  status: "passed",
  chosen: "o1",
  tally: {
    votes: 3,
    counts: [
      { choice: "o1", votes: 2 },
      { choice: "o2", votes: 1 },
    ],
    ballotsSha256: sha256(ballots),
  },
};

describe("counting ballots again", () => {
  test("finds what was published", () => {
    expect(recount(council, ballots)).toEqual({
      votes: 3,
      counts: { o1: 2, o2: 1 },
      outcome: "passed: o1",
      differences: [],
    });
  });

  test("finds a quorum that was not met", () => {
    const few = { ...council, electorate: { households: 6 } };
    expect(recount(few, ballots).differences).toEqual(['published "passed: o1", counted "failed"']);
  });

  test.each([
    ["a ballot more", [...ballots, ballot(4, "o2")]],
    ["a ballot less", ballots.slice(1)],
    ["a ballot changed", [ballot(1, "o2"), ...ballots.slice(1)]],
    ["a ballot for no option", [ballot(1, "o3"), ...ballots.slice(1)]],
    ["a ballot twice", [ballot(2, "o1"), ...ballots.slice(1)]],
    ["ballots in another order", ballots.toReversed()],
  ])("tells of %s", (_, changed) => {
    expect(recount(council, changed).differences).not.toEqual([]);
  });
});
