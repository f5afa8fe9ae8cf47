import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  castByToken,
  conveneCouncil,
  tallyCouncil,
} from "../../../../lib/voice/councils/decide.ts";
import { choiceOf } from "../../../../lib/voice/councils/model.ts";
import { outcomeOf, sharesBy } from "../../../../lib/voice/councils/tally.ts";
import { at, councilIn, question } from "./samples.ts";

const needId = question.options[0]?.kind === "need" ? question.options[0].needId : "";
const own = { communityCodes: ["510107008009"], status: "open" };
const doorsOf = (count: number) =>
  Array.from({ length: count }, (_, i) => `510107008009-01-001/1-${i + 1}`);
const facts = {
  unitOpen: true,
  named: new Map([[needId, own]]),
  electors: "households" as const,
  voters: doorsOf(10),
};

describe("convening a council", () => {
  it("freezes the number of its households and their SHA-256, a line each", () => {
    const sha256 = createHash("sha256")
      .update(`${facts.voters.join("\n")}\n`)
      .digest("hex");
    expect(conveneCouncil(question, at, facts)).toMatchObject({
      ok: true,
      events: [{ type: "council.convened", electorate: { households: 10, sha256 } }],
    });
  });

  it.each([
    ["electorate_empty", { voters: [] }],
    ["electorate_too_large", { voters: doorsOf(30_001) }],
    ["option_not_of_community", { named: new Map() }],
    ["option_not_of_community", { named: new Map([[needId, { ...own, status: "answered" }]]) }],
    [
      "option_not_of_community",
      { named: new Map([[needId, { ...own, communityCodes: ["510107008001"] }]]) },
    ],
    ["unit_not_open", { unitOpen: false, voters: [] }],
  ])("is refused: %s", (code, change) => {
    expect(conveneCouncil(question, at, { ...facts, ...change })).toMatchObject({ code });
  });
});

describe("voting", () => {
  const council = councilIn("convened");
  const issue = { number: 1, way: "slip" as const, issuedAt: question.opensAt };
  const held = { issue, isVoid: false };

  it.each([
    ["voting_not_open", "2026-02-10T00:59:59.999Z"],
    [undefined, "2026-02-10T01:00:00.000Z"],
    [undefined, "2026-02-12T00:59:59.999Z"],
    ["voting_closed", "2026-02-12T01:00:00.000Z"],
  ])("%s at %s", (code, instant) => {
    const decision = castByToken(council, { choice: "o1", at: instant, tokenNumber: 1 }, held);
    expect(decision.ok ? undefined : decision.code).toBe(code);
  });

  it("makes no event, and a refusal does not repeat the choice", () => {
    const vote = { choice: "o2", at: question.opensAt, tokenNumber: 1 };
    expect(castByToken(council, vote, held)).toEqual({ ok: true, events: [] });
    const refused = castByToken(council, { ...vote, choice: "o9" }, held);
    expect(refused).toMatchObject({ code: "choice_unknown" });
    expect(JSON.stringify(refused)).not.toContain("o9");
  });
});

describe("the tally", () => {
  it("is not made before a minute after closing", () => {
    const early = "2026-02-12T01:00:59.999Z";
    const counted = { papersOpen: false, ballots: [] };
    const refused = tallyCouncil(councilIn("convened"), early, counted);
    expect(refused).toMatchObject({ code: "nothing_due" });
    expect(tallyCouncil(councilIn("convened"), "2026-02-12T01:01:00.000Z", counted).ok).toBe(true);
  });

  it.each([
    ["quorum", 5, 5],
    ["threshold", 6, 3],
    ["passed", 6, 4],
  ])("half is not more than half: %s with %i of 10 and %i for it", (result, votes, inFavour) => {
    const counts = [
      { choice: "o1", votes: inFavour },
      { choice: "o2", votes: votes - inFavour },
    ];
    const outcome = outcomeOf(councilIn("convened"), { votes, counts });
    expect(outcome.passed ? "passed" : outcome.because).toBe(result);
  });

  it("counts every ballot once, and lets one option pass at most, whatever was voted", () => {
    const choices = fc.array(fc.nat({ max: 1 }).map(choiceOf), { maxLength: 10 });
    fc.assert(
      fc.property(choices, (voted) => {
        const ballots = voted.map((choice, i) => ({
          receiptHash: String(i).padStart(64, "0"),
          choice,
        }));
        const decision = tallyCouncil(
          councilIn("convened"),
          question.closesAt.replace("12T", "13T"),
          { ballots, papersOpen: false },
        );
        if (!decision.ok) throw new Error(decision.code);
        const [event] = decision.events;
        if (event?.type !== "council.passed" && event?.type !== "council.failed") return false;
        const { votes, counts } = event.tally;
        const most = Math.max(...counts.map((one) => one.votes));
        const passes = votes > 5 && most * 2 > votes;
        const sum = counts.reduce((total, one) => total + one.votes, 0);
        return (
          votes === voted.length && sum === votes && passes === (event.type === "council.passed")
        );
      }),
    );
  });

  it("shares a budget out to the fen, and of equal remainders the first option takes it", () => {
    const counts = [1, 1, 1].map((votes, index) => ({ choice: choiceOf(index), votes }));
    expect(sharesBy(100, counts).map(({ amountFen }) => amountFen)).toEqual([34, 33, 33]);
    const given = fc.array(fc.nat({ max: 99 }), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 12 }), given, (amountFen, parts) => {
        fc.pre(parts.some((part) => part > 0));
        const each = parts.map((votes, index) => ({ choice: choiceOf(index), votes }));
        const shares = sharesBy(amountFen, each);
        const sum = shares.reduce((total, share) => total + share.amountFen, 0);
        return sum === amountFen && shares.every((one, i) => one.amountFen === 0 || parts[i] !== 0);
      }),
    );
  });
});
