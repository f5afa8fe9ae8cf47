import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { exportFiles } from "../../infra/operate/export-files.ts";
import type { Graded } from "../../lib/contracting/evaluations/graded.ts";
import { gradedRows } from "../../lib/contracting/evaluations/graded-store.ts";
import { rounds } from "../../lib/contracting/evaluations/store.ts";
import type { Row } from "../../lib/engine/items.ts";
import { gradedKey } from "../../lib/engine/keys.ts";
import { rowSaying } from "../../lib/engine/stored-rows.ts";
import { readThing } from "../../lib/engine/thing.ts";
import { brokenIn, find, pkOf, story, verified } from "../support/exported-story.ts";
import { writeExport } from "../support/kept-stories.ts";
import { both, changed, like, within } from "../support/tampering.ts";

const gatesHold = "gates say what stops each contract's money";

describe("the verifier", () => {
  it("finds everything as it should be in what a story exported, and counts what it saw", async () => {
    const found = Object.values(await verified(story));
    expect(found.flatMap(({ broken }) => broken)).toEqual([]);
    expect(found.map(({ looked }) => looked)).toEqual([
      "591 events of 385 things",
      "385 states",
      "9 accounts, 20 entries",
      "72 items in 3 feeds",
      "46 dispatches to 1 endpoints",
      "35 ballots of 1 tallied councils",
      "2 rolls",
      "45 answers of 1 rounds",
      "3 bids",
      "no texts",
      "1 gates of 1 contracts",
      "no results of no organisations",
    ]);
  });

  it("finds a small district sound, and says what it has none of", async () => {
    const prefixes = ["AREA#", "CALENDAR#", "GRID#", "ROLL#"];
    const some = story.filter(({ pk }) => prefixes.some((one) => String(pk).startsWith(one)));
    const found = Object.values(await verified(some));
    expect(found.flatMap(({ broken }) => broken)).toEqual([]);
    expect(found.map(({ looked }) => looked)).toContain("no ballots of no tallied councils");
  });

  it("takes nothing at all for no sound export", async () => {
    const broken = await brokenIn([]);
    expect(broken).toEqual(["there are no events", "there are no states"]);
  });

  it("misses no dispatch that the table has forgotten after its time", async () => {
    const late = within("event", { at: "2027-11-01T00:00:00.000Z" });
    const isLast = like({ pk: pkOf("PAYMENT"), sk: "EVENT#000000000004" });
    const isDispatch = ({ entity }: Row) => entity === "delivery";
    const broken = await brokenIn(changed(isLast, late)(story.filter((row) => !isDispatch(row))));
    expect(broken.filter((one) => one.startsWith("endpoint "))).toEqual([]);
  });

  it("names a result in a history that its round does not say, one out of its order, and one that is missing", async () => {
    const pk = pkOf("ROUND");
    const round = readThing(rounds, find(like({ pk, sk: "STATE" }))).state;
    if (round.status !== "final") throw new Error("the story's round is not final");
    const { roundId, contractId, milestoneId, supplierId, finalAt } = round;
    const { grade, scoreHundredths } = round.result;
    const said: Graded = {
      ...{ number: 1, roundId, contractId, milestoneId, scoreHundredths, grade, finalAt },
      answered: round.counts.answered,
      catalogueItems: ["D01"],
    };
    const rowOf = (change: Partial<Graded> = {}): Row => {
      const saying = { ...said, ...change };
      const key = gradedKey(supplierId, saying.number);
      return { ...key, entity: "graded", ...rowSaying(gradedRows, saying) };
    };
    const broken = async (...rows: Row[]) => {
      const found = await verified([...story, ...rows]);
      return found["histories say what became final"]?.broken;
    };
    const name = `organisation ${supplierId}, result`;
    expect(await broken(rowOf())).toEqual([]);
    expect(await broken(rowOf({ grade: "fail" }))).toEqual([
      `${name} 1: round ${roundId} says otherwise`,
    ]);
    expect(await broken(rowOf({ number: 2 }))).toEqual([`${name} 2: it is the 1. in the history`]);
    expect(await broken({ ...rowOf(), number: 2 })).toContain(`${name} 2: it stands elsewhere`);
    const earlier = {
      roundId: "evr_01h455vb4pex5vsknk084sn02q",
      finalAt: "2026-02-01T00:00:00.000Z",
    };
    expect(await broken(rowOf(earlier))).toContain(
      `round ${roundId}: its result stands in no history`,
    );
  });

  it("names a gate that stands open while its contract's money is stopped", async () => {
    const pk = pkOf("CONTRACT");
    const stops = ["contract_suspended"];
    const suspended = changed(like({ pk, sk: "STATE" }), within("state", { stops }));
    const shut = changed(like({ entity: "gate" }), (row) => ({ ...row, stopped: true, stops }));
    const whole = await verified(both(suspended, shut)(story));
    expect(whole[gatesHold]?.broken).toEqual([]);
    const opened = await verified(suspended(story));
    const name = pk.replace("CONTRACT#", "contract ");
    expect(opened[gatesHold]?.broken).toEqual([
      `${name}: its gate says that nothing stops its money, the contract that contract_suspended does`,
      `${name}: its gate stands open`,
    ]);
  });
});

