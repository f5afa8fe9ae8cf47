import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { bundling } from "../../../function.ts";
import { replacedModules } from "../../../replaced-modules.ts";
import { repositoryRoot } from "../../../settings.ts";

export type Bundle = { readonly entry: string; readonly file: string; readonly kilobytes: number };

/**
 * Bundles one entry as it is deployed. The bare function is bundled alike, but has the SDK as it
 * comes, with the whole chain of places where credentials could be.
 */
export async function bundleOf(entry: string, folder: string, isBare: boolean): Promise<Bundle> {
  const file = join(folder, `${entry.replace(/\.ts$/, "").replaceAll("/", "-")}.cjs`);
  mkdirSync(folder, { recursive: true });
  const { format, target, mainFields, minify, sourceMap, sourcesContent } = bundling;
  await build({
    absWorkingDir: repositoryRoot,
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    platform: "node",
    format,
    target,
    mainFields,
    minify,
    sourcemap: sourceMap,
    sourcesContent,
    alias: isBare ? {} : replacedModules,
    logLevel: "warning",
  });
  return { entry, file, kilobytes: Math.ceil(statSync(file).size / 1_024) };
}
