import { availableParallelism } from "node:os";
import { runCommand } from "../operate/run-command.ts";
import { play, type Tried } from "./simulate/play.ts";
import { playApart } from "./simulate/processes.ts";

const help = `Plays random months of purchases, contracts and payments, requests, needs, votes and initiatives on
the real engine, in which all goes wrong that can: conflicts, throttling, lost replies, stale indexes, crashes
before and after any write, jobs that run twice, a bank that is late, silent, repeats or contradicts
itself. After each month it looks whether every rule still holds: not a fen is lost, no open request is
nobody's, none is closed without a yes or a silence that was told, a tally is what its ballots say, no bid is read before its opening.

Usage: npm run simulate -- [--seed N] [--runs M] [--commands C] [--processes P] [--trace]

  --seed N       the first month to play (default 1); the same seed plays the same month
  --runs M       how many months, with seeds N, N + 1 … (default 10)
  --commands C   commands in a month (default 400)
  --processes P  how many play side by side (default: one a core, ${availableParallelism()} here)
  --trace        shows every command of each month, and how it ended
  --help         show this

A month that breaks a rule is played again, looking after every step, and reported with the command
to replay it. Exits 0 only if all hold.
`;

const options = {
  seed: { type: "string", default: "1" },
  runs: { type: "string", default: "10" },
  commands: { type: "string", default: "400" },
  processes: { type: "string", default: String(availableParallelism()) },
  trace: { type: "boolean", default: false },
} as const;

function numberIn(name: string, text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new RangeError(`--${name} ${text} is no number above 0.`);
}

/** Tells every hundredth part of a long play, and every month of a short one. */
function progress(runs: number, seconds: () => number) {
  const every = Math.ceil(runs / 100);
  let done = 0;
  return ({ seed, broken }: Tried): void => {
    done += 1;
    if (broken) console.log(`seed ${seed}: BROKEN ${broken}`);
    else if (done % every === 0) console.log(`${done} of ${runs} hold, ${seconds()} s`);
  };
}

await runCommand({ help, options }, async ({ trace, ...given }) => {
  const seed = numberIn("seed", given.seed);
  const runs = numberIn("runs", given.runs);
  const commands = numberIn("commands", given.commands);
  const processesMax = Math.min(numberIn("processes", given.processes), runs);
  const seeds = Array.from({ length: runs }, (_, index) => seed + index);
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1_000);
  const onPlayed = progress(runs, seconds);
  const processes = trace ? 1 : processesMax;
  const tried =
    processes === 1
      ? await play(seeds, { commands, trace, onPlayed })
      : await playApart(seeds, { commands, processes, onPlayed });
  const broken = tried.filter((one) => one.broken !== undefined);
  const sum = (count: (one: Tried) => number) =>
    tried.reduce((total, one) => total + count(one), 0);
  console.log(
    `${runs - broken.length} of ${runs} months hold: ${sum((t) => t.commands)} commands, ${sum((t) => t.paid)} payments by the bank, ${seconds()} s`,
  );
  for (const one of broken) {
    console.log(`\nseed ${one.seed}: ${one.broken}`);
    console.log(`  replay: npm run simulate -- --seed ${one.seed} --runs 1 --trace`);
  }
  process.exitCode = broken.length > 0 ? 1 : 0;
});
