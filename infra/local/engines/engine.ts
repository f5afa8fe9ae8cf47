import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { CannotStart } from "../cannot-start.ts";
import { type EngineCall, engineCaller } from "./engine-call.ts";
import { type EngineProcess, runEngineProcess } from "./engine-process.ts";
import { freePort } from "./ports.ts";

/** The DynamoDB engine. */
export type Engine = {
  readonly endpoint: string;
  readonly call: EngineCall;
  /** The engine's own database; an engine that runs elsewhere shows none. */
  readonly file: string | undefined;
  /** Ends the process without warning, as a crash would. */
  kill(): void;
  stop(): Promise<void>;
};

/**
 * Runs dynoxide on a file, or without one in memory, and starts it again when it dies.
 * `DYNAMODB_ENDPOINT` replaces it.
 */
export async function startEngine(options: {
  file?: string;
  accessKeyId: string;
  report: (line: string) => void;
}): Promise<Engine> {
  const { accessKeyId } = options;
  const elsewhere = process.env.DYNAMODB_ENDPOINT;
  if (elsewhere !== undefined && elsewhere !== "") return useEngine(elsewhere, accessKeyId);

  const { file } = options;
  const settings = { binary: engineBinary(), port: await freePort(), file };
  let stopping = false;
  let running: EngineProcess = await runEngineProcess(settings);

  const watch = async (): Promise<void> => {
    while (!stopping) {
      const reason = await running.ended;
      if (stopping) return;
      options.report(`The DynamoDB engine ended (${reason}); it is being started again.`);
      running = await restart();
    }
  };
  const restart = async (): Promise<EngineProcess> => {
    for (;;) {
      try {
        return await runEngineProcess(settings);
      } catch {
        await pause(200);
      }
    }
  };
  void watch();
  const endpoint = `http://127.0.0.1:${settings.port}`;
  return {
    endpoint,
    call: engineCaller({ endpoint, service: "dynamodb", accessKeyId }),
    file,
    kill: () => running.kill(),
    async stop() {
      stopping = true;
      await running.stop();
    },
  };
}

async function useEngine(endpoint: string, accessKeyId: string): Promise<Engine> {
  try {
    await fetch(endpoint);
  } catch {
    throw new CannotStart(`No DynamoDB engine answers at DYNAMODB_ENDPOINT (${endpoint}).`);
  }
  const call = engineCaller({ endpoint, service: "dynamodb", accessKeyId });
  return { endpoint, call, file: undefined, kill: () => {}, stop: async () => {} };
}

/** The program of the installed engine. */
export function engineBinary(): string {
  const system = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const folder = dirname(require.resolve(`@dynoxide/${system}/package.json`));
    const found = [join(folder, "dynoxide"), join(folder, "dynoxide.exe")].find((file) =>
      existsSync(file),
    );
    if (found !== undefined) return found;
  } catch {
    // The package for this system is not installed, which the sentence below says.
  }
  throw new CannotStart(
    `No DynamoDB engine for ${system} is installed (npm package @dynoxide/${system}); run Amazon's DynamoDB Local and name its address in DYNAMODB_ENDPOINT, for example DYNAMODB_ENDPOINT=http://127.0.0.1:8000.`,
  );
}
