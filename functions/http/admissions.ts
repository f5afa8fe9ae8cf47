import { typeid } from "typeid-js";
import { reaches } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { loadWorkingCalendar } from "../../lib/district/calendars/store.ts";
import { loadOpenness } from "../../lib/district/grids/store.ts";
import { unchangedCheck } from "../../lib/engine/commit.ts";
import * as files from "../../lib/engine/documents.ts";
import { loadThing } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { accounts } from "../../lib/ledger/model.ts";
import { ledger, loadBalanceFen } from "../../lib/ledger/store.ts";
import { admissionsApi } from "../../lib/money/admissions/api.ts";
import * as decide from "../../lib/money/admissions/decide.ts";
import { addDocument, removeDocument } from "../../lib/money/admissions/documents.ts";
import { assignmentIdOf } from "../../lib/money/admissions/model.ts";
import { admissionRefusals } from "../../lib/money/admissions/refusals.ts";
import { reliefByMonth } from "../../lib/money/admissions/relief-months.ts";
import { proposeRenewal, refuseRenewal, renewAffair } from "../../lib/money/admissions/renewal.ts";
import {
  affairs,
  assignments,
  listAffairsByStatus,
  listAssignmentsByCommunity,
  loadAffair,
  loadAssignmentsOfYear,
} from "../../lib/money/admissions/store.ts";
import { reliefOf } from "../../lib/money/admissions/view.ts";
import { serve } from "../../lib/serve.ts";

export const handler = serve(admissionsApi, admissionRefusals, {
  proposeAffair: ({ body, command, now }) => {
    const affairId = typeid("aff").toString();
    return transact(command, {
      thing: affairs,
      id: affairId,
      facts: async () => ({
        openness: await loadOpenness(body.communityCodes),
        calendar: await loadWorkingCalendar(now),
      }),
      begin: ({ openness, calendar }) =>
        decide.proposeAffair({ affairId, ...body }, now, {
          calendar,
          communitiesNotOpen: openness.notOpen,
        }),
      also: (_, { openness }) => ({ guarded: openness.guarded }),
    });
  },
  getAffair: ({ params }) => loadAffair(params.affairId),
  listAffairs: ({ query, page }) => listAffairsByStatus(query.status, page),
  giveOpinion: ({ params, body, command, now }) =>
    transact(command, {
      thing: affairs,
      id: params.affairId,
      decide: (affair) => decide.giveOpinion(affair, body, now),
    }),
  admitAffair: ({ params, body, command, now }) =>
    transact(command, {
      thing: affairs,
      id: params.affairId,
      decide: (affair) => decide.admitAffair(affair, { ...body, at: now }),
    }),
  refuseAffair: ({ params, body, command, now }) =>
    transact(command, {
      thing: affairs,
      id: params.affairId,
      decide: (affair) => decide.refuseAffair(affair, { ...body, at: now }),
    }),
  proposeRenewal: ({ params, body, command, now }) =>
    transact(command, {
      thing: affairs,
      id: params.affairId,
      facts: async () => ({ calendar: await loadWorkingCalendar(now) }),
      decide: (affair, facts) => proposeRenewal(affair, { ...body, at: now }, facts),
    }),
  renewAffair: ({ params, body, command, now }) =>
    transact(command, {
      thing: affairs,
      id: params.affairId,
      decide: (affair) => renewAffair(affair, { ...body, at: now }),
    }),
  refuseRenewal: ({ params, body, command, now }) =>
    transact(command, {
      thing: affairs,
      id: params.affairId,
      decide: (affair) => refuseRenewal(affair, { ...body, at: now }),
    }),
  withdrawAffair: ({ params, body, command }) =>
    transact(command, {
      thing: affairs,
      id: params.affairId,
      decide: (affair) => decide.withdrawAffair(affair, body),
    }),
  assignAffair: ({ params, body, actor, command, now }) => {
    const assignmentId = assignmentIdOf({ ...params, ...body });
    return transact(command, {
      thing: assignments,
      id: assignmentId,
      ledger,
      facts: async () => {
        const [affair, openness] = await Promise.all([
          loadThing(affairs, params.affairId),
          loadOpenness([body.communityCode]),
        ]);
        if (!affair || !reaches(actor, [affair.state.departmentCode])) throw new Fault("not_found");
        const department = accounts.department(affair.state.departmentCode, body.year);
        const coverFen = await loadBalanceFen(department);
        return { affair, openness, communityOpen: openness.notOpen.length === 0, coverFen };
      },
      decide: decide.assignAgain,
      begin: ({ affair, ...facts }) =>
        decide.assignAffair(affair.state, { ...body, at: now }, facts),
      also: (_, { affair, openness }) => ({
        guarded: [unchangedCheck("affair", affair), ...openness.guarded],
      }),
    });
  },
  listAffairsOfCommunity: ({ params, query, page }) =>
    listAssignmentsByCommunity({ ...params, ...query }, page),
  getReliefByMonth: async ({ params, query }) => {
    const period = { ...params, ...query };
    return reliefByMonth(period, await loadAssignmentsOfYear(period));
  },
  getRelief: async ({ params, query }) => {
    const period = { ...params, ...query };
    return reliefOf(period, await loadAssignmentsOfYear(period));
  },
  uploadBasis: async ({ params: { affairId }, query: { bytes }, actor, now }) => {
    const affair = await loadAffair(affairId);
    if (!affair || !reaches(actor, [affair.departmentCode])) throw new Fault("not_found");
    const documentId = typeid("doc").toString();
    return files.signUpload({ ownerId: affairId, documentId }, { bytes, now });
  },
  addBasis: ({ params: { affairId }, body, command }) => {
    const named = { ownerId: affairId, documentId: body.documentId };
    return transact(command, {
      thing: affairs,
      id: affairId,
      facts: (affair) => {
        if (!affair) throw new Fault("not_found");
        return files.takeUpload(named, body, (upload) => addDocument(affair, body, { upload }));
      },
      decide: (_, decided) => decided,
    });
  },
  removeBasis: async ({ params, command }) => {
    const { affairId: ownerId, documentId } = params;
    const before = await loadAffair(ownerId);
    const document = before?.documents?.find((one) => one.documentId === documentId);
    const outcome = await transact(command, {
      thing: affairs,
      id: ownerId,
      decide: (affair) => removeDocument(affair, params),
    });
    if (outcome.ok && document) await files.eraseDocument({ ownerId, ...document });
    return outcome;
  },
  listBasis: async ({ params: { affairId }, actor, now }) => {
    const affair = await loadAffair(affairId);
    if (!affair || !reaches(actor, [affair.departmentCode, ...affair.communityCodes])) {
      return undefined;
    }
    return files.signDownloads(affairId, { ...affair, now });
  },
});
