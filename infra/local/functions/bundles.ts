import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { replacedModules } from "../../replaced-modules.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** CommonJS packages inside a bundle still ask for Node's own modules. */
const banner =
  'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

/**
 * Bundles entries into a folder, what they share in files of its own. A function that is started
 * from its bundle starts in half the time: worth it where many platforms start, as in a test run.
 */
export async function bundle(entries: readonly string[], folder: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: [...entries],
    outbase: root,
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node24",
    sourcemap: true,
    outExtension: { ".js": ".mjs" },
    banner: { js: banner },
    alias: replacedModules,
    logLevel: "warning",
  });
}

/** The file that runs an entry: its bundle where `WANGGE_BUNDLES` names a folder that has one. */
export function runnable(entry: string): string {
  const folder = process.env.WANGGE_BUNDLES;
  const bundled = folder && join(folder, entry.replace(/\.ts$/, ".mjs"));
  return bundled && existsSync(bundled) ? bundled : join(root, entry);
}
