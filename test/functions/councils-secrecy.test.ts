import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import {
  ballotsOf,
  convened,
  councilOf,
  door,
  registerDoors,
  vote,
  votersOf,
  votingPasses,
} from "../support/councils.ts";
import { allRows } from "../support/in-process.ts";
import { openDistrict } from "../support/money.ts";
import { platform } from "../support/platform.ts";

type Row = Readonly<Record<string, unknown>>;
let councilId: string;
let before: readonly Row[];
/** What the table held before the first vote: tokens were issued, and nothing more. */
let earlier: ReadonlySet<unknown>;
const nameOf = ({ pk, sk }: Row) => `${pk} ${sk}`;
let receipts: string[];

const isOf = (row: Row, entity: string) =>
  row.entity === entity && String(row.pk).endsWith(councilId);

function logs(): string {
  const folder = join(platform.description.data, "logs");
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
}

/** Four doors vote, one of them twice and under a key; two for each option in the end. */
beforeAll(async () => {
  await openDistrict();
  await registerDoors(5);
  councilId = await convened();
  const voters = (await votersOf(councilId)).slice(0, 4);
  earlier = new Set((await allRows()).map(nameOf));
  const cast = [];
  for (const [index, voter] of voters.entries()) {
    const headers = index === 3 ? { "idempotency-key": "vote" } : {};
    cast.push(await vote(councilId, voter, index % 2 === 0 ? "o1" : "o2", headers));
  }
  const [again] = voters;
  if (again) cast.push(await vote(councilId, again, "o2"), await vote(councilId, again, "o1"));
  receipts = cast.map(({ body }) => body.receipt);
  before = await allRows();
});

describe("before the ballots are counted", () => {
  it("no row but the council's own options could name a choice", () => {
    const about = before.filter((row) => !(row.entity === "thing" || row.entity === "event"));
    expect(JSON.stringify(about)).not.toMatch(/"o[1-9]"/);
    expect(JSON.stringify(before)).not.toMatch(/"choice"/);
    for (const receipt of receipts) expect(JSON.stringify(before)).not.toContain(receipt);
  });

  it("the roll says that a household voted, and nothing else", () => {
    const voted = before.filter((row) => isOf(row, "voted"));
    expect(voted).toEqual(
      [1, 2, 3, 4].map((n) => ({
        pk: `COUNCIL#${councilId}`,
        sk: `VOTED#${door(n)}`,
        entity: "voted",
      })),
    );
  });

  it("a ballot is a keyed hash and a sealed choice, of one length whatever it says", () => {
    const ballots = before.filter((row) => isOf(row, "ballot"));
    expect(ballots).toHaveLength(4);
    for (const ballot of ballots) {
      expect(Object.keys(ballot).sort()).toEqual(["entity", "pk", "sealed", "sk"]);
      expect(ballot.sk).toMatch(/^BALLOT#[0-9a-f]{64}$/);
    }
    expect(new Set(ballots.map((row) => String(row.sealed).length)).size).toBe(1);
    expect(new Set(ballots.map((row) => row.sealed)).size).toBe(4);
  });

  it("no event tells of a vote, no token of its use, and no command record of a household", () => {
    const later = before.filter((row) => !earlier.has(nameOf(row)));
    expect(new Set(later.map(({ entity }) => entity))).toEqual(
      new Set(["voted", "ballot", "command"]),
    );
    const records = later.filter((row) => row.entity === "command");
    for (const n of [1, 2, 3, 4]) expect(JSON.stringify(records)).not.toContain(door(n));
    const versions = before.filter(({ pk, sk }) => /^VOTER#/.test(String(pk)) && sk === "STATE");
    expect(versions.map(({ version }) => version)).toEqual([1, 1, 1, 1, 1]);
    expect(records).toHaveLength(6);
    for (const record of records) {
      expect(Object.keys(record).sort()).toEqual(
        ["answer", "entity", "expiresAt", "pk", "requestHash", "sk", "status"].sort(),
      );
    }
  });

  it("no line of a log names a door, a choice or a receipt", async () => {
    await platform.settle();
    const text = logs();
    expect(text).toContain("/votes");
    expect(text).not.toMatch(/"o[1-9]"/);
    for (const word of [...receipts, door(1), door(4)]) expect(text).not.toContain(word);
  });
});

describe("after the count", { timeout: 120_000 }, () => {
  it("what is published meets neither the roll nor the ballots that were cast", async () => {
    await votingPasses(councilId);
    expect((await councilOf(councilId)).tally.votes).toBe(4);
    const ballots = await ballotsOf(councilId);
    expect(ballots).toHaveLength(4);
    const others = (await allRows()).filter((row) => row.entity !== "counted");
    const text = JSON.stringify(others);
    for (const { receiptHash } of ballots) expect(text).not.toContain(receiptHash);
    const hashes = ballots.map((one) => one.receiptHash);
    expect(hashes).toEqual([...hashes].sort());
  });

  it("anybody counts the published ballots again, by command", async () => {
    const asked = ["--council", councilId, "--url", platform.url, "--json"];
    const run = promisify(execFile)(process.execPath, ["infra/operate/recount.ts", ...asked]);
    const { counts, differences } = JSON.parse((await run).stdout);
    expect({ counts, differences }).toEqual({ counts: { o1: 2, o2: 2 }, differences: [] });
  });
});
