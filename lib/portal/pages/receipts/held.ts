import { chainsApi } from "../../../chains/api.ts";
import { readingsApi } from "../../../chains/readings-api.ts";
import { receiptsApi } from "../../../chains/receipts-api.ts";
import type { AnswerOf, AskedOf, Client, Reply } from "../../../client/client.ts";
import { requestsApi } from "../../../voice/requests/api.ts";
import type { Session } from "../../session.ts";

export type Receipt = NonNullable<Session["receipt"]>;
export type Request = AnswerOf<typeof receiptsApi.getReceipt>;
export type Chain = AnswerOf<typeof receiptsApi.getReceiptChain>;
type Readings = AnswerOf<typeof receiptsApi.listReceiptReadings>;
export type Reading = Readings["items"][number];
export type Opinion = AskedOf<typeof receiptsApi.confirmReceipt>["body"];

/** A request in the hand of whom it is for: what they are told of it, and what they say. */
export type Held = {
  readonly request: () => Promise<Reply<Request>>;
  readonly chain: () => Promise<Reply<Chain>>;
  readonly readings: () => Promise<Reply<Readings>>;
  readonly confirm: (opinion: Omit<Opinion, "code">, key: string) => Promise<Reply<object>>;
  readonly reopen: (key: string) => Promise<Reply<object>>;
  readonly withdraw: (key: string) => Promise<Reply<object>>;
};

/** By number and code of its receipt, whoever holds it. */
export function byReceipt(client: Client, { receiptNumber, code }: Receipt): Held {
  const params = { receiptNumber };
  const asked = { params, query: { code } };
  return {
    request: () => client.ask(receiptsApi.getReceipt, asked),
    chain: () => client.ask(receiptsApi.getReceiptChain, asked),
    readings: () => client.ask(receiptsApi.listReceiptReadings, asked),
    confirm: (opinion, key) =>
      client.ask(receiptsApi.confirmReceipt, { params, body: { ...opinion, code }, key }),
    reopen: (key) => client.ask(receiptsApi.reopenReceipt, { params, body: { code }, key }),
    withdraw: (key) => client.ask(receiptsApi.withdrawReceipt, { params, body: { code }, key }),
  };
}

/** By the account that filed it in person. */
export function byAccount(client: Client, requestId: string): Held {
  const params = { requestId };
  const id = { params: { id: requestId } };
  return {
    request: () => client.ask(requestsApi.getRequest, { params }),
    chain: () => client.ask(chainsApi.getChain, id),
    readings: () => client.ask(readingsApi.listReadings, id),
    confirm: (body, key) => client.ask(receiptsApi.confirmMyRequest, { params, body, key }),
    reopen: (key) => client.ask(receiptsApi.reopenMyRequest, { params, key }),
    withdraw: (key) => client.ask(receiptsApi.withdrawMyRequest, { params, key }),
  };
}
