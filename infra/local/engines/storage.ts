import { type BankLine, startBankLine } from "../bank/line.ts";
import type { DataDirectory } from "../data-directory.ts";
import { startUserPool, type UserPool } from "../issuer/user-pool.ts";
import type { Parts } from "../parts.ts";
import { type Guard, openGuard } from "../rights/guard.ts";
import { startQueueLine, startTableLine } from "../rights/lines.ts";
import type { Stack } from "../template/stack.ts";
import { type Engine, startEngine } from "./engine.ts";
import { type FaultProxy, startFaultProxy } from "./fault-proxy.ts";
import type { LoopbackServer } from "./json-protocol.ts";
import { openKeyMaterial } from "./key-material.ts";
import { startKeyServer } from "./key-server.ts";
import { type Queues, startQueues } from "./queues.ts";
import { openSecrets, type Secrets, startSecretServer } from "./secrets.ts";
import { indexStreamRecords, prepareTable, type Table } from "./table.ts";

/** The engines, before they hold anything. */
export type Engines = {
  readonly dynamodb: Engine;
  readonly queues: Queues;
  /** Stands before the engines in the way of functions, and has yet to be told what they may. */
  readonly guard: Guard;
  readonly queueLine: LoopbackServer;
};

export type Endpoints = {
  readonly dynamodb: string;
  readonly queues: string;
  readonly files: string;
  readonly keys: string;
  readonly users: string;
  readonly secrets: string;
};

/** The engines with what the template declares in them. */
export type Storage = {
  readonly tables: readonly Table[];
  readonly proxy: FaultProxy | undefined;
  readonly bankLine: BankLine;
  readonly userPool: UserPool;
  readonly secrets: Secrets;
  /** Where people at their commands find the engines, and where functions do. */
  readonly endpoints: Endpoints;
  readonly functionEndpoints: Endpoints;
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
  const guard = openGuard(accessKeyId, report);
  const behind = { engineUrl: queues.endpoint, guard, accessKeyId };
  const queueLine = await parts.add(startQueueLine(behind));
  return { dynamodb, queues, guard, queueLine };
}

/** Makes tables, queues, buckets and keys, or finds them as they were left. */
export async function prepareStorage(
  engines: Engines,
  stack: Stack,
  options: { directory: DataDirectory; parts: Parts; faults: boolean },
): Promise<Storage> {
  const { dynamodb, queues, guard, queueLine } = engines;
  const tables = await prepareEngines(engines, stack, options.directory.isFresh);
  guard.admit(stack.callers);
  const { parts, directory } = options;
  const { accessKeyId } = directory;
  const proxy = options.faults
    ? await parts.add(startFaultProxy(dynamodb.endpoint, keyNamesOf(tables)))
    : undefined;
  const engineUrl = proxy?.endpoint ?? dynamodb.endpoint;
  const line = startTableLine({ engineUrl, guard, accessKeyId }, stack.tables);
  const tableLine = await parts.add(line);
  const bankLine = await parts.add(startBankLine(queues.endpoint, guard));
  const material = openKeyMaterial(directory);
  const keys = await parts.add(startKeyServer(stack.keys, stack.keyAliases, { material, guard }));

  const userPool = await parts.add(startUserPool(guard));
  const secrets = openSecrets(stack.secrets, directory);
  const secretServer = await parts.add(startSecretServer(secrets, guard));

  const services = {
    files: bankLine.endpoint,
    keys: keys.endpoint,
    users: userPool.endpoint,
    secrets: secretServer.endpoint,
  };
  const lines = { dynamodb: tableLine.endpoint, queues: queueLine.endpoint };
  const endpoints = { ...services, dynamodb: engineUrl, queues: queues.endpoint };
  return {
    tables,
    proxy,
    bankLine,
    userPool,
    secrets,
    endpoints,
    functionEndpoints: { ...services, ...lines },
  };
}

async function prepareEngines(
  { dynamodb, queues }: Engines,
  stack: Stack,
  fresh: boolean,
): Promise<readonly Table[]> {
  const tables = await Promise.all(
    stack.tables.map(({ name, properties }) => prepareTable(dynamodb, name, properties, { fresh })),
  );
  indexStreamRecords(dynamodb);
  for (const { name, properties } of stack.queues) await queues.prepareQueue(name, properties);
  for (const bucket of stack.buckets) queues.prepareBucket(bucket);
  return tables;
}

const keyNamesOf = (tables: readonly Table[]) =>
  new Map(tables.map((table) => [table.name, table.keyNames]));
