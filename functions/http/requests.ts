import { typeid } from "typeid-js";
import { loadDelivery } from "../../lib/contracting/contracts/delivery-store.ts";
import { reaches } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { holdsPersonalNumber } from "../../lib/core/personal-data.ts";
import { localDateOf } from "../../lib/core/time.ts";
import { loadWorkingCalendar } from "../../lib/district/calendars/store.ts";
import { loadOpenness } from "../../lib/district/grids/store.ts";
import { recordReading, sealFirstRecords } from "../../lib/engine/personal-records.ts";
import { readSealed, sealing } from "../../lib/engine/stored-seals.ts";
import { loadTexts } from "../../lib/engine/texts.ts";
import { extend, loadThing } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { loadAssignee, mayReadWords } from "../../lib/flows/assignees.ts";
import { serve } from "../../lib/serve.ts";
import { isCategoryOpen, isOfPlaces } from "../../lib/voice/categories/store.ts";
import { loadGathering } from "../../lib/voice/needs/load-gathering.ts";
import { policy } from "../../lib/voice/policy.ts";
import { answerOf, releaseAnswer } from "../../lib/voice/requests/answer.ts";
import { requestsApi } from "../../lib/voice/requests/api.ts";
import { checkRequest } from "../../lib/voice/requests/check.ts";
import * as decide from "../../lib/voice/requests/decide.ts";
import { demandAction } from "../../lib/voice/requests/escalated.ts";
import {
  acceptRequest,
  beginRequest,
  changeCategory,
  giveBackRequest,
  passOnRequest,
} from "../../lib/voice/requests/handle.ts";
import { answerMark } from "../../lib/voice/requests/marks.ts";
import { joinRequest, mergeRequest } from "../../lib/voice/requests/merge.ts";
import { type Request, requestRefusals } from "../../lib/voice/requests/model.ts";
import {
  handlersOf,
  isAssignee,
  neighbourhoodOf,
  soughtBy,
} from "../../lib/voice/requests/places.ts";
import { newReceiptNumber, receiptCodes } from "../../lib/voice/requests/receipts.ts";
import { similarSince, tellSimilar } from "../../lib/voice/requests/similar.ts";
import { isOnBehalf, reporterOf, standingOf } from "../../lib/voice/requests/standing.ts";
import { isGiven } from "../../lib/voice/requests/statuses.ts";
import {
  listAnswered,
  listMergedInto,
  listOpenAt,
  listRequestsByInbox,
  listRequestsByReporter,
  loadDispatchReasons,
  loadFollowed,
  loadRequest,
  requests,
  requestWords,
} from "../../lib/voice/requests/store.ts";
import { answerWithCode } from "../../lib/voice/requests/view.ts";

