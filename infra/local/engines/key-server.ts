import type { Guard } from "../rights/guard.ts";
import { type LoopbackServer, operationOf, sendJson, serveOnLoopback } from "./json-protocol.ts";
import { keyFinder } from "./key-finder.ts";
import type { KeyDeclaration, KeyMaterial } from "./key-material.ts";
import { KeyRefusal } from "./key-refusal.ts";
import { keyOperations } from "./key-service.ts";

/** Answers for AWS KMS over HTTP. */
export function startKeyServer(
  keys: readonly KeyDeclaration[],
  aliases: Readonly<Record<string, string>>,
  { material, guard }: { material: KeyMaterial; guard: Guard },
): Promise<LoopbackServer> {
  const perform = keyOperations(keys, aliases, material);
  const find = keyFinder(keys, aliases);
  return serveOnLoopback("keys", async (incoming, body, response) => {
    try {
      const input = JSON.parse(body.toString() || "{}");
      const operation = operationOf(incoming);
      const refusal = guard.refusal(incoming.headers.authorization, () => [
        {
          action: `kms:${operation}`,
          resource: find(input).arn,
          owner: Object(input.EncryptionContext).owner,
        },
      ]);
      if (refusal !== undefined) throw new KeyRefusal("AccessDeniedException", refusal);
      sendJson(response, 200, await perform(operation, input));
    } catch (error) {
      const type = error instanceof KeyRefusal ? error.type : "KMSInternalException";
      const status = error instanceof KeyRefusal ? 400 : 500;
      sendJson(response, status, { __type: type, message: String((error as Error).message) });
    }
  });
}
