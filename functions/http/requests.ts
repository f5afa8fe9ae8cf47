import { typeid } from "typeid-js";
import { loadDelivery } from "../../lib/contracting/contracts/delivery-store.ts";
import { type Actor, reaches } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { localDateOf } from "../../lib/core/time.ts";
import { loadWorkingCalendar } from "../../lib/district/calendars/store.ts";
import { loadUnitsNotOpen } from "../../lib/district/grids/store.ts";
import { readRecord, sealFirstRecords } from "../../lib/engine/personal-records.ts";
import { transact } from "../../lib/engine/transact.ts";
import { loadHands } from "../../lib/flows/assignees.ts";
import { serve } from "../../lib/http/serve.ts";
import { randomCode } from "../../lib/vault/codes.ts";
import { loadGathering } from "../../lib/voice/needs/gather-needs.ts";
import { requestsApi } from "../../lib/voice/requests/api.ts";
import * as decide from "../../lib/voice/requests/decide.ts";
import { type Request, requestRefusals } from "../../lib/voice/requests/model.ts";
import { receiptCode } from "../../lib/voice/requests/receipts.ts";
import { standingOf } from "../../lib/voice/requests/standing.ts";
import { listRequestsByInbox, loadRequest, requests } from "../../lib/voice/requests/store.ts";
import { FiledView, RequestWords, viewRequest } from "../../lib/voice/requests/view.ts";

export const handler = serve(requestsApi, requestRefusals, {
  fileRequest: async ({ body, actor, command, now }) => {
    const { words, contact, onBehalfOf, ...report } = body;
    const isReporter = standingOf[actor.role] === "reporter";
    if (!isReporter && !reaches(actor, [report.unitCode])) {
      throw new Fault("not_found");
    }
    const requestId = typeid("req").toString();
    const personId = typeid("per").toString();
    const code = await receiptCode(requestId);
    const answer = (request: Request) => ({
      status: 201,
      body: FiledView.parse({ ...viewRequest(request, actor), receiptCode: code }),
    });
    return transact(
      { ...command, answer },
      {
        thing: requests,
        id: requestId,
        facts: async () => {
          const [calendar, notOpen, vault, gathering] = await Promise.all([
            loadWorkingCalendar(now),
            loadUnitsNotOpen([report.unitCode]),
            sealFirstRecords(personId, { [requestId]: { words, contact, onBehalfOf } }),
            loadGathering({ requestId, ...report }, { id: command.id, now }),
          ]);
          // drawn anew at each attempt, so that a number that is taken is not asked for again
          const receiptNumber = `${localDateOf(now).replaceAll("-", "")}-${randomCode(8)}`;
          return { calendar, unitOpen: notOpen.length === 0, receiptNumber, vault, gathering };
        },
        begin: ({ receiptNumber, gathering, ...facts }) =>
          decide.reportRequest(
            { ...report, requestId, personId, receiptNumber, onBehalf: onBehalfOf !== undefined },
            now,
            { ...facts, needId: gathering.needId },
          ),
        also: (_, { vault, gathering }) => ({
          changes: gathering.changes,
          guarded: [...vault, ...gathering.guarded],
        }),
      },
    );
  },
  getRequest: ({ params }) => loadRequest(params.requestId),
  getRequestWords: async ({ params, query, actor, now, requestId }) => {
    const request = await loadRequest(params.requestId);
    if (!request || !(await mayReadWords(request, actor, now))) return undefined;
    const record = await readRecord(
      { ownerId: request.personId, name: request.requestId },
      { purpose: query.purpose, by: actor.subject, at: now, id: requestId },
    );
    return RequestWords.optional().parse(record);
  },
  listInbox: async ({ query, actor, page }) => {
    const inbox = query.of === "me" ? actor.subject : query.of;
    if (!reaches(actor, [inbox])) throw new Fault("not_found");
    return listRequestsByInbox(inbox, page);
  },
  dispatchRequest: ({ params, body, command, now }) =>
    transact(command, {
      thing: requests,
      id: params.requestId,
      facts: (request) => loadHands(body.assignee, request?.unitCode ?? "", now),
      decide: (request, facts) => decide.dispatchRequest(request, body, facts),
      also: (_, { guarded }) => ({ guarded }),
    }),
  resolveRequest: ({ params, body, actor, command, now }) =>
    transact(command, {
      thing: requests,
      id: params.requestId,
      facts: async () => ({
        deliveryContractId: body.deliveryId && (await loadDelivery(body.deliveryId))?.contractId,
      }),
      decide: (request, facts) =>
        decide.resolveRequest(request, { ...body, by: actor, at: now }, facts),
    }),
  refuseRequest: ({ params, body, command }) =>
    transact(command, {
      thing: requests,
      id: params.requestId,
      decide: (request) => decide.refuseRequest(request, body),
    }),
});

/**
 * Staff of the place; and whoever has the request in hand, until it is resolved or given to
 * another: an organisation only as long as its contract holds, a department its affair.
 */
async function mayReadWords(request: Request, actor: Actor, now: string): Promise<boolean> {
  const isOfPlace = standingOf[actor.role] === "of_place";
  if (isOfPlace && reaches(actor, [request.unitCode])) return true;
  if (request.status !== "dispatched" || !decide.isAssignee(request.assignee, actor)) return false;
  if (request.assignee.kind === "steward") return true;
  const hands = await loadHands(request.assignee, request.unitCode, now);
  return hands.contractCovers || hands.affairCovers;
}
