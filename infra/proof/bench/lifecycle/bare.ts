import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  DynamoDBClient,
  GetItemCommand,
  type GetItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from "@aws-sdk/client-dynamodb";
import { typeid } from "typeid-js";
import type { Recording, TableCall } from "./recording.ts";

/**
 * The least that could do the same: an HTTP server that makes the calls of a recorded life-cycle,
 * under new ids, with the SDK's client, and decides, checks and encrypts nothing.
 */
const client = new DynamoDBClient({});

const ids = /\b(req|per|cmd|ned)_[0-9a-z]{26}\b/g;
const receipts = /\b\d{8}-[0-9A-Z]{8}\b/g;
/** What waits in a block, which each life-cycle would otherwise write over. */
const windows = /NEED#window\/[^"]+/g;
/** That the same request was sent before, which each life-cycle's would be. */
const records = /COMMAND#same\/[0-9a-f]+/g;

/** By request, the new names of everything that the recording names. */
const renamed = new Map<string, ReadonlyMap<string, string>>();

/** New names for whatever a step makes; what it only reads keeps its name. */
function newNames(
  calls: readonly TableCall[],
  known: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const written = calls.filter(({ operation }) => operation === "TransactWriteItems");
  const text = written.map(({ input }) => input).join();
  const names = new Map(known);
  const name = (old: string, made: () => string) => names.set(old, names.get(old) ?? made());
  for (const [id, prefix = ""] of text.matchAll(ids)) name(id, () => typeid(prefix).toString());
  for (const [receipt] of text.matchAll(receipts)) {
    name(receipt, () => `20260209-${typeid().toString().slice(-8).toUpperCase()}`);
  }
  for (const [key] of [...text.matchAll(windows), ...text.matchAll(records)]) {
    name(key, () => `${key}/${typeid().toString()}`);
  }
  return names;
}

async function perform(calls: readonly TableCall[], known: ReadonlyMap<string, string>) {
  const names = newNames(calls, known);
  let listed: BatchGetItemCommandInput["RequestItems"];
  for (const { operation, input } of calls) {
    const call = JSON.parse(renamedIn(input, names));
    switch (operation) {
      case "GetItem":
        await client.send(new GetItemCommand(call as GetItemCommandInput));
        break;
      case "Query": {
        const { Items = [] } = await client.send(new QueryCommand(call as QueryCommandInput));
        const Keys = Items.map(({ id }) => ({ pk: { S: `REQUEST#${id?.S}` }, sk: { S: "STATE" } }));
        listed = { [call.TableName]: { Keys, ConsistentRead: true } };
        break;
      }
      case "BatchGetItem":
        await client.send(new BatchGetItemCommand({ RequestItems: listed ?? call.RequestItems }));
        break;
      default:
        delete call.ClientRequestToken;
        await client.send(
          new TransactWriteItemsCommand(withBytes(call) as TransactWriteItemsCommandInput),
        );
    }
  }
}

const renamedIn = (text: string, names: ReadonlyMap<string, string>): string =>
  text
    .replace(ids, (id) => names.get(id) ?? id)
    .replace(receipts, (receipt) => names.get(receipt) ?? receipt)
    .replace(windows, (window) => names.get(window) ?? window)
    .replace(records, (record) => names.get(record) ?? record);

/** The wire writes bytes as text, the client wants bytes. */
function withBytes(call: { TransactItems: { Put?: { Item: Record<string, { B?: unknown }> } }[] }) {
  for (const { Put } of call.TransactItems) {
    const wrapped = Put?.Item.wrappedKey;
    if (wrapped?.B) wrapped.B = Buffer.from(String(wrapped.B), "base64");
  }
  return call;
}

function serveRecording(recording: Recording) {
  return async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    for await (const _ of incoming);
    const [, , id = "", step = ""] = (incoming.url ?? "").split("/");
    const names = renamed.get(id) ?? newNames(recording.create);
    const answer = (status: number, body: object) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    try {
      if (incoming.url === "/requests") {
        await perform(recording.create, names);
        const requestId = names.get(recording.requestId) ?? "";
        renamed.set(requestId, names);
        answer(201, { requestId, status: "reported" });
      } else if (step === "dispatch") {
        await perform(recording.assign, names);
        answer(200, { status: "dispatched" });
      } else if (step === "resolution") {
        await perform(recording.resolve, names);
        renamed.delete(id);
        answer(200, { status: "resolved" });
      } else if (id) {
        await perform(recording.assign.slice(0, 1), names);
        answer(200, {});
      } else {
        await perform(recording.search, names);
        answer(200, {});
      }
    } catch (error) {
      console.error(
        error instanceof Error
          ? `${error.name}: ${error.message} ${JSON.stringify((error as { CancellationReasons?: unknown }).CancellationReasons)}`
          : error,
      );
      answer(500, {});
    }
  };
}

process.once("message", (recording: Recording) => {
  const server = createServer({ keepAliveTimeout: 30_000 }, serveRecording(recording));
  server.listen(0, "127.0.0.1", () => {
    process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  });
});
