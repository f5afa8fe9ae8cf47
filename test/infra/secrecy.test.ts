import { describe, expect, it } from "vitest";
import { ballotsTellNothing, bidsAreSealed } from "../../infra/operate/verify/secrecy.ts";

const lines = (...rows: object[]) => rows.map((row) => JSON.stringify(row));

const ballot = (digit: string, change: object = {}) => ({
  pk: "COUNCIL#1",
  sk: `BALLOT#${digit.repeat(64)}`,
  entity: "ballot",
  sealed: `sealed-${digit}`,
  ...change,
});
const voted = (door: string) => ({ pk: "COUNCIL#1", sk: `VOTED#${door}`, entity: "voted" });

describe("ballots tell no choice", () => {
  const whole = [ballot("a"), ballot("b"), voted("1"), voted("2")];

  it("where each is a keyed hash and a sealed choice, and voters stand apart", () => {
    expect(ballotsTellNothing(lines(...whole), ["receipt-1"])).toEqual({
      looked: "2 ballots, 1 receipts",
      broken: [],
    });
  });

  it.each([
    ["names its household", [ballot("a", { householdId: "1" }), voted("1")]],
    ["stands under another key", [ballot("a", { sk: "BALLOT#1" }), voted("1")]],
    ["shows its choice by its length", [...whole, ballot("c", { sealed: "no" }), voted("3")]],
    ["is sealed like another", [...whole, ballot("c", { sealed: "sealed-a" }), voted("3")]],
    ["came from nobody", [...whole, ballot("c")]],
    ["leaves its receipt", [...whole, { entity: "command", answer: "receipt-1" }]],
    ["is beside what its voter chose", [ballot("a"), { ...voted("1"), choice: "o1" }]],
    ["is not there at all", []],
  ])("but not where one %s", (_, rows) => {
    expect(ballotsTellNothing(lines(...rows), ["receipt-1"]).broken).not.toEqual([]);
  });
});

describe("bids are only ciphertext", () => {
  const sealed = { pk: "BID#1", sk: "SEALED", entity: "sealed", sealed: "eyJh.Zm9v.aXY.Y2lw.dGFn" };

  it("where what was sealed is the one thing kept of them", () => {
    expect(bidsAreSealed(lines(sealed), ["11800000", "示例方案"]).broken).toEqual([]);
  });

  it.each([
    ["is readable", [{ ...sealed, sealed: '{"priceFen":1}' }]],
    ["has its price elsewhere", [sealed, { entity: "thing", priceFen: 11_800_000 }]],
    ["has its words elsewhere", [sealed, { entity: "event", text: "示例方案" }]],
    ["is not there", [{ entity: "thing" }]],
  ])("but not where one %s", (_, rows) => {
    expect(bidsAreSealed(lines(...rows), ["11800000", "示例方案"]).broken).not.toEqual([]);
  });
});
