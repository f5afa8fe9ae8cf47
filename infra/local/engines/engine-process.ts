import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { CannotStart } from "../cannot-start.ts";
import { answers } from "./ports.ts";

/** One run of the engine's program. */
export type EngineProcess = {
  /** How it ended, once it has. */
  readonly ended: Promise<string>;
  kill(): void;
  stop(): Promise<void>;
};

/**
 * A shell stands between: it ends the engine as soon as the pipe from this process closes, so that
 * no engine is left behind however this process ends. It first says the engine's process id.
 */
const guard = [
  '"$@" >/dev/null 2>&1 3<&- & engine=$!',
  'echo "$engine"',
  '{ read -r _ <&3; kill "$engine"; } >/dev/null 2>&1 &',
  'wait "$engine"',
].join("\n");

/** Runs the engine and waits until it answers on its port. */
export async function runEngineProcess(settings: {
  binary: string;
  port: number;
  file: string | undefined;
}): Promise<EngineProcess> {
  const { binary, port, file } = settings;
  const command = [binary, "--port", String(port), ...(file ? ["--db-path", file] : [])];
  const shell = spawn("sh", ["-c", guard, "engine", ...command], {
    stdio: ["ignore", "pipe", "ignore", "pipe"],
    // Its own group, so that Ctrl-C reaches the platform, which then stops it in order.
    detached: true,
  });
  const lifeline = shell.stdio[3] as Writable;
  lifeline.on("error", () => {});
  const ended = Promise.race([
    once(shell, "exit").then(([code, signal]) => String(signal ?? `code ${code}`)),
    once(shell, "error").then(([error]) => String(error)),
  ]);
  void ended.then(() => lifeline.destroy());
  const processId = firstLine(shell.stdout as Readable).then(Number);

  const early = await Promise.race([answers(port), ended]);
  if (early !== undefined) {
    lifeline.destroy();
    throw new CannotStart(`The DynamoDB engine did not start (${early}).`);
  }
  const engine = await processId;
  return {
    ended,
    kill: () => void process.kill(engine, "SIGKILL"),
    async stop() {
      lifeline.destroy();
      await ended;
    },
  };
}

async function firstLine(output: Readable): Promise<string> {
  for await (const line of createInterface({ input: output })) return line;
  return "";
}
