import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "../functions/bundles.ts";
import { loadTemplate } from "./load-template.ts";

/**
 * Synthesizes and bundles once for all platforms that this process and those it starts will run:
 * each then starts in half the time. Returns what removes the files.
 */
export async function prepare(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "wangge-template-"));
  const file = join(folder, "template.json");
  const template = await loadTemplate(undefined);
  writeFileSync(file, JSON.stringify(template));
  const entries = Object.values(template.Resources).flatMap((resource) =>
    resource.Type === "AWS::Lambda::Function" ? [String(resource.Metadata?.entry)] : [],
  );
  const bundles = join(folder, "bundles");
  const called = ["lib/flows/appoint-directly.ts", "lib/core/remembered.ts"];
  await bundle([...entries, ...called], bundles);
  Object.assign(process.env, { WANGGE_TEMPLATE: file, WANGGE_BUNDLES: bundles });
  return () => {
    // what starts later in this process must not look for what is gone
    delete process.env.WANGGE_TEMPLATE;
    delete process.env.WANGGE_BUNDLES;
    rmSync(folder, { recursive: true, force: true });
  };
}
