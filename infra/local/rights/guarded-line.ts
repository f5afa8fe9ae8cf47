import { connect, createServer, type Socket } from "node:net";
import type { LoopbackServer } from "../engines/json-protocol.ts";
import { listenAgain } from "../engines/ports.ts";
import { accessKeyIn, type Guard } from "./guard.ts";
import type { Ask } from "./policy.ts";
import { headerIn, requestsOn, type WireRequest } from "./requests-on.ts";

/** A service that speaks AWS's JSON protocol, behind a guard. */
export type Guarded = {
  readonly name: string;
  readonly engineUrl: string;
  readonly guard: Guard;
  /** Under which the engine is called: some engines keep those with different keys apart. */
  readonly accessKeyId: string;
  asks(operation: string, input: Readonly<Record<string, unknown>>): readonly Ask[];
  /** The status and the headers, a line each, of the service's AccessDenied. */
  readonly denial: string;
};

/**
 * The line from functions to an engine: refuses what a role does not allow and hands on the rest,
 * and every answer, byte by byte.
 */
export async function startGuardedLine(guarded: Guarded): Promise<LoopbackServer> {
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    open.add(client);
    client.on("close", () => open.delete(client));
    join(client, guarded);
  });
  const port = await listenAgain(server, guarded.name);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      server.close();
      for (const client of open) client.destroy();
    },
  };
}

/** Joins a client's connection to one of its own to the engine; each ends with the other. */
function join(client: Socket, guarded: Guarded): void {
  const { hostname, port } = new URL(guarded.engineUrl);
  const engine = connect({ host: hostname, port: Number(port || 80), noDelay: true });
  engine.pipe(client);
  for (const [one, other] of [[client, engine] as const, [engine, client] as const]) {
    // an engine that died is seen by its clients as a connection that broke
    one.on("error", () => other.destroy());
    one.on("close", () => other.destroy());
  }
  requestsOn(client, (request) => {
    try {
      const refusal = refusalOf(request, guarded);
      if (refusal === undefined) engine.write(signedAnew(request, guarded.accessKeyId));
      else client.write(answer(refusal, guarded.denial));
    } catch {
      client.destroy();
    }
  });
}

function refusalOf({ head, body }: WireRequest, { guard, asks }: Guarded): string | undefined {
  return guard.refusal(headerIn(head, "authorization"), () => {
    const operation = headerIn(head, "x-amz-target")?.replace(/^.*\./, "") ?? "";
    return asks(operation, JSON.parse(body.toString() || "{}"));
  });
}

function signedAnew({ head, body }: WireRequest, accessKeyId: string): Buffer {
  const theirs = accessKeyIn(headerIn(head, "authorization"));
  const anew = head.replace(`Credential=${theirs}/`, `Credential=${accessKeyId}/`);
  return Buffer.concat([Buffer.from(`${anew}\r\n\r\n`, "latin1"), body]);
}

function answer(refusal: string, denial: string): string {
  const said = { __type: "com.amazon.coral.service#AccessDeniedException", Message: refusal };
  const body = JSON.stringify(said);
  return `HTTP/1.1 ${denial}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
