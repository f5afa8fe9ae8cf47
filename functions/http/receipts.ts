import { Fault } from "../../lib/core/faults.ts";
import { serve } from "../../lib/http/serve.ts";
import { receiptsApi } from "../../lib/receipts/api.ts";
import * as decide from "../../lib/requests/decide.ts";
import { requestRefusals } from "../../lib/requests/model.ts";
import { loadWorkingCalendar } from "../../lib/store/calendars.ts";
import { loadRequestIdByReceipt } from "../../lib/store/receipts.ts";
import { loadRequest, requests } from "../../lib/store/requests.ts";
import { transact } from "../../lib/store/transact.ts";

/** The request that number and code open; a wrong code is answered as an unknown number. */
async function requestIdOf(receipt: { receiptNumber: string; code: string }): Promise<string> {
  const requestId = await loadRequestIdByReceipt(receipt);
  if (!requestId) throw new Fault("not_found");
  return requestId;
}

export const handler = serve(receiptsApi, requestRefusals, {
  getReceipt: async ({ params, query }) =>
    loadRequest(await requestIdOf({ ...params, code: query.code })),
  confirmReceipt: async ({ params, body, command, now }) =>
    transact(command, {
      thing: requests,
      id: await requestIdOf({ ...params, code: body.code }),
      decide: (request) => decide.confirmRequest(request, { ...body, at: now }),
    }),
  reopenReceipt: async ({ params, body, command, now }) =>
    transact(command, {
      thing: requests,
      id: await requestIdOf({ ...params, code: body.code }),
      facts: async () => ({ calendar: await loadWorkingCalendar(now) }),
      decide: (request, facts) => decide.reopenRequest(request, { at: now }, facts),
    }),
});
