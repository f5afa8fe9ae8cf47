import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { capacity } from "./bench/capacity.ts";
import { coldstart } from "./bench/coldstart.ts";
import { disbursement } from "./bench/disbursement.ts";
import type { Bench, Findings } from "./bench/frame/bench.ts";
import { chartSvg } from "./bench/frame/chart.ts";
import { describeMachine } from "./bench/frame/machine.ts";
import { type CommandLine, helpOf, readCommandLine, UsageFault } from "./bench/frame/options.ts";
import { findingsText, machineText } from "./bench/frame/screen.ts";
import { jobs } from "./bench/jobs.ts";
import { lifecycle } from "./bench/lifecycle.ts";
import { portal } from "./bench/portal.ts";
import { spike } from "./bench/spike.ts";
import { strangers } from "./bench/strangers.ts";
import { webhooks } from "./bench/webhooks.ts";

/** Every bench; a new one is a file in bench/ and a line here. */
const benches: readonly Bench[] = [
  lifecycle,
  spike,
  jobs,
  disbursement,
  coldstart,
  capacity,
  webhooks,
  strangers,
  portal,
];

const help = `Measures the platform on this machine.

Usage: npm run bench -- NAME [options]

${benches.map(({ name, summary }) => `  ${name.padEnd(12)} ${summary}`).join("\n")}

npm run bench -- NAME --help tells what it measures and its options. Each prints a table, and writes
every measurement as JSON and its charts as SVG to --out. npm run bench -- --smoke runs all in their
smallest size, to see that they work.`;

async function runBench(bench: Bench, commandLine: CommandLine): Promise<Findings> {
  const machine = describeMachine();
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1_000);
  const say = (line: string) => console.error(`  ${String(seconds()).padStart(4)} s  ${line}`);
  const tooLate = setTimeout(() => {
    say(`given up after ${bench.minutesMax} minutes`);
    process.exit(1);
  }, bench.minutesMax * 60_000);
  const at = new Date().toISOString();
  const { values: options, isSmoke, out } = commandLine;
  const findings = await bench.run({ options, isSmoke, say }).finally(() => clearTimeout(tooLate));
  console.log(`${bench.name}: ${bench.summary}\n\n${findingsText(findings)}\n`);
  console.log(`  ${machineText(machine)}`);
  const run = { bench: bench.name, at, seconds: seconds(), isSmoke, machine, options };
  keep(bench.name, out, { ...run, ...findings });
  return findings;
}

function keep(name: string, folder: string, findings: Findings): void {
  mkdirSync(folder, { recursive: true });
  const write = (file: string, text: string) => {
    writeFileSync(join(folder, file), text);
    console.log(`  ${join(folder, file)}`);
  };
  write(`${name}.json`, `${JSON.stringify(findings, null, 2)}\n`);
  for (const [n, chart] of findings.charts.entries()) {
    write(n === 0 ? `${name}.svg` : `${name}-${n + 1}.svg`, chartSvg(chart));
  }
}

async function main(): Promise<void> {
  const [name = "--help", ...given] = process.argv.slice(2);
  if (name === "--help") return console.log(help);
  if (name === "--smoke") {
    for (const one of benches) await runBench(one, readCommandLine(one, [name, ...given]));
    return;
  }
  const found = benches.find((one) => one.name === name);
  if (!found) throw new UsageFault(`There is no bench ${name}.\n\n${help}`);
  const commandLine = readCommandLine(found, given);
  if (commandLine.wantsHelp) return console.log(helpOf(found));
  await runBench(found, commandLine);
}

try {
  await main();
} catch (error) {
  const isUsage = (error as NodeJS.ErrnoException).code?.startsWith("ERR_PARSE_ARGS") ?? false;
  console.error(error instanceof UsageFault || isUsage ? (error as Error).message : error);
  process.exitCode = 1;
}
