import { loadCatalogueItem } from "../../lib/buying/catalogue/store.ts";
import { joinNeed } from "../../lib/buying/projects/decide.ts";
import { needsMax, type Project } from "../../lib/buying/projects/model.ts";
import { projects } from "../../lib/buying/projects/store.ts";
import { shifts } from "../../lib/care/volunteers/store.ts";
import { contracts } from "../../lib/contracting/contracts/store.ts";
import { reaches } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { type Guarded, unchangedCheck } from "../../lib/engine/commit.ts";
import { extend, type Loaded, loadThing } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { filings } from "../../lib/registry/filings/store.ts";
import { serve } from "../../lib/serve.ts";
import { councils } from "../../lib/voice/councils/store.ts";
import { needsApi } from "../../lib/voice/needs/api.ts";
import * as decide from "../../lib/voice/needs/decide.ts";
import { type NeedAnswer, needRefusals } from "../../lib/voice/needs/model.ts";
import {
  linkWrite,
  listNeedsByUnit,
  listRequestsByNeed,
  loadNeed,
  needs,
} from "../../lib/voice/needs/store.ts";
import { linkToNeed } from "../../lib/voice/requests/decide.ts";
import { requests } from "../../lib/voice/requests/store.ts";

export const handler = serve(needsApi, needRefusals, {
  getNeed: ({ params }) => loadNeed(params.needId),
  listNeeds: ({ query, page }) => listNeedsByUnit({ code: query.of, status: query.status }, page),
  listNeedRequests: async ({ params, actor, page }) => {
    const need = await loadNeed(params.needId);
    if (!need || !reaches(actor, [need.blockCode])) throw new Fault("not_found");
    return listRequestsByNeed(need.needId, page);
  },
  linkRequest: ({ params, body, command }) => {
    const { needId } = params;
    const { requestId } = body;
    return transact(command, {
      thing: needs,
      id: needId,
      facts: async () => ({ request: await loadThing(requests, requestId) }),
      decide: (need, { request }) =>
        decide.linkRequest(need, { requestId }, { request: request?.state }),
      also: (_, { request }) => ({
        changes: request
          ? [extend(requests, request, { id: requestId, command, events: linkToNeed(needId) })]
          : [],
        guarded: request ? [linkWrite(needId, { requestId, at: request.state.reportedAt })] : [],
      }),
    });
  },
  setNeedItem: ({ params, body, command }) =>
    transact(command, {
      thing: needs,
      id: params.needId,
      facts: async () => ({
        category: (await loadCatalogueItem(body.year, body.code))?.category.code,
      }),
      decide: (need, facts) => decide.setItem(need, { item: body }, facts),
    }),
  answerNeed: ({ params, body, command, now }) =>
    transact(command, {
      thing: needs,
      id: params.needId,
      facts: () => loadAnswerFacts(body),
      decide: (need, { facts }) => decide.answerNeed(need, body, { ...facts, now }),
      also: (_, { guarded, project }) => ({
        guarded,
        // the project knows every need that it answers
        changes: project
          ? [
              extend(projects, project, {
                id: project.id,
                command,
                events: joinNeed(params.needId),
              }),
            ]
          : [],
      }),
    }),
});

/** What an answer names, as it stands and stays until the commit. */
async function loadAnswerFacts(answer: NeedAnswer): Promise<{
  readonly facts: decide.AnswerFacts;
  readonly guarded: readonly Guarded[];
  readonly project?: Loaded<Project> | undefined;
}> {
  switch (answer.kind) {
    case "contract": {
      const contract = await loadThing(contracts, answer.contractId);
      const guarded = contract ? [unchangedCheck("contract", contract)] : [];
      return { facts: { contract: contract?.state }, guarded };
    }
    case "project": {
      const project = await loadThing(projects, answer.projectId);
      const isFull = (project?.state.needIds ?? []).length >= needsMax;
      return { facts: { project: project && { ...project.state, isFull } }, project, guarded: [] };
    }
    case "volunteers": {
      const shift = await loadThing(shifts, answer.shiftId);
      const guarded = shift ? [unchangedCheck("shift", shift)] : [];
      return { facts: { shift: shift?.state }, guarded };
    }
    case "group": {
      const filing = await loadThing(filings, answer.filingId);
      const guarded = filing ? [unchangedCheck("filing", filing)] : [];
      return { facts: { group: filing?.state }, guarded };
    }
    case "council": {
      const council = await loadThing(councils, answer.councilId);
      const options = council?.state.options ?? [];
      const needIds = options.flatMap((one) => (one.kind === "need" ? one.needId : []));
      const guarded = council ? [unchangedCheck("council", council)] : [];
      return { facts: { council: council && { ...council.state, needIds } }, guarded };
    }
    case "no":
      return { facts: {}, guarded: [] };
  }
}
