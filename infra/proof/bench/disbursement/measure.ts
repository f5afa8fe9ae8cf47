import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import { Fault } from "../../../../lib/core/faults.ts";
import { type Row, rowOf } from "../../../../lib/engine/items.ts";
import { table } from "../../../../lib/engine/table.ts";
import type { StoredEvent } from "../../../../lib/engine/thing.ts";
import { disburse } from "../../../../lib/flows/disburse.ts";
import type { Run } from "../../../../lib/flows/join-batch.ts";
import type { Batch } from "../../../../lib/money/payments/batch-model.ts";
import { type Part, partsOfRun } from "../../../../lib/money/payments/disbursement-parts.ts";

/** What this process is told: to disburse as a function does, then to repeat what that wrote. */
export type Task = { readonly disburse: Run } | { readonly repeatAt: string };
export type Report = {
  /** Until the last payment was in a batch; until the bank has its files; repeated, and no more. */
  readonly seconds: number;
  readonly untilSent?: number;
  readonly transactions: number;
};

type Written = { readonly lane: number; readonly input: TransactWriteCommandInput };
const joins: Written[] = [];

const has = ({ TransactItems = [] }: TransactWriteCommandInput, event: string): boolean =>
  rowsIn(TransactItems).some((row) => (row.event as StoredEvent | undefined)?.type === event);

const laneOf = ({ TransactItems = [] }: TransactWriteCommandInput): number =>
  rowsIn(TransactItems)
    .flatMap(({ state }) => (state as Partial<Batch>)?.lane ?? [])
    .at(0) ?? 0;

const rowsIn = (items: NonNullable<TransactWriteCommandInput["TransactItems"]>): Row[] =>
  items.flatMap(({ Put }) => (Put?.Item ? [rowOf(Put.Item)] : []));

async function disburseAll(run: Run): Promise<Report> {
  let lastJoin = 0;
  table.middlewareStack.add(
    (next) => async (args) => {
      const answered = await next(args);
      const { ClientRequestToken: _, ...input } = args.input as TransactWriteCommandInput;
      // a batch takes payments in: the transaction that instructs them
      if (has(input, "batch.joined")) {
        lastJoin = performance.now();
        joins.push({ lane: laneOf(input), input });
      }
      return answered;
    },
    { step: "initialize", name: "joins", priority: "low" },
  );
  const parts = await partsOfRun();
  const started = performance.now();
  await Promise.all(parts.map((part) => carryThrough(run, part)));
  const untilSent = (performance.now() - started) / 1_000;
  return { seconds: (lastJoin - started) / 1_000, untilSent, transactions: joins.length };
}

/** A part that found the table too busy comes again, as the queue hands it out again. */
async function carryThrough(run: Run, part: Part): Promise<void> {
  try {
    await disburse(run, part);
  } catch (error) {
    if (!(error instanceof Fault && error.code === "busy")) throw error;
    await carryThrough(run, part);
  }
}

/**
 * The same transactions to a copy of the table, one after another in each lane, and nothing else.
 * Those that open a batch come first: the numbers of a day's batches follow each other.
 */
async function repeat(endpoint: string): Promise<Report> {
  const client = new DynamoDBClient({ endpoint });
  const repeated = DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
  });
  const isOpening = ({ input }: Written) => has(input, "batch.opened");
  const others = joins.filter((one) => !isOpening(one));
  const lanes = [...Map.groupBy(others, ({ lane }) => lane).values()];
  const started = performance.now();
  for (const { input } of joins.filter(isOpening)) {
    await repeated.send(new TransactWriteCommand(input));
  }
  await Promise.all(
    lanes.map(async (lane) => {
      for (const { input } of lane) await repeated.send(new TransactWriteCommand(input));
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  client.destroy();
  return { seconds, transactions: joins.length };
}

process.on("message", (task: Task) => {
  const done = "disburse" in task ? disburseAll(task.disburse) : repeat(task.repeatAt);
  done.then((report) => process.send?.(report));
});
