import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Play } from "../../story/play.ts";
import { setTheStage } from "../../story/stage.ts";
import { tell } from "../../story/teller.ts";
import { type Measured, measuredIn } from "../frame/lines.ts";
import { startsAt } from "../lifecycle/stores.ts";
import { playExtraCommands } from "./extra-commands.ts";
import { type Observed, oneAtATime } from "./one-at-a-time.ts";
import { readEverything } from "./readings.ts";
import { recordTransactions } from "./transaction-recorder.ts";

/** What one play consumed, operation by operation, and what its commands wrote. */
export type Played = {
  readonly measured: readonly Measured[];
  readonly written: Observed["written"];
};

/**
 * Plays chapters of the story on a data directory that holds a table, then what the story leaves
 * out, then every reading.
 */
export async function playOn(
  data: string,
  play: Play,
  chapterCount: number,
  say: (line: string) => void,
): Promise<Played> {
  // the story has its own dates: the clock of a kept store has gone on
  rmSync(join(data, "clock.json"), { force: true });
  const recorder = await recordTransactions(data);
  const before = process.env.DYNAMODB_ENDPOINT;
  process.env.DYNAMODB_ENDPOINT = recorder.endpoint;
  const out = join(data, "story");
  const threads = "per function";
  const kept = { data, clock: startsAt, fresh: false };
  // whose requests the kept store holds, its places are not told
  const real = await setTheStage({ ...kept, out, threads, appointsAhead: true });
  try {
    const { stage, observed } = oneAtATime(real, recorder);
    const chapters = play.begin(stage).chapters.slice(0, chapterCount);
    await tell(chapters, { language: "en", now: stage.now, say: () => {} });
    say(`${chapters.length} chapters of ${play.title.en} are played`);
    await playExtraCommands(stage, observed, say);
    await stage.settle();
    await readEverything(stage.url, observed);
    await stage.settle();
    return { written: observed.written, measured: measuredIn(data) };
  } finally {
    await real.stop();
    if (before === undefined) delete process.env.DYNAMODB_ENDPOINT;
    else process.env.DYNAMODB_ENDPOINT = before;
    await recorder.stop();
  }
}
