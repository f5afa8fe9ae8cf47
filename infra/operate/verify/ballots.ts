import type { Row } from "../../../lib/engine/items.ts";
import { countedKey, stateKey } from "../../../lib/engine/keys.ts";
import { readRow } from "../../../lib/engine/stored-rows.ts";
import { countedBallots } from "../../../lib/voice/councils/ballots.ts";
import type { Ballot, Council } from "../../../lib/voice/councils/model.ts";
import { councils } from "../../../lib/voice/councils/store.ts";
import { recount } from "../recount/count.ts";
import { type Checked, counted } from "./exported.ts";
import { idAt, rowName, standsAt, thingAt } from "./names.ts";
import { type Exported, partitionsIn, read, thingsOf } from "./read-export.ts";

/** What every tallied council published follows from its ballots as they were counted. */
export async function ballotsGiveTallies(exported: Exported): Promise<Checked> {
  const partitions = await partitionsIn(exported.folder, "ballots");
  const known = thingsOf(exported, councils);
  const broken: string[] = [];
  let ballots = 0;
  for (const [id, council] of known) {
    const { read: those, faults } = ballotsOf(id, partitions.get(stateKey("council", id).pk) ?? []);
    ballots += those.length;
    const differences = [...faults, ...differencesOf(council, those)];
    broken.push(...differences.map((fault) => `council ${id}: ${fault}`));
  }
  for (const [pk, [row]] of partitions) {
    if (row && !known.has(idAt("council", row))) broken.push(`${thingAt(pk)}: it has only ballots`);
  }
  const tallied = [...known.values()].filter((council) => "tally" in council).length;
  const looked = `${counted(ballots, "ballots")} of ${counted(tallied, "tallied councils")}`;
  return { looked, broken };
}

function ballotsOf(councilId: string, rows: readonly Row[]) {
  const faults: string[] = [];
  const sorted = rows.toSorted((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1));
  const those = sorted.flatMap((row, index): readonly Ballot[] => {
    if (!standsAt(row, countedKey(councilId, index + 1))) {
      faults.push(`${rowName(row)} is not part ${index + 1} of its ballots`);
    }
    const part = read(() => readRow(countedBallots, row));
    if (!part) faults.push(`${rowName(row)} holds no ballots`);
    return part ?? [];
  });
  return { read: those, faults };
}

function differencesOf(council: Council, ballots: readonly Ballot[]): readonly string[] {
  if ("tally" in council) return recount(council, ballots).differences;
  return ballots.length === 0 ? [] : [`it is ${council.status}, and its ballots are counted`];
}
