import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synthesize } from "../../infra/synthesize.ts";

/** Synthesizes once for a whole test run; every platform started in it reads the file. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "wangge-template-"));
  const file = join(folder, "template.json");
  writeFileSync(file, JSON.stringify(synthesize()));
  process.env.WANGGE_TEMPLATE = file;
  return () => rmSync(folder, { recursive: true, force: true });
}
