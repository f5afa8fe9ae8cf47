import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "../../infra/local/bundles.ts";
import { synthesize } from "../../infra/synthesize.ts";

/** Synthesizes and bundles once for a whole test run; every platform started in it reads the files. */
export async function setup(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "wangge-template-"));
  const file = join(folder, "template.json");
  const template = synthesize();
  writeFileSync(file, JSON.stringify(template));
  const entries = Object.values(template.Resources).flatMap((resource) =>
    resource.Type === "AWS::Lambda::Function" ? [String(resource.Metadata?.entry)] : [],
  );
  const bundles = join(folder, "bundles");
  await bundle([...entries, "lib/store/people.ts"], bundles);
  process.env.WANGGE_TEMPLATE = file;
  process.env.WANGGE_BUNDLES = bundles;
  return () => rmSync(folder, { recursive: true, force: true });
}
