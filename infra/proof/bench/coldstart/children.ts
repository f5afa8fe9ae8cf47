import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Runs a script of this bench in a process of its own; what it says last is JSON on its errors. */
export async function inOwnProcess<Said>(
  script: string,
  given: {
    readonly args?: readonly string[];
    readonly environment: Readonly<Record<string, string>>;
  },
): Promise<Said> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [path, ...(given.args ?? [])], {
    env: { PATH: process.env.PATH, ...given.environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  for await (const chunk of child.stderr) said += chunk;
  try {
    return JSON.parse(said.slice(said.lastIndexOf("\n{") + 1)) as Said;
  } catch {
    throw new Error(`${script} ${given.args ?? ""} said: ${said.slice(0, 2_000)}`);
  }
}
