import { receiptsApi } from "../../lib/chains/receipts-api.ts";
import { loadChain } from "../../lib/chains/store.ts";
import type { Command } from "../../lib/core/command.ts";
import { Fault } from "../../lib/core/faults.ts";
import { loadWorkingCalendar } from "../../lib/district/calendars/store.ts";
import { transact } from "../../lib/engine/transact.ts";
import { serve } from "../../lib/http/serve.ts";
import * as decide from "../../lib/voice/requests/decide.ts";
import { type Request, requestRefusals } from "../../lib/voice/requests/model.ts";
import { loadRequestIdByReceipt } from "../../lib/voice/requests/receipts.ts";
import { loadRequest, requests } from "../../lib/voice/requests/store.ts";

type Receipt = { readonly receiptNumber: string; readonly code: string };

/** The request that number and code open; a wrong code is answered as an unknown number. */
async function requestIdOf(receipt: Receipt): Promise<string> {
  const requestId = await loadRequestIdByReceipt(receipt);
  if (!requestId) throw new Fault("not_found");
  return requestId;
}

/** Nobody signs in here, so that an Idempotency-Key is only a key among those of its receipt. */
const ofRequest = (command: Command<Request>, id: string): Command<Request> => ({
  ...command,
  id: `${command.id}/${id}`,
});

export const handler = serve(receiptsApi, requestRefusals, {
  getReceipt: async ({ params, query }) =>
    loadRequest(await requestIdOf({ ...params, code: query.code })),
  getReceiptChain: async ({ params, query }) =>
    (await loadChain(await requestIdOf({ ...params, code: query.code })))?.chain,
  confirmReceipt: async ({ params, body, command, now }) => {
    const id = await requestIdOf({ ...params, code: body.code });
    return transact(ofRequest(command, id), {
      thing: requests,
      id,
      decide: (request) => decide.confirmRequest(request, { ...body, at: now }),
    });
  },
  reopenReceipt: async ({ params, body, command, now }) => {
    const id = await requestIdOf({ ...params, code: body.code });
    return transact(ofRequest(command, id), {
      thing: requests,
      id,
      facts: async () => ({ calendar: await loadWorkingCalendar(now) }),
      decide: (request, facts) => decide.reopenRequest(request, { at: now }, facts),
    });
  },
});
