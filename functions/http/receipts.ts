import { keptOfRequest, listReadings } from "../../lib/chains/readings.ts";
import { receiptsApi } from "../../lib/chains/receipts-api.ts";
import { loadChain } from "../../lib/chains/store.ts";
import type { Command } from "../../lib/core/command.ts";
import { loadWorkingCalendar } from "../../lib/district/calendars/store.ts";
import { loadOpenness } from "../../lib/district/grids/store.ts";
import { transact } from "../../lib/engine/transact.ts";
import { serve } from "../../lib/serve.ts";
import * as decide from "../../lib/voice/requests/decide.ts";
import { isLow } from "../../lib/voice/requests/marks.ts";
import { type Request, requestRefusals } from "../../lib/voice/requests/model.ts";
import { ofReceipt, opened, requestOf } from "../../lib/voice/requests/receipts.ts";
import { followed, loadCourse, requests } from "../../lib/voice/requests/store.ts";

/** By what a low mark's answer is due; other marks have none. */
const loadMarkFacts = async ({ satisfaction }: { readonly satisfaction: number }, now: string) => ({
  calendar: isLow(satisfaction) ? await loadWorkingCalendar(now) : {},
});

export const handler = serve(receiptsApi, requestRefusals, {
  getReceipt: async ({ params, query }) =>
    followed(await requestOf({ ...params, code: query.code })),
  getReceiptChain: async ({ params, query }) => {
    const { requestId } = await requestOf({ ...params, code: query.code });
    // number and code let in whoever has them
    return (await loadChain(requestId, () => true))?.chain;
  },
  listReceiptReadings: async ({ params, query, page }) => {
    const request = await requestOf({ ...params, code: query.code });
    return listReadings(keptOfRequest(request), page);
  },
  confirmReceipt: async ({ params, body, command, now }) => {
    const { requestId: id } = await requestOf({ ...params, code: body.code });
    return transact(ofReceipt(command, id), {
      thing: requests,
      id,
      // a receipt that is printed at this moment voids the code
      facts: async (request) => {
        await opened(request, body.code);
        return loadMarkFacts(body, now);
      },
      decide: (request, facts) => decide.confirmRequest(request, { ...body, at: now }, facts),
    });
  },
  reopenReceipt: async ({ params, body, command, now }) => {
    const { requestId: id } = await requestOf({ ...params, code: body.code });
    return reopen(ofReceipt(command, id), { id, now }, (request) => opened(request, body.code));
  },
  withdrawReceipt: async ({ params, body, command }) => {
    const { requestId: id } = await requestOf({ ...params, code: body.code });
    return transact(ofReceipt(command, id), {
      thing: requests,
      id,
      facts: (request) => opened(request, body.code),
      decide: decide.withdrawRequest,
    });
  },
  withdrawMyRequest: ({ params, command }) =>
    transact(command, { thing: requests, id: params.requestId, decide: decide.withdrawRequest }),
  confirmMyRequest: ({ params, body, command, now }) =>
    transact(command, {
      thing: requests,
      id: params.requestId,
      facts: () => loadMarkFacts(body, now),
      decide: (request, facts) => decide.confirmRequest(request, { ...body, at: now }, facts),
    }),
  reopenMyRequest: ({ params, command, now }) => reopen(command, { id: params.requestId, now }),
});

/** Opens a request again, where `check` lets it through at each attempt. */
const reopen = (
  command: Command<Request>,
  { id, now }: { readonly id: string; readonly now: string },
  check?: (request: Request | undefined) => Promise<unknown>,
) =>
  transact(command, {
    thing: requests,
    id,
    facts: async (request) => {
      await check?.(request);
      const [calendar, openness, course] = await Promise.all([
        loadWorkingCalendar(now),
        loadOpenness([request?.unitCode ?? ""]),
        request && loadCourse(request),
      ]);
      return { calendar, openness, course, unitOpen: openness.notOpen.length === 0 };
    },
    decide: (request, facts) => decide.reopenRequest(request, { at: now }, facts),
    also: (_, { openness }) => ({ guarded: openness.guarded }),
  });
