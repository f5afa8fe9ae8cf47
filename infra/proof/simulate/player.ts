import { on } from "node:events";
import { play } from "./play.ts";

/** Plays the seeds that the parent sends, one at a time, until it has no more. */
async function* seedsOfParent(): AsyncGenerator<number> {
  const gone = new AbortController();
  process.once("disconnect", () => gone.abort());
  try {
    for await (const [seed] of on(process, "message", { signal: gone.signal })) yield seed;
  } catch (error) {
    if ((error as Error).name !== "AbortError") throw error;
  }
}

await play(seedsOfParent(), {
  commands: Number(process.argv[2]),
  trace: false,
  onPlayed: (tried) => void process.send?.(tried),
});
