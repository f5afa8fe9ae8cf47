import { Agent } from "node:http";
import { forward } from "../engines/forward.ts";
import { type LoopbackServer, serveOnLoopback } from "../engines/json-protocol.ts";

/** The way to the bank's boxes, which may break after a file has arrived. */
export type BankLine = LoopbackServer & {
  /** From now on, so many puts arrive while their answers do not. */
  lose(puts: number): void;
};

/** Starts a line to the engine for objects that loses nothing. */
export async function startBankLine(engineUrl: string): Promise<BankLine> {
  const agent = new Agent({ keepAlive: true });
  let toLose = 0;
  const server = await serveOnLoopback(async (incoming, body, response) => {
    const answer = await forward(agent, engineUrl, incoming, body);
    if (incoming.method === "PUT" && toLose > 0) {
      toLose -= 1;
      response.destroy();
      return;
    }
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  });
  return {
    ...server,
    lose(puts) {
      toLose = puts;
    },
    async stop() {
      agent.destroy();
      await server.stop();
    },
  };
}