export const handler = serve(requestsApi, requestRefusals, {
  fileRequest: async ({ body, actor, command, now }) => {
    const { words, contact, onBehalfOf, ...report } = body;
    const isReporter = standingOf[actor.role] === "reporter";
    if (!isReporter && !reaches(actor, [report.unitCode])) {
      throw new Fault("not_found");
    }
    const requestId = typeid("req").toString();
    const personId = typeid("per").toString();
    const filing = { actor, contact, onBehalfOf };
    const [onBehalf, reporter] = [isOnBehalf(filing), reporterOf(filing)];
    const codeOf = await receiptCodes(requestId);
    const answer = (request: Request) =>
      onBehalf ? command.answer(request) : answerWithCode(request, actor, codeOf(0));
    return transact(
      { ...command, answer },
      {
        thing: requests,
        id: requestId,
        facts: async () => {
          const [calendar, openness, categoryOpen, vault, gathering] = await Promise.all([
            loadWorkingCalendar(now),
            loadOpenness([report.unitCode]),
            isCategoryOpen(report.category, localDateOf(now)),
            sealFirstRecords(personId, {
              [requestId]: sealing(requestWords, { words, contact, onBehalfOf }),
            }),
            loadGathering({ requestId, ...report, reporter }, { id: command.id, now }),
          ]);
          const receiptNumber = newReceiptNumber(now);
          const unitOpen = openness.notOpen.length === 0;
          return { calendar, openness, unitOpen, categoryOpen, receiptNumber, vault, gathering };
        },
        begin: ({ receiptNumber, gathering, ...facts }) =>
          decide.reportRequest({ ...report, requestId, personId, receiptNumber, onBehalf }, now, {
            ...facts,
            needId: gathering.needId,
          }),
        also: (_, { openness, vault, gathering }) => ({
          changes: gathering.changes,
          guarded: [...openness.guarded, ...vault, ...gathering.guarded],
        }),
      },
    );
  },
  getRequest: ({ params }) => loadFollowed(params.requestId),
  listMyRequests: ({ actor, page }) => listRequestsByReporter(actor.subject, page),
  getRequestWords: async ({ params, query, actor, now, requestId }) => {
    const request = await loadRequest(params.requestId);
    if (!request || !(await mayReadWords(request, actor, now))) return undefined;
    const open = await recordReading(
      { entity: "request", id: request.requestId },
      { of: ["words"], ...query, by: actor, at: now, requestId, places: handlersOf(request) },
    );
    const kept = readSealed(requestWords, await open(request.personId, request.requestId));
    return kept && { ...kept, dispatches: await loadDispatchReasons(request.requestId) };
  },
  listInbox: async ({ query: { of, ...wanted }, actor, now, page }) => {
    const sought = soughtBy(wanted, now);
    if (of !== "me") {
      if (!reaches(actor, [of])) throw new Fault("not_found");
      return listRequestsByInbox(of, { ...page, sees: sought });
    }
    // a place whose code is somebody's subject is not theirs for that
    const isOwn = (request: Request) => isGiven(request) && isAssignee(request.assignee, actor);
    const sees = (request: Request) => isOwn(request) && (sought?.(request) ?? true);
    return listRequestsByInbox(actor.subject, { ...page, sees });
  },
  dispatchRequest: ({ params, body, actor, command, now }) =>
    transact(command, {
      thing: requests,
      id: params.requestId,
      facts: (request) => loadAssignee(body.assignee, request?.unitCode ?? "", now),
      decide: (request, facts) => decide.dispatchRequest(request, { ...body, by: actor }, facts),
      also: (_, { guarded }) => ({ guarded }),
    }),
  acceptRequest: ({ params, command }) =>
    transact(command, { thing: requests, id: params.requestId, decide: acceptRequest }),
  passOnRequest: ({ params, body, command }) =>
    transact(command, {
      thing: requests,
      id: params.requestId,
      facts: async () => {
        const { notOpen, guarded } = await loadOpenness([body.unitCode]);
        return { unitOpen: notOpen.length === 0, guarded };
      },
      decide: (request, facts) => passOnRequest(request, body, facts),
      also: (_, { guarded }) => ({ guarded }),
    }),
  changeCategory: ({ params, body, command, now }) =>
    transact(command, {
      thing: requests,
      id: params.requestId,
      facts: async () => ({ categoryOpen: await isCategoryOpen(body.category, localDateOf(now)) }),
      decide: (request, facts) => changeCategory(request, body, facts),
    }),
  listMergedRequests: async ({ params, actor, page }) => {
    const request = await loadRequest(params.requestId);
    if (!request || !reaches(actor, handlersOf(request))) throw new Fault("not_found");
    return listMergedInto(params.requestId, page);
  },
  mergeRequest: ({ params, body, command }) =>
    transact(command, {
      thing: requests,
      id: params.requestId,
      facts: async () => ({ into: await loadThing(requests, body.intoRequestId) }),
      decide: (request, { into }) => mergeRequest(request, into?.state),
      // that it still is open is its version's to say
      also: (_, { into }) => ({
        changes: into
          ? [
              extend(requests, into, {
                id: into.id,
                command,
                events: joinRequest(params.requestId),
              }),
            ]
          : [],
      }),
    }),
  beginRequest: ({ params, actor, command }) =>
    transact(command, {
      thing: requests,
      id: params.requestId,
      decide: (request) => beginRequest(request, { by: actor }),
    }),
  giveBackRequest: ({ params, body, actor, command }) =>
    transact(command, {
      thing: requests,
      id: params.requestId,
      decide: (request) => giveBackRequest(request, { ...body, by: actor }),
    }),
  issueReceipt: async ({ params, actor, command }) => {
    const codeOf = await receiptCodes(params.requestId);
    const answer = (request: Request) =>
      answerWithCode(request, actor, codeOf(request.slip?.issue ?? 0));
    return transact(
      { ...command, answer },
      {
        thing: requests,
        id: params.requestId,
        decide: (request) => decide.issueReceipt(request, { by: actor.subject }),
      },
    );
  },
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
  checkRequest: ({ params, body, actor, command }) =>
    transact(command, {
      thing: requests,
      id: params.requestId,
      decide: (request) => checkRequest(request, { ...body, by: actor }),
    }),
  answerMark: ({ params, body, command }) =>
    transact(command, {
      thing: requests,
      id: params.requestId,
      decide: (request) => answerMark(request, body),
    }),
  refuseRequest: ({ params, body, actor, command }) =>
    transact(command, {
      thing: requests,
      id: params.requestId,
      decide: (request) => decide.refuseRequest(request, { ...body, by: actor }),
    }),
  demandAction: ({ params, body, actor, command, now }) =>
    transact(command, {
      thing: requests,
      id: params.requestId,
      decide: (request) => demandAction(request, { ...body, by: actor, at: now }),
    }),
  releaseAnswer: ({ params, command }) =>
    transact(command, {
      thing: requests,
      id: params.requestId,
      facts: async (request) => {
        const reference = request && answerOf(request);
        const words = reference && (await loadTexts([reference])).get(reference);
        return { words, holdsNumber: holdsPersonalNumber(words ?? "") };
      },
      decide: releaseAnswer,
    }),
  getSimilarRequests: async ({ query: { unitCode, category }, now }) => {
    const placeCode = neighbourhoodOf(unitCode);
    const { items, next } = (await isOfPlaces(category))
      ? await listOpenAt(
          { placeCode, category },
          { limit: policy.requestSimilarMax.value, from: similarSince(now) },
        )
      : { items: [], next: undefined };
    return tellSimilar(placeCode, items, { now, isMore: next !== undefined });
  },
  listPublishedAnswers: ({ query, page }) => listAnswered(query.communityCode, page),
});
