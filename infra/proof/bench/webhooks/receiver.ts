import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";

/**
 * Receivers of webhooks in a process of their own. `POST /<percent>` fails that share of calls, the
 * same ones at every run and no message more than six times; `GET /` tells what arrived.
 */
const failuresMax = 6;
const calls = new Map<string, { failed: number; delivered: number }>();

function answer(id: string, failing: number): number {
  const call = calls.get(id) ?? { failed: 0, delivered: 0 };
  calls.set(id, call);
  const chance = createHash("sha256").update(`${id}/${call.failed}`).digest().readUInt16BE();
  const fails = call.failed < failuresMax && (chance * 100) / 65_536 < failing;
  call[fails ? "failed" : "delivered"] += 1;
  return fails ? 500 : 204;
}

const challengeIn = (body: string): string => JSON.parse(body).data.challenge;

/** What arrived so far. */
function report() {
  const all = [...calls.values()];
  return {
    messages: all.filter(({ delivered }) => delivered > 0).length,
    failures: all.reduce((sum, { failed }) => sum + failed, 0),
    again: all.reduce((sum, { delivered }) => sum + Math.max(0, delivered - 1), 0),
  };
}
export type Report = ReturnType<typeof report>;

const server = createServer(async (request, response) => {
  if (request.method === "GET") return void response.end(JSON.stringify(report()));
  const body = await text(request);
  if (body.includes('"endpoint.challenged"')) return void response.end(challengeIn(body));
  const failing = Number((request.url ?? "").slice(1));
  response.writeHead(answer(String(request.headers["webhook-id"]), failing)).end();
});
process.on("disconnect", () => process.exit(0));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" && address ? address.port : 0 });
});
