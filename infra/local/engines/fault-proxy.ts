import { Agent } from "node:http";
import { type FaultLine, openFaultLine } from "./fault-line.ts";
import { forward } from "./forward.ts";
import { type LoopbackServer, operationOf, serveOnLoopback } from "./json-protocol.ts";
import type { Tables } from "./recent-writes.ts";

/** A proxy in front of the engine that does what AWS does now and then and the engine never. */
export type FaultProxy = LoopbackServer & Pick<FaultLine, "set">;

/** Starts the proxy without faults. */
export async function startFaultProxy(engineUrl: string, tables: Tables): Promise<FaultProxy> {
  const agent = new Agent({ keepAlive: true });
  const line = openFaultLine(tables);

  const server = await serveOnLoopback("faults", async (incoming, body, response) => {
    const input = JSON.parse(body.toString() || "{}");
    const send = () => forward(agent, engineUrl, incoming, body);
    const answer = await line.carry(operationOf(incoming), input, send);
    if (!answer) {
      response.destroy();
      return;
    }
    const { "content-length": _, "x-amz-crc32": __, ...headers } = answer.headers;
    response.writeHead(answer.status, headers);
    response.end(answer.body);
  });

  return {
    ...server,
    set: line.set,
    async stop() {
      agent.destroy();
      await server.stop();
    },
  };
}
