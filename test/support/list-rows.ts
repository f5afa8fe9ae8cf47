import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { platform } from "./platform.ts";

/** Runs `npm run rows:list` on the platform's table, and gives what it says. */
export async function listRows(): Promise<string> {
  const { environment, tables } = platform.description;
  const command = join(import.meta.dirname, "../../infra/operate/list-rows.ts");
  const env = { ...process.env, ...environment };
  const options = [command, "--table", tables[0] ?? ""];
  return (await promisify(execFile)(process.execPath, options, { env })).stdout.trim();
}
