import { createRequire } from "node:module";

/**
 * One cold start: loads a bundle as Lambda does, calls its handler twice with the event from the environment, and
 * prints how long each took. Everything that Lambda does before it loads the bundle is left out.
 */
const [file = ""] = process.argv.slice(2);
const event = JSON.parse(process.env.BENCH_EVENT ?? "{}");
const context = { getRemainingTimeInMillis: () => 10_000, awsRequestId: "bench" };

const require = createRequire(import.meta.url);
const started = performance.now();
const { handler } = require(file);
const imported = performance.now();
const first = await handler(structuredClone(event), context);
const answered = performance.now();
await handler(structuredClone(event), context);
const again = performance.now();

process.stderr.write(
  JSON.stringify({
    importMilliseconds: imported - started,
    firstMilliseconds: answered - imported,
    secondMilliseconds: again - answered,
    status: first?.statusCode ?? 200,
  }),
);
process.exit(0);