/** Where a thing is listed, when a row is forgotten: nothing that an event tells. */
const untold = ["gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk", "expiresAt", "revision"];

/** One row of every kind, with every part of it that could be spoilt. */
function parts(): (readonly [string, Row, string, string | undefined])[] {
  const kinds = new Map<string, Row>();
  for (const row of story) {
    const [prefix] = String(row.pk).split("#");
    const isThing = row.entity === "event" || row.entity === "thing";
    const [sk] = String(row.sk).split("#");
    const kind = isThing ? String(row.entity) : `${row.entity} ${prefix} ${sk}`;
    if (!kinds.has(kind)) kinds.set(kind, row);
  }
  return [...kinds].flatMap(([kind, row]) =>
    Object.entries(row)
      .filter(([name]) => !untold.includes(name))
      .flatMap(([name, value]) => {
        const within = Array.isArray(value) ? [] : Object.keys(Object(value));
        const inner = typeof value === "object" ? within : [];
        return [undefined, ...inner].map((field) => [kind, row, name, field] as const);
      }),
  );
}

describe("whatever part of an export is spoilt, the verifier says so and does not stop", () => {
  const kinds = Map.groupBy(parts(), ([kind]) => kind);
  it.each([...kinds])("in a row of the kind %s", async (_, some) => {
    for (const [, row, name, field] of some) {
      const spoil =
        field === undefined ? { ...row, [name]: null } : within(name, { [field]: null })(row);
      // what the row was exported as stays, so that it stands in the same file
      const rows = story.map((one) => (one === row ? { ...spoil, entity: row.entity } : one));
      const broken = name === "entity" ? ["it is told by its file"] : await brokenIn(rows);
      expect(broken, `${name} ${field}`).not.toEqual([]);
    }
  });
});

const run = promisify(execFile);

describe("npm run verify", () => {
  const folder = mkdtempSync(join(tmpdir(), "wangge-verify-command-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeEach(() => writeExport(folder, story));

  async function verify(...more: string[]) {
    const line = ["infra/operate/verify.ts", "--data", folder, ...more];
    return run(process.execPath, line).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      ({ code, stdout, stderr }) => ({ code, said: `${stdout}${stderr}` }),
    );
  }
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it("exits 0 on a sound export", async () => {
    const { code, said } = await verify();
    expect(said).toContain("holds   hash chains verify (591 events of 385 things)");
    expect(code).toBe(0);
  });

  it("exits 1 on an empty one, in words", async () => {
    writeExport(folder, []);
    const { code, said } = await verify();
    expect(said).toContain("BROKEN  hash chains verify (0 events of 0 things)");
    expect(said).toContain("there are no states");
    expect(said).toContain("there is nothing to look into");
    expect(code).toBe(1);
  });

  it.each(Object.values(exportFiles))("exits 1 without %s.jsonl, and names it", async (name) => {
    rmSync(join(folder, `${name}.jsonl`));
    const { code, said } = await verify();
    expect(said).toContain(`${name}.jsonl is missing`);
    expect(said).not.toContain("    at ");
    expect(code).toBe(1);
  });

  it.each(["{", "null", "7"])("exits 1 on the line %s, and names it", async (line) => {
    file("events.jsonl", `${JSON.stringify(find(like({ entity: "event" })))}\n${line}`);
    const { code, said } = await verify();
    expect(said).toContain("events.jsonl, line 2: this is no row");
    expect(said).not.toContain("    at ");
    expect(code).toBe(1);
  });

  it("looks for no words of an empty file, and into no empty folder of logs", async () => {
    const empty = file("empty.txt", "");
    mkdirSync(join(folder, "logs"), { recursive: true });
    expect(await verify("--words", empty)).toEqual({ code: 1, said: `${empty} has no lines.\n` });
    expect(await verify("--logs", join(folder, "logs"))).toMatchObject({ code: 1 });
    expect(await verify("--votes", empty)).toMatchObject({ code: 1 });
    expect(await verify("--bids", empty)).toMatchObject({ code: 1 });
  });
});
