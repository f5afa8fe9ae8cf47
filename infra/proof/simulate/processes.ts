import { fork } from "node:child_process";
import { once } from "node:events";
import type { Tried } from "./play.ts";

/** Plays months in several processes, each with an engine of its own. */
export async function playApart(
  seeds: readonly number[],
  options: { commands: number; processes: number; onPlayed(tried: Tried): void },
): Promise<Tried[]> {
  const left = [...seeds];
  const all: Tried[] = [];
  const one = async (): Promise<void> => {
    const player = fork(new URL("./player.ts", import.meta.url), [String(options.commands)]);
    const next = () => {
      const seed = left.shift();
      if (seed === undefined) player.disconnect();
      else player.send(seed);
    };
    player.on("message", (tried: Tried) => {
      all.push(tried);
      options.onPlayed(tried);
      next();
    });
    next();
    const [code] = await once(player, "exit");
    if (code !== 0) throw new Error(`a process of the simulation ended with ${code}`);
  };
  await Promise.all(Array.from({ length: options.processes }, one));
  return all.sort((a, b) => a.seed - b.seed);
}
