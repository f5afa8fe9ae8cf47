import { typeid } from "typeid-js";
import { type Actor, reaches } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { localDateOf } from "../../lib/core/time.ts";
import { serve } from "../../lib/http/serve.ts";
import { requestsApi } from "../../lib/requests/api.ts";
import * as decide from "../../lib/requests/decide.ts";
import { type Assignee, type Request, requestRefusals } from "../../lib/requests/model.ts";
import { servesPlace, worksPlace } from "../../lib/requests/places.ts";
import { FiledView, RequestWords, viewRequest } from "../../lib/requests/view.ts";
import { loadWorkingCalendar } from "../../lib/store/calendars.ts";
import { unchangedCheck } from "../../lib/store/commit.ts";
import { contracts } from "../../lib/store/contracts.ts";
import { loadDelivery } from "../../lib/store/deliveries.ts";
import { loadUnitsNotOpen } from "../../lib/store/grids.ts";
import { people } from "../../lib/store/people.ts";
import { receiptCode } from "../../lib/store/receipts.ts";
import { listRequestsByInbox, loadRequest, requests } from "../../lib/store/requests.ts";
import { loadThing } from "../../lib/store/thing.ts";
import { transact } from "../../lib/store/transact.ts";
import { readRecord, sealRecord } from "../../lib/store/vault.ts";
import { randomCode } from "../../lib/vault/codes.ts";

export const handler = serve(requestsApi, requestRefusals, {
  fileRequest: async ({ body, actor, command, now }) => {
    const { words, contact, onBehalfOf, ...report } = body;
    if (actor.role !== "resident" && !reaches(actor, [report.unitCode])) {
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
        facts: async () => ({
          calendar: await loadWorkingCalendar(now),
          unitOpen: (await loadUnitsNotOpen([report.unitCode])).length === 0,
          // drawn anew at each attempt, so that a number that is taken is not asked for again
          receiptNumber: `${localDateOf(now).replaceAll("-", "")}-${randomCode(8)}`,
          vault: await sealRecord(personId, requestId, { words, contact, onBehalfOf }),
        }),
        begin: ({ receiptNumber, ...facts }) =>
          decide.reportRequest(
            { ...report, requestId, personId, receiptNumber, onBehalf: onBehalfOf !== undefined },
            now,
            facts,
          ),
        also: (_, { vault }) => ({ guarded: vault }),
      },
    );
  },
  getRequest: ({ params }) => loadRequest(params.requestId),
  getRequestWords: async ({ params, query, actor, now, requestId }) => {
    const request = await loadRequest(params.requestId);
    if (!request || !(await mayReadWords(request, actor))) return undefined;
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
  dispatchRequest: ({ params, body, command }) =>
    transact(command, {
      thing: requests,
      id: params.requestId,
      facts: (request) => loadHands(body.assignee, request?.unitCode ?? ""),
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
 * Whether a request for a place may go into these hands: a steward's who works there, or an
 * organisation's under its own active contract that serves it. What was read stays so until the
 * commit.
 */
async function loadHands(assignee: Assignee, place: string) {
  if (assignee.kind === "steward") {
    const steward = await loadThing(people, assignee.subject);
    const appointed = steward?.state.appointments.filter(
      (one) => one.role === "steward" && one.status === "active",
    );
    return {
      contractCovers: false,
      stewardWorksThere: appointed?.some(({ scopes }) => worksPlace(scopes, place)) ?? false,
      guarded: steward ? [unchangedCheck("person", steward)] : [],
    };
  }
  const contract = await loadThing(contracts, assignee.contractId);
  const terms = contract?.state;
  return {
    stewardWorksThere: false,
    contractCovers:
      terms?.status === "active" &&
      terms.supplierId === assignee.organisationId &&
      servesPlace(terms.unitCodes, place),
    guarded: contract ? [unchangedCheck("contract", contract)] : [],
  };
}

/**
 * Staff of the place; and whoever has the request in hand, until it is resolved or given to
 * another, an organisation only as long as its contract holds.
 */
async function mayReadWords(request: Request, actor: Actor): Promise<boolean> {
  if (actor.role !== "organisation" && reaches(actor, [request.unitCode])) return true;
  if (request.status !== "dispatched" || !decide.isAssignee(request.assignee, actor)) return false;
  if (request.assignee.kind === "steward") return true;
  return (await loadHands(request.assignee, request.unitCode)).contractCovers;
}
