import { typeid } from "typeid-js";
import { loadCatalogueItem } from "../../lib/buying/catalogue/store.ts";
import { projectsApi, type TenderTerms } from "../../lib/buying/projects/api.ts";
import * as decide from "../../lib/buying/projects/decide.ts";
import { objectToSource } from "../../lib/buying/projects/display.ts";
import { type Plan, type Project, tenderAwaited } from "../../lib/buying/projects/model.ts";
import { templatesMeant } from "../../lib/buying/projects/plan-rules.ts";
import { allPlanned, nothingPlanned } from "../../lib/buying/projects/planned.ts";
import { projectRefusals } from "../../lib/buying/projects/refusals.ts";
import {
  listNoticedByBuyer,
  listProjectsByBuyer,
  loadPlannedTotals,
  loadProject,
  plannedTotalWrites,
  projects,
  shareOf,
} from "../../lib/buying/projects/store.ts";
import { isNoticed } from "../../lib/buying/projects/view.ts";
import { reservedAtNoticeFen } from "../../lib/buying/projects/years.ts";
import { isByTender } from "../../lib/buying/purchase-method.ts";
import { cancelTender, noticeTender } from "../../lib/buying/tenders/decide.ts";
import { loadBidders, tenders } from "../../lib/buying/tenders/store.ts";
import { chosenOf } from "../../lib/contracting/evaluations/template-model.ts";
import { loadTemplate } from "../../lib/contracting/evaluations/template-store.ts";
import type { Actor } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { loadWorkingCalendar } from "../../lib/district/calendars/store.ts";
import { loadOpenness } from "../../lib/district/grids/store.ts";
import { extend, loadThing } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { contractOf } from "../../lib/flows/draft-contract.ts";
import { type LoadedStanding, loadStanding } from "../../lib/flows/eligibility.ts";
import { letGo, loadNeedsMet, takenUp } from "../../lib/flows/project-needs.ts";
import { isSupplierActive, loadSupplier as loadAnySupplier } from "../../lib/flows/suppliers.ts";
import { closeDue } from "../../lib/flows/tender-due.ts";
import { accounts } from "../../lib/ledger/model.ts";
import { ledger, loadBalanceFen } from "../../lib/ledger/store.ts";
import { serve } from "../../lib/serve.ts";
import { loadBidKey } from "../../lib/vault/bids.ts";
import { chosenNeedOf, sharesOf } from "../../lib/voice/councils/model.ts";
import { loadCouncil } from "../../lib/voice/councils/store.ts";

/** The needs and the council that a plan names; what a council chose is final. */
async function loadMandate({ needIds, councilId }: Pick<Plan, "needIds" | "councilId">) {
  const [met, council] = await Promise.all([
    loadNeedsMet({ needIds }),
    councilId ? loadCouncil(councilId) : undefined,
  ]);
  const chosen = council && { chosenNeedId: chosenNeedOf(council), shares: sharesOf(council) };
  const needs = met.map(({ state }) => state);
  return { met, mandate: { needs, council: council && { ...council, ...chosen } } };
}

/** How somebody stands whom a project goes to without a tender; nothing where nobody is named. */
const loadSupplier = async (
  project: Project | undefined,
  given: {
    readonly organisationId?: string | undefined;
    readonly actor: Actor;
    readonly now: string;
  },
): Promise<LoadedStanding | undefined> =>
  project && given.organisationId
    ? loadStanding(given.organisationId, { ...given, buyerCode: project.buyerCode })
    : undefined;

/** A project as it stands at an instant: with its tender closed, where that was due. */
async function loadProjectAt(projectId: string, now: string): Promise<Project | undefined> {
  const project = await loadProject(projectId);
  const tenderId = project && tenderAwaited(project);
  return tenderId && (await closeDue(tenderId, now)) ? loadProject(projectId) : project;
}

/** The tender that is noticed with the project, or nothing where no terms were given. */
async function tenderOf(
  project: Project | undefined,
  { tenderId, terms, now }: { tenderId: string; terms: TenderTerms | undefined; now: string },
): Promise<ReturnType<typeof noticeTender> | undefined> {
  if (!terms || !project?.criteria || !isByTender(project.method)) return undefined;
  const { projectId, buyerCode, year, title, method, amountFen: budgetFen, criteria } = project;
  const about = { tenderId, projectId, buyerCode, year, title, method, budgetFen };
  const reservedFen = reservedAtNoticeFen(project);
  const notice = { ...about, ...(reservedFen < budgetFen && { reservedFen }), criteria, ...terms };
  const [key, calendar] = await Promise.all([loadBidKey(), loadWorkingCalendar(now)]);
  return noticeTender({ ...notice, key }, now, { calendar });
}

