import { commit, put } from "../../../../lib/engine/commit.ts";
import { environment } from "../../../../lib/env.ts";
import { addressList } from "../../../../lib/outbound/addresses.ts";
import { post } from "../../../../lib/outbound/post.ts";
import { signedHeaders } from "../../../../lib/outbound/signing.ts";
import { newSigningKeys } from "../../../../lib/webhooks/signing.ts";
import type { Consumer } from "./drain.ts";

/** A message of the bare loop: a row, and what is posted. */
export type BareMessage = { readonly endpoint: number; readonly number: number };

const { keys } = newSigningKeys();
const payload = { contractId: "ctr_01h455vb4pex5vsknk084sn02q", totalFen: 300_000 };

/**
 * What a dispatch costs at the very least: two transactions of two rows around one signed POST. It
 * reads nothing, checks nothing, and counts nothing.
 */
export const bareConsumer =
  (url: string): Consumer =>
  async ({ Records }) => {
    const privateAddresses = addressList(environment().WEBHOOK_PRIVATE_ADDRESSES);
    await Promise.all(
      Records.map(async (record) => {
        const { endpoint, number }: BareMessage = JSON.parse(record.body);
        const at = new Date().toISOString();
        const write = (status: string) =>
          commit([
            put(
              "row",
              { pk: `BARE#${endpoint}`, sk: `DELIVERY#${number}` },
              {
                ...{ entity: "bare", status, at, attempts: 1, type: "contract.signed" },
                ...{ gsi2pk: "DUE#bare#0", gsi2sk: `${at}#${endpoint}/${number}` },
              },
            ),
            put(
              "row",
              { pk: `BARE#${endpoint}`, sk: `SLOT#${number % 5}` },
              { entity: "bare", at },
            ),
          ]);
        await write("pending");
        const body = JSON.stringify({
          ...{ type: "contract.signed", timestamp: at, data: payload },
          feed: { number, endpointNumber: number },
        });
        const id = `bare_${endpoint}_${number}`;
        const headers = signedHeaders({ id, sentAt: new Date(), body }, [keys]);
        const { status } = await post({
          ...{ url, body, headers, privateAddresses },
          timeoutMilliseconds: 15_000,
        });
        if (status !== 204) throw new Error(`the receiver answered ${status}`);
        await write("delivered");
      }),
    );
    return { batchItemFailures: [] };
  };
