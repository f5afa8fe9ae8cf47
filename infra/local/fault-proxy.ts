import { Agent } from "node:http";
import { type Faults, noFaults, plan } from "./faults.ts";
import { forward } from "./forward.ts";
import { type LoopbackServer, operationOf, sendJson, serveOnLoopback } from "./json-protocol.ts";
import { recentWrites, type Tables } from "./recent-writes.ts";

/** A proxy in front of the engine that does what AWS does now and then and the engine never. */
export type FaultProxy = LoopbackServer & {
  /** Sets which faults happen from now on; those left out do not. */
  set(faults: Partial<Faults>): Faults;
};

/** Starts the proxy without faults. */
export async function startFaultProxy(engineUrl: string, tables: Tables): Promise<FaultProxy> {
  const agent = new Agent({ keepAlive: true });
  const writes = recentWrites(tables);
  let faults = noFaults;
  let next = plan(faults);

  const server = await serveOnLoopback(async (incoming, body, response) => {
    const operation = operationOf(incoming);
    const input = JSON.parse(body.toString() || "{}");
    const fault = next(operation, input);
    if (fault?.kind === "refusal") {
      sendJson(response, 400, fault.answer);
      return;
    }
    const answer = await forward(agent, engineUrl, incoming, body);
    if (answer.status === 200) writes.note(operation, input);
    if (fault?.kind === "lostReply") {
      response.destroy();
      return;
    }
    const stale = operation === "Query" && "IndexName" in input && answer.status === 200;
    const out = stale
      ? writes.leaveOut(answer.body, String(input.TableName), faults.staleIndexMilliseconds)
      : answer.body;
    const { "content-length": _, "x-amz-crc32": __, ...headers } = answer.headers;
    response.writeHead(answer.status, headers);
    response.end(out);
  });

  return {
    ...server,
    set(wanted) {
      faults = { ...noFaults, ...wanted };
      next = plan(faults);
      return faults;
    },
    async stop() {
      agent.destroy();
      await server.stop();
    },
  };
}
