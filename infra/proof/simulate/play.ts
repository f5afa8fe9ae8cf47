import { type Played, playMonth } from "./month.ts";
import { makeSetting } from "./setting.ts";
import { setTheStage } from "./stage.ts";

/** How one month went, without its trace. */
export type Tried = Omit<Played, "trace">;

type Playing = {
  readonly commands: number;
  readonly trace: boolean;
  onPlayed(tried: Tried): void;
};

/** Plays months one after another in this process. */
export async function play(
  seeds: Iterable<number> | AsyncIterable<number>,
  { commands, trace, onPlayed }: Playing,
): Promise<Tried[]> {
  const stage = await setTheStage();
  try {
    const setting = await makeSetting(stage);
    const all: Tried[] = [];
    for await (const seed of seeds) {
      if (trace) console.log(`seed ${seed}`);
      const say = trace ? (line: string) => console.log(`  ${line}`) : () => {};
      const { trace: _, ...tried } = await playMonth(stage, { seed, commands, setting, say });
      // a month that broke is played once more, looking after every step
      const watched =
        tried.broken && (await playMonth(stage, { seed, commands, setting, isWatched: true }));
      all.push(watched ? { ...tried, broken: whenBroken(watched) } : tried);
      onPlayed(all.at(-1) as Tried);
    }
    return all;
  } finally {
    await stage.stop();
  }
}

const whenBroken = ({ broken, trace }: Played): string =>
  broken === undefined ? "but not when it was played again" : `${broken}\n  after: ${trace.at(-2)}`;
