import { typeid } from "typeid-js";
import type { Actor } from "../../lib/core/actor.ts";
import { reaches } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { localDateOf } from "../../lib/core/time.ts";
import { serve } from "../../lib/http/serve.ts";
import { requestsApi } from "../../lib/requests/api.ts";
import * as decide from "../../lib/requests/decide.ts";
import { type Assignee, type Request, requestRefusals } from "../../lib/requests/model.ts";
import { FiledView, RequestWords, viewRequest } from "../../lib/requests/view.ts";
import { loadWorkingCalendar } from "../../lib/store/calendars.ts";
import { loadContract } from "../../lib/store/contracts.ts";
import { loadDelivery } from "../../lib/store/deliveries.ts";
import { receiptCode } from "../../lib/store/receipts.ts";
import { listRequestsByInbox, loadRequest, requests } from "../../lib/store/requests.ts";
import { transact } from "../../lib/store/transact.ts";
import { readRecord, sealRecord } from "../../lib/store/vault.ts";
import { randomCode } from "../../lib/vault/codes.ts";

export const handler = serve(requestsApi, requestRefusals, {
  fileRequest: async ({ body, actor, command, now }) => {
    const { words, contact, onBehalfOf, ...report } = body;
    const requestId = typeid("req").toString();
    const personId = typeid("per").toString();
    if (actor.role !== "resident" && !reaches(actor, [report.unitCode])) {
      throw new Fault("not_found");
    }
    const code = await receiptCode(requestId);
    const answer = (request: Request) => ({
      status: 201,
      body: FiledView.parse({ ...viewRequest(request), receiptCode: code }),
    });
    const receiptNumber = `${localDateOf(now).replaceAll("-", "")}-${randomCode(8)}`;
    return transact(
      { ...command, answer },
      {
        thing: requests,
        id: requestId,
        facts: async () => ({
          calendar: await loadWorkingCalendar(now),
          vault: await sealRecord(personId, requestId, { words, contact, onBehalfOf }),
        }),
        begin: (facts) =>
          decide.reportRequest(
            {
              ...report,
              requestId,
              personId,
              receiptNumber,
              onBehalf: onBehalfOf !== undefined,
            },
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
    if (!request || !mayReadWords(request, actor)) return undefined;
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
      facts: async (request) => ({
        contractCovers: request ? await contractCovers(body.assignee, request.unitCode) : false,
      }),
      decide: (request, facts) => decide.dispatchRequest(request, body, facts),
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

/** An organisation gets a request only under its own active contract that serves the place. */
async function contractCovers(assignee: Assignee, unitCode: string): Promise<boolean> {
  if (assignee.kind !== "organisation") return true;
  const contract = await loadContract(assignee.contractId);
  const serves = contract?.unitCodes.some(
    (code) => unitCode === code || unitCode.startsWith(`${code}-`),
  );
  return (
    contract?.status === "active" &&
    contract.supplierId === assignee.organisationId &&
    serves === true
  );
}

/** Staff of the place, and whoever has the request in hand; the reporter knows their own words. */
function mayReadWords(request: Request, actor: Actor): boolean {
  const assignee = "assignee" in request ? request.assignee : undefined;
  const holds = assignee !== undefined && decide.isAssignee(assignee, actor);
  return holds || reaches(actor, [request.unitCode]);
}
