import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A program of this repository that runs beside the platform. */
export type Beside = {
  /** What it has said so far, line by line. */
  readonly lines: readonly string[];
  /** Whether it did what it is for; nothing while it runs. */
  readonly isDone: boolean | undefined;
  /** Its end: whether it did what it is for. */
  readonly ended: Promise<boolean>;
  /** Ends it, and waits until it has ended. */
  stop(): Promise<void>;
};

/** Starts a program by its file, from the folder `infra`. */
export function runBeside(
  file: string,
  given: readonly string[],
  say: (line: string) => void = () => {},
): Beside {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
  const child = spawn(process.execPath, [path, ...given], { stdio: ["ignore", "pipe", "pipe"] });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on("line", (line) => {
      lines.push(line);
      say(line);
    });
  }
  let isDone: boolean | undefined;
  const ended = endOf(child).then((isGood) => {
    isDone = isGood;
    return isGood;
  });
  return {
    lines,
    ended,
    async stop() {
      child.kill();
      await ended;
    },
    get isDone() {
      return isDone;
    },
  };
}

async function endOf(child: ChildProcess): Promise<boolean> {
  const [code] = await once(child, "close");
  return code === 0;
}
