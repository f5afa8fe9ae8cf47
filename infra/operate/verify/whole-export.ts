import { checkLedger, exportedLedger } from "../ledger-check/run.ts";
import { answersAreCounted } from "./answers.ts";
import { ballotsGiveTallies } from "./ballots.ts";
import { bidsAreThoseSubmitted } from "./bids.ts";
import { hashChains } from "./chains.ts";
import { dispatchesTell } from "./dispatches.ts";
import type { Checked } from "./exported.ts";
import { feedsTell, readFeeds } from "./feeds.ts";
import { gatesSayWhatStops } from "./gates.ts";
import { historiesSayResults } from "./histories.ts";
import { readExport } from "./read-export.ts";
import { replay } from "./replay.ts";
import { rollsAreFrozen } from "./rolls.ts";
import { textsAreThoseRecorded } from "./texts.ts";

/** Everything that must hold of an export, and what each check found, in the order of the proofs. */
export async function verifyExport(folder: string): Promise<Readonly<Record<string, Checked>>> {
  const exported = await readExport(folder);
  const feeds = await readFeeds(folder);
  const { looked, broken } = await checkLedger(exportedLedger(folder));
  return {
    "hash chains verify": hashChains(exported),
    "replaying events gives the stored states": replay(exported),
    "the ledger sums to 0 and every balance equals its entries": { looked, broken },
    "feeds hold every event that concerns them, numbered without gap": feedsTell(exported, feeds),
    "dispatches say what their feeds say, numbered without gap": await dispatchesTell(
      exported,
      feeds,
    ),
    "tallies follow from the counted ballots": await ballotsGiveTallies(exported),
    "electorates and survey frames are as they were frozen": await rollsAreFrozen(exported),
    "what was counted follows from the stored answers": await answersAreCounted(exported),
    "sealed bids are those that were submitted": await bidsAreThoseSubmitted(exported),
    "texts that are kept apart are those that events refer to":
      await textsAreThoseRecorded(exported),
    "gates say what stops each contract's money": await gatesSayWhatStops(exported),
    "histories say what became final": await historiesSayResults(exported),
  };
}
