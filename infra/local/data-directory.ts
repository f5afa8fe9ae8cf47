import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { CannotStart } from "./cannot-start.ts";

/** Where one platform keeps what it must still know after a restart. */
export type DataDirectory = {
  readonly path: string;
  /** Whether what it held was forgotten. */
  readonly isFresh: boolean;
  /** An access key of its own: an engine that serves several platforms keeps them apart by it. */
  readonly accessKeyId: string;
  file(name: string): string;
  read<Content>(name: string): Content | undefined;
  /** Replaces a small JSON file whole, so that a crash leaves the old or the new one. */
  write(name: string, content: unknown): void;
  /** The same a moment later, once for all that came meanwhile: for what a crash may forget. */
  writeSoon(name: string, content: unknown): void;
  /** Lets go of the directory; one that was made for this platform alone is removed. */
  stop(): void;
};

/** Replacing a file costs half a millisecond, and some change with everything that happens. */
const soonMilliseconds = 100;

/** Everything the platform ever puts there; `--fresh` removes these and nothing else. */
const contents = [
  "bank",
  "bank.json",
  "clock.json",
  "engine.db",
  "engine.db-shm",
  "engine.db-wal",
  "issuer.json",
  "keys.json",
  "logs",
  "queues",
  "schedules.json",
  "stream-positions.json",
];

/** The keys of those of this process that were for one platform alone, as the last of them left them. */
const keysBefore = new Map<string, string>();
const keyFiles = ["issuer.json", "keys.json", "secrets.json"];

/**
 * Opens the directory for one platform at a time; without a path, one for this platform alone, with the
 * keys of the one before it: they take time to draw, and functions whose threads go on know them.
 */
export function openDataDirectory(
  path: string | undefined,
  { fresh }: { fresh: boolean },
): DataDirectory {
  const root = path === undefined ? mkdtempSync(join(tmpdir(), "wangge-")) : resolve(path);
  makeFolder(root);
  const release = lock(root);
  if (fresh) {
    for (const name of contents) rmSync(join(root, name), { recursive: true, force: true });
  }
  const file = (name: string) => join(root, name);
  if (path === undefined) {
    for (const [name, content] of keysBefore) writeFileSync(file(name), content, { mode: 0o600 });
  }
  const write = (name: string, content: unknown) => {
    const draft = file(`${name}.draft`);
    writeFileSync(draft, JSON.stringify(content), { mode: 0o600 });
    renameSync(draft, file(name));
  };
  const soon = new Map<string, unknown>();
  const writeAll = () => {
    for (const [name, content] of soon) write(name, content);
    soon.clear();
  };
  return {
    path: root,
    isFresh: fresh,
    accessKeyId: `local${createHash("sha256").update(root).digest("hex").slice(0, 11)}`,
    file,
    read: (name) => (existsSync(file(name)) ? readJson(file(name)) : undefined),
    write,
    writeSoon(name, content) {
      if (soon.size === 0) setTimeout(writeAll, soonMilliseconds).unref();
      soon.set(name, content);
    },
    stop() {
      writeAll();
      release();
      if (path !== undefined) return;
      for (const name of keyFiles) {
        if (existsSync(file(name))) keysBefore.set(name, readFileSync(file(name), "utf8"));
      }
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function makeFolder(root: string): void {
  try {
    mkdirSync(root, { recursive: true });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new CannotStart(`${root} cannot be used as a folder for data (${code}).`, { cause });
  }
}

function readJson(path: string) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new CannotStart(
      `${path} cannot be read: ${(cause as Error).message}. Put a copy of it back, or start with --fresh.`,
      { cause },
    );
  }
}

/** SQLite's file lock serves, because the system lets go of it however the holder ends. */
function lock(root: string): () => void {
  const database = new DatabaseSync(join(root, "lock"));
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch {
    database.close();
    throw new CannotStart(
      `Another platform is running on ${root}; stop it or choose another --data.`,
    );
  }
  return () => database.close();
}
