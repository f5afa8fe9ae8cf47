import { type LoopbackServer, operationOf, sendJson, serveOnLoopback } from "./json-protocol.ts";
import type { KeyDeclaration, KeyMaterial } from "./key-material.ts";
import { KeyRefusal } from "./key-refusal.ts";
import { keyOperations } from "./key-service.ts";

/** Answers for AWS KMS over HTTP. */
export function startKeyServer(
  keys: readonly KeyDeclaration[],
  aliases: Readonly<Record<string, string>>,
  material: KeyMaterial,
): Promise<LoopbackServer> {
  const perform = keyOperations(keys, aliases, material);
  return serveOnLoopback(async (incoming, body, response) => {
    try {
      const input = JSON.parse(body.toString() || "{}");
      sendJson(response, 200, await perform(operationOf(incoming), input));
    } catch (error) {
      const type = error instanceof KeyRefusal ? error.type : "KMSInternalException";
      const status = error instanceof KeyRefusal ? 400 : 500;
      sendJson(response, status, { __type: type, message: String((error as Error).message) });
    }
  });
}
