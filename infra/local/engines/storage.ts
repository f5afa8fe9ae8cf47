import { type BankLine, startBankLine } from "../bank/line.ts";
import type { DataDirectory } from "../data-directory.ts";
import type { Parts } from "../parts.ts";
import type { Stack } from "../template/stack.ts";
import { type Engine, startEngine } from "./engine.ts";
import { type FaultProxy, startFaultProxy } from "./fault-proxy.ts";
import { openKeyMaterial } from "./key-material.ts";
import { startKeyServer } from "./key-server.ts";
import { type Queues, startQueues } from "./queues.ts";
import { indexStreamRecords, prepareTable, type Table } from "./table.ts";

/** The engines, before they hold anything. */
export type Engines = { readonly dynamodb: Engine; readonly queues: Queues };

/** The engines with what the template declares in them. */
export type Storage = {
  readonly tables: readonly Table[];
  readonly proxy: FaultProxy | undefined;
  readonly bankLine: BankLine;
  readonly endpoints: {
    readonly dynamodb: string;
    readonly queues: string;
    readonly files: string;
    readonly keys: string;
  };
};

export async function startEngines(
  directory: DataDirectory,
  parts: Parts,
  report: (line: string) => void,
): Promise<Engines> {
  const file = directory.file("engine.db");
  const { accessKeyId } = directory;
  const [dynamodb, queues] = await Promise.all([
    parts.add(startEngine({ file, accessKeyId, report })),
    parts.add(startQueues(directory.file("queues"))),
  ]);
  return { dynamodb, queues };
}

/** Makes tables, queues, buckets and keys, or finds them as they were left. */
export async function prepareStorage(
  { dynamodb, queues }: Engines,
  stack: Stack,
  options: { directory: DataDirectory; parts: Parts; faults: boolean },
): Promise<Storage> {
  const tables = await Promise.all(
    stack.tables.map(({ name, properties }) =>
      prepareTable(dynamodb, name, properties, { fresh: options.directory.isFresh }),
    ),
  );
  indexStreamRecords(dynamodb);
  for (const { name, properties } of stack.queues) await queues.prepareQueue(name, properties);
  for (const bucket of stack.buckets) queues.prepareBucket(bucket);

  const material = openKeyMaterial(options.directory);
  const keys = await options.parts.add(startKeyServer(stack.keys, stack.keyAliases, material));
  const keyNames = new Map(tables.map((table) => [table.name, table.keyNames]));
  const proxy = options.faults
    ? await options.parts.add(startFaultProxy(dynamodb.endpoint, keyNames))
    : undefined;
  const bankLine = await options.parts.add(startBankLine(queues.endpoint));
  return {
    tables,
    proxy,
    bankLine,
    endpoints: {
      dynamodb: proxy?.endpoint ?? dynamodb.endpoint,
      queues: queues.endpoint,
      files: bankLine.endpoint,
      keys: keys.endpoint,
    },
  };
}
