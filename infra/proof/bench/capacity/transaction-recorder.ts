import { Agent } from "node:http";
import { join } from "node:path";
import { startEngine } from "../../../local/engines/engine.ts";
import { forward } from "../../../local/engines/forward.ts";
import { operationOf, serveOnLoopback } from "../../../local/engines/json-protocol.ts";
import { indexStreamRecords } from "../../../local/engines/table.ts";

/** One transaction that the table took: what it wrote, and what each index was charged. */
export type Transaction = {
  readonly items: readonly string[];
  /** The record of a caller's command stands in it. */
  readonly isCommand: boolean;
  readonly indexUnits: number;
  readonly units: number;
};

/** An engine on a data directory that records every transaction, besides what a meter can add up. */
export type TransactionRecorder = {
  readonly recorded: Transaction[];
  readonly endpoint: string;
  stop(): Promise<void>;
};

export async function recordTransactions(data: string): Promise<TransactionRecorder> {
  const file = join(data, "engine.db");
  const engine = await startEngine({ file, accessKeyId: "bench", report() {} });
  indexStreamRecords(engine);
  const agent = new Agent({ keepAlive: true });
  const recorded: Transaction[] = [];
  const server = await serveOnLoopback("recorder", async (incoming, body, response) => {
    const isTransaction = operationOf(incoming) === "TransactWriteItems";
    const sent = isTransaction ? askForIndexes(body) : body;
    const headers = { ...incoming.headers, "content-length": String(sent.length) };
    const { method, url } = incoming;
    const answer = await forward(agent, engine.endpoint, { method, url, headers } as never, sent);
    if (isTransaction && answer.status === 200) {
      recorded.push(transactionOf(JSON.parse(sent.toString()), JSON.parse(answer.body.toString())));
    }
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  return {
    recorded,
    endpoint: server.endpoint,
    async stop() {
      await server.stop();
      agent.destroy();
      await engine.stop();
    },
  };
}

const askForIndexes = (body: Buffer): Buffer =>
  Buffer.from(
    JSON.stringify({ ...JSON.parse(body.toString()), ReturnConsumedCapacity: "INDEXES" }),
  );

type Text = { readonly S?: string };
type Sent = {
  readonly TransactItems: readonly {
    readonly Put?: { readonly Item: Readonly<Record<string, Text>> };
    readonly Update?: object;
    readonly Delete?: object;
    readonly ConditionCheck?: object;
  }[];
};
type Charge = { readonly CapacityUnits: number };
type Answered = {
  readonly ConsumedCapacity: readonly (Charge & {
    readonly GlobalSecondaryIndexes?: Readonly<Record<string, Charge>>;
  })[];
};

function transactionOf({ TransactItems }: Sent, { ConsumedCapacity }: Answered): Transaction {
  const charges = ConsumedCapacity.flatMap((one) =>
    Object.values(one.GlobalSecondaryIndexes ?? {}),
  );
  const sum = (charges: readonly Charge[]) =>
    charges.reduce((all, one) => all + one.CapacityUnits, 0);
  return {
    items: TransactItems.map(nameOf),
    isCommand: TransactItems.some(
      ({ Put }) => Put?.Item.entity?.S === "command" && Put.Item.requestHash?.S !== "job",
    ),
    indexUnits: sum(charges),
    units: sum(ConsumedCapacity),
  };
}

/** What an item is, in the words of the chart of the table; a thing's own row is its state. */
function nameOf({ Put, Update, Delete, ConditionCheck }: Sent["TransactItems"][number]): string {
  if (ConditionCheck) return "check";
  if (Delete) return "row taken off";
  if (Update) return "counters";
  const entity = Put?.Item.entity?.S ?? "item";
  return entity === "thing" ? "state" : entity;
}
