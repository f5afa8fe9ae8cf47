import { Agent } from "node:http";
import { forward } from "../engines/forward.ts";
import { type LoopbackServer, serveOnLoopback } from "../engines/json-protocol.ts";
import type { Guard } from "../rights/guard.ts";
import { objectAsks } from "../rights/object-asks.ts";
import { signedAddress } from "../rights/signed-address.ts";
import { accessSecret } from "../rights/signing.ts";

/** The way to the bank's boxes, which may break after a file has arrived. */
export type BankLine = LoopbackServer & {
  /** From now on, so many puts arrive while their answers do not. */
  lose(puts: number): void;
};

/** Starts a line to the engine for objects that loses nothing. */
export async function startBankLine(engineUrl: string, guard: Guard): Promise<BankLine> {
  const agent = new Agent({ keepAlive: true });
  let toLose = 0;
  const server = await serveOnLoopback("files", async (incoming, body, response) => {
    const { method = "", headers } = incoming;
    const asked = { method, url: incoming.url ?? "", headers };
    const signed = signedAddress(asked, accessSecret, new Date());
    const url = signed?.url ?? asked.url;
    const copySource = headers["x-amz-copy-source"]?.toString();
    const refusal =
      signed?.fault ??
      guard.refusal(signed?.authorization ?? headers.authorization, () =>
        objectAsks({ method, url, copySource }),
      );
    if (refusal !== undefined) {
      response.writeHead(403, { "content-type": "application/xml" });
      response.end(denied(refusal));
      return;
    }
    // a bucket in the host's name would be another than the one that was held against the role
    const { host: _, ...others } = headers;
    const answer = await forward(agent, engineUrl, { method, url, headers: others }, body);
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

const denied = (message: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>${escaped(message)}</Message></Error>`;

/** A caller may name an object as it likes. */
const escaped = (text: string): string =>
  text.replaceAll(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`);