export const handler = serve(projectsApi, projectRefusals, {
  planProject: ({ body, command }) => {
    const projectId = typeid("prj").toString();
    return transact(command, {
      thing: projects,
      id: projectId,
      facts: async () => {
        const [items, openness, totals, { met, mandate }] = await Promise.all([
          Promise.all(body.catalogueItems.map((code) => loadCatalogueItem(body.year, code))),
          loadOpenness(body.unitCodes),
          loadPlannedTotals(body),
          loadMandate(body),
        ]);
        const found = items.filter((item) => item !== undefined);
        const [meant = "", ...others] = templatesMeant(body, found);
        const template = others.length === 0 ? await loadTemplate(meant) : undefined;
        return { items: found, template, openness, totals, met, mandate };
      },
      begin: ({ items, template, openness, totals, mandate }) =>
        decide.planProject(
          { projectId, ...body },
          {
            ...mandate,
            items,
            template: template && chosenOf(template),
            unitsNotOpen: openness.notOpen,
            plannedFen: Object.fromEntries(totals.map(({ item, planned }) => [item, planned])),
            sharePlannedFen: allPlanned(
              totals.find(({ item }) => item === shareOf(body))?.planned ?? nothingPlanned,
            ),
          },
        ),
      also: (_, { totals, openness, met }) => ({
        changes: takenUp(met, projectId, command),
        guarded: [...plannedTotalWrites(body, totals, body.amountFen), ...openness.guarded],
      }),
    });
  },
  getProject: ({ params, now }) => loadProjectAt(params.projectId, now),
  listProjects: ({ params, page }) => listProjectsByBuyer(params.buyerCode, page),
  noticeProject: ({ params, body, actor, command, now }) => {
    const tenderId = typeid("tnd").toString();
    return transact(command, {
      thing: projects,
      id: params.projectId,
      ledger,
      facts: async (project) => ({
        fundFen: project ? await loadBalanceFen(accounts.buyer(project)) : 0,
        openness: project ? await loadOpenness(project.unitCodes) : { notOpen: [], guarded: [] },
        tender: await tenderOf(project, { tenderId, terms: body.tender, now }),
        source: await loadSupplier(project, { ...body, actor, now }),
        calendar: body.organisationId ? await loadWorkingCalendar(now) : {},
      }),
      decide: (project, { fundFen, openness, tender, source, calendar }) => {
        const given = {
          at: now,
          ...(body.tender && { tenderId }),
          supplierId: body.organisationId,
        };
        const noticed = decide.noticeProject(project, given, {
          fundFen,
          unitsNotOpen: openness.notOpen,
          calendar,
          standing: source?.standing,
        });
        return noticed.ok && tender && !tender.ok ? tender : noticed;
      },
      also: (_, { tender, openness, source }) => ({
        changes: tender?.ok
          ? [extend(tenders, undefined, { id: tenderId, command, events: tender.events })]
          : [],
        guarded: [...openness.guarded, ...(source?.guarded ?? [])],
      }),
    });
  },
  getProjectNotice: async ({ params, now }) => {
    const project = await loadProjectAt(params.projectId, now);
    return project && isNoticed(project) ? project : undefined;
  },
  listProjectNotices: ({ params, page }) => listNoticedByBuyer(params.buyerCode, page),
  objectToSource: ({ params, body, command, now }) =>
    transact(command, {
      thing: projects,
      id: params.projectId,
      facts: async () => ({ objector: await loadAnySupplier(body.organisationId) }),
      decide: (project, { objector }) =>
        objectToSource(
          project,
          { ...body, at: now },
          { organisationActive: isSupplierActive(objector) },
        ),
    }),
  answerObjection: ({ params, body, command }) =>
    transact(command, {
      thing: projects,
      id: params.projectId,
      ledger,
      facts: async (project) => ({
        totals: project ? await loadPlannedTotals(project) : [],
        met: await loadNeedsMet(project),
      }),
      decide: (project) => decide.answerObjection(project, { number: params.number, ...body }),
      // what is not bought no longer counts towards the year's limit, and meets no need
      also: (_, { totals, met }, project) => ({
        changes: project && body.isUpheld ? letGo(met, project.projectId, command) : [],
        guarded:
          project && body.isUpheld ? plannedTotalWrites(project, totals, -project.amountFen) : [],
      }),
    }),
  awardProject: ({ params, body, actor, command, now }) => {
    const { organisationId: supplierId, priceFen } = body;
    const award = { supplierId, priceFen, contractId: typeid("ctr").toString() };
    return transact(command, {
      thing: projects,
      id: params.projectId,
      facts: async (project) => {
        const supplier = await loadSupplier(project, { ...body, actor, now });
        if (!supplier) throw new Fault("not_found");
        return { supplier, calendar: await loadWorkingCalendar(now) };
      },
      decide: (project, { supplier: { standing } }) =>
        decide.awardProject(project, { ...award, at: now }, { standing }),
      also: (_, { supplier, calendar }, project) =>
        project
          ? contractOf(project, { ...award, noticedAt: now }, { command, supplier, calendar })
          : {},
    });
  },
  cancelProject: ({ params, body, command }) =>
    transact(command, {
      thing: projects,
      id: params.projectId,
      ledger,
      facts: async (project) => {
        const tenderId = project && "tenderId" in project ? project.tenderId : undefined;
        return {
          totals: project ? await loadPlannedTotals(project) : [],
          met: await loadNeedsMet(project),
          tender: tenderId ? await loadThing(tenders, tenderId) : undefined,
          bidders: tenderId ? await loadBidders(tenderId) : [],
        };
      },
      decide: (project) => decide.cancelProject(project, body),
      also: (_, { totals, met, tender, bidders }, project) => {
        const cancelled = tender && cancelTender(tender.state, body, { bidders });
        return {
          changes: [
            ...(tender && cancelled?.ok
              ? [extend(tenders, tender, { id: tender.id, command, ...cancelled })]
              : []),
            ...letGo(met, params.projectId, command),
          ],
          // what is not bought no longer counts towards the year's limit
          guarded: project ? plannedTotalWrites(project, totals, -project.amountFen) : [],
        };
      },
    }),
});
