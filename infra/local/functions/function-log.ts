import { createWriteStream, mkdirSync, type WriteStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Worker } from "node:worker_threads";

/** Where the functions' lines go: one file a function, and warnings to the terminal too. */
export type FunctionLog = {
  /** Gives what ends it. */
  follow(name: string, thread: Worker): () => void;
  write(name: string, text: string, level?: "warning"): void;
  stop(): Promise<void>;
};

/** Opens the log in a folder. */
export function openFunctionLog(folder: string, report: (line: string) => void): FunctionLog {
  mkdirSync(folder, { recursive: true });
  const files = new Map<string, WriteStream>();
  const fileOf = (name: string): WriteStream => {
    const open = files.get(name);
    if (open !== undefined) return open;
    const file = createWriteStream(join(folder, `${name}.log`), { flags: "a" });
    file.on("error", () => {});
    files.set(name, file);
    return file;
  };
  const write = (name: string, text: string, level?: "warning") => {
    fileOf(name).write(`${text}\n`);
    if (level === "warning") report(`${name}: ${text}`);
  };
  return {
    write,
    follow(name, thread) {
      const followed = [thread.stdout, thread.stderr].map((input) =>
        createInterface({ input }).on("line", (line) => {
          fileOf(name).write(`${line}\n`);
          const warning = warningIn(line);
          if (warning !== undefined) report(`${name}: ${warning}`);
        }),
      );
      return () => {
        for (const one of followed) one.close();
      };
    },
    async stop() {
      await Promise.all(
        [...files.values()].map((file) => new Promise((resolve) => file.end(resolve))),
      );
    },
  };
}

/**
 * What a line warns of. Functions log JSON lines with a level; a line that is no JSON is left in
 * the file.
 */
function warningIn(line: string): string | undefined {
  // most lines warn of nothing, and reading them all costs more than writing them
  if (!line.startsWith("{") || !/warn|error|critical|fatal/i.test(line)) return undefined;
  try {
    const { level, message, error } = JSON.parse(line);
    const name = String(level).toUpperCase();
    if (!["WARN", "ERROR", "CRITICAL", "FATAL"].includes(name)) return undefined;
    return [name, message, error?.stack ?? error?.message].filter(Boolean).join(" ");
  } catch {
    return undefined;
  }
}
