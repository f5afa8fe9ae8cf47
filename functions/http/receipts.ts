import type { Command } from "../../lib/core/command.ts";
import { Fault } from "../../lib/core/faults.ts";
import { serve } from "../../lib/http/serve.ts";
import { receiptsApi } from "../../lib/receipts/api.ts";
import * as decide from "../../lib/requests/decide.ts";
import { type Request, requestRefusals } from "../../lib/requests/model.ts";
import { loadWorkingCalendar } from "../../lib/store/calendars.ts";
import { loadChain } from "../../lib/store/chains.ts";
import { loadRequestIdByReceipt } from "../../lib/store/receipts.ts";
import { loadRequest, requests } from "../../lib/store/requests.ts";
import { transact } from "../../lib/store/transact.ts";

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
