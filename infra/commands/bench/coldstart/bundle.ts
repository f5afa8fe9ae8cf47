import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { bundling } from "../../../function.ts";
import { repositoryRoot } from "../../../settings.ts";

export type Bundle = { readonly entry: string; readonly file: string; readonly kilobytes: number };

/** Bundles one entry exactly as it is deployed. */
export async function bundleOf(entry: string, folder: string): Promise<Bundle> {
  const file = join(folder, `${entry.replace(/\.ts$/, "").replaceAll("/", "-")}.mjs`);
  mkdirSync(folder, { recursive: true });
  const { format, target, mainFields, minify, sourceMap, sourcesContent, banner } = bundling;
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
    banner: { js: banner },
    logLevel: "warning",
  });
  return { entry, file, kilobytes: Math.ceil(statSync(file).size / 1_024) };
}
