import type { LoopbackServer } from "../engines/json-protocol.ts";
import type { Stack } from "../template/stack.ts";
import type { Guard } from "./guard.ts";
import { startGuardedLine } from "./guarded-line.ts";
import { queueAsks } from "./queue-asks.ts";
import { tableAsks } from "./table-asks.ts";

type Behind = { readonly engineUrl: string; readonly guard: Guard; readonly accessKeyId: string };

/** The line from functions to the tables. */
export function startTableLine(behind: Behind, tables: Stack["tables"]): Promise<LoopbackServer> {
  const partitionNames = new Map(
    tables.flatMap(({ name, properties }) => {
      const hash = properties.KeySchema.find(({ KeyType }) => KeyType === "HASH");
      return hash ? [[name, hash.AttributeName] as const] : [];
    }),
  );
  return startGuardedLine({
    ...behind,
    name: "tables",
    asks: (operation, input) => tableAsks(operation, input, partitionNames),
    denial: "400 Bad Request\r\ncontent-type: application/x-amz-json-1.0",
  });
}

/** The line from functions to the queues. */
export function startQueueLine(behind: Behind): Promise<LoopbackServer> {
  return startGuardedLine({
    ...behind,
    name: "queues",
    asks: queueAsks,
    denial:
      "403 Forbidden\r\ncontent-type: application/x-amz-json-1.0\r\nx-amzn-query-error: AccessDenied;Sender",
  });
}
