import { createHash } from "node:crypto";
import { table } from "../../../lib/engine/table.ts";
import { type Engine, startEngine } from "../../local/engines/engine.ts";
import { openKeyMaterial } from "../../local/engines/key-material.ts";
import { keyOperations } from "../../local/engines/key-service.ts";
import { prepareTable, type Table } from "../../local/engines/table.ts";
import { sdkEnvironment } from "../../local/template/description.ts";
import { loadTemplate } from "../../local/template/load-template.ts";
import { readStack, type Stack } from "../../local/template/stack.ts";
import { withVariables } from "../../local/template/stack-functions.ts";
import { keepLoggedErrors } from "./errors.ts";
import { textOf, type WireAnswer, type WireRequest } from "./wire.ts";
import { interceptProcess, restoreRetries } from "./world.ts";

type Handler = (event: unknown, context: object) => Promise<unknown>;

/** What all runs of one process share: the engine, the functions, the keys. */
export type Stage = {
  readonly engine: Engine;
  readonly stack: Stack;
  readonly keyNames: ReadonlyMap<string, readonly string[]>;
  readonly boxes: { readonly outbox: string; readonly inbox: string };
  /** A function by its name, such as `http-contracts`. */
  handler(name: string): Promise<Handler>;
  /** What functions logged as errors since it was last asked. */
  takeErrors(): readonly unknown[];
  /** Answers for KMS: at once, and without faults. */
  keys(request: WireRequest): Promise<WireAnswer>;
  /** A table with nothing in it. */
  clear(): Promise<void>;
  stop(): Promise<void>;
};

const hosts = {
  dynamodb: "http://table.simulated",
  files: "http://files.simulated",
  queues: "http://queues.simulated",
  keys: "http://keys.simulated",
  secrets: "http://secrets.simulated",
} as const;
/** People are as they say: nobody signs in. */
const nobody = "http://users.simulated";
export type Host = keyof typeof hosts;
export const hostOf = ({ hostname }: WireRequest): Host => {
  const found = Object.entries(hosts).find(([, url]) => url === `http://${hostname}`);
  if (!found) throw new Error(`nothing is simulated at ${hostname}`);
  return found[0] as Host;
};

/** What people are told stands on their pages, and is sent to nobody. */
const noChannel = { SMTP_HOST: undefined, MESSAGE_GATEWAY_URL: undefined };

/** Starts an engine in memory and lets this process stand where all functions of the stack stand. */
export async function setTheStage(): Promise<Stage> {
  const declared = readStack(await loadTemplate(undefined), {
    gateway: "http://gateway.simulated",
    queues: hosts.queues,
  });
  const stack = { ...declared, functions: withVariables(declared.functions, noChannel) };
  const variables = Object.assign({}, ...stack.functions.map((one) => one.variables));
  Object.assign(process.env, variables, sdkEnvironment({ ...hosts, users: nobody }, "simulated"));
  const logged = keepLoggedErrors();
  interceptProcess();
  const engine = await startEngine({ accessKeyId: "simulated", report: () => {} });
  const [design] = stack.tables;
  if (!design) throw new Error("the stack has no table");
  // nobody reads the stream, and nothing may be forgotten by the wall clock
  const { StreamSpecification: _, TimeToLiveSpecification: __, ...properties } = design.properties;
  const prepare = (): Promise<Table> =>
    prepareTable(engine, design.name, properties, { fresh: true });
  const { keyNames } = await prepare();
  const handlers = new Map<string, Promise<Handler>>();
  return {
    engine,
    stack,
    keyNames: new Map([[design.name, keyNames]]),
    boxes: { outbox: variables.BANK_OUTBOX_BUCKET, inbox: variables.BANK_INBOX_BUCKET },
    handler(name) {
      const found = handlers.get(name) ?? loadHandler(stack, name);
      handlers.set(name, found);
      return found;
    },
    takeErrors: logged.take,
    keys: await keysOf(stack),
    async clear() {
      await prepare();
      await restoreRetries(table);
    },
    stop: () => engine.stop(),
  };
}

/**
 * Functions are named by the template, as the local platform finds them, and never imported; from
 * their source, not a bundle of it, since they share their way to the table with the simulation.
 */
async function loadHandler(stack: Stack, name: string): Promise<Handler> {
  const found = stack.functions.find((one) => one.name === name);
  if (!found) throw new Error(`there is no function ${name}`);
  return (await import(new URL(`../../../${found.entry}`, import.meta.url).href))[found.handler];
}

/**
 * The same secrets in every process, so that whatever is derived from them is the same; only what
 * bids are sealed to is made anew, and nothing is derived from it.
 */
async function keysOf(stack: Stack): Promise<Stage["keys"]> {
  const secrets = stack.keys.flatMap(({ id, spec }) =>
    spec.startsWith("RSA_") ? [] : [[id, createHash("sha256").update(id).digest("base64")]],
  );
  const kept = Object.fromEntries(secrets);
  const material = openKeyMaterial({ read: () => kept, write: () => {} });
  // made in another thread, which no scene waits for
  for (const key of stack.keys) if (key.spec.startsWith("RSA_")) await material.privateKey(key);
  const perform = keyOperations(stack.keys, stack.keyAliases, material);
  return async ({ headers, body }) => {
    const operation = String(headers["x-amz-target"]).replace(/^.*\./, "");
    const answer = await perform(operation, JSON.parse(textOf({ body })));
    return {
      statusCode: 200,
      headers: { "content-type": "application/x-amz-json-1.1" },
      body: Buffer.from(JSON.stringify(answer)),
    };
  };
}
