import { typeid } from "typeid-js";
import { loadCatalogueItem } from "../../lib/buying/catalogue/store.ts";
import { projectsApi, type TenderTerms } from "../../lib/buying/projects/api.ts";
import * as decide from "../../lib/buying/projects/decide.ts";
import type { Plan, Project } from "../../lib/buying/projects/model.ts";
import { projectRefusals } from "../../lib/buying/projects/refusals.ts";
import {
  listProjectsByBuyer,
  loadPlannedTotals,
  loadProject,
  plannedTotalWrites,
  projects,
} from "../../lib/buying/projects/store.ts";
import { cancelTender, noticeTender } from "../../lib/buying/tenders/decide.ts";
import { loadBidders, tenders } from "../../lib/buying/tenders/store.ts";
import { loadWorkingCalendar } from "../../lib/district/calendars/store.ts";
import { loadOpenness } from "../../lib/district/grids/store.ts";
import { extend, loadThing } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { isOfBuyer } from "../../lib/flows/buyers-people.ts";
import { contractOf } from "../../lib/flows/draft-contract.ts";
import { accounts } from "../../lib/ledger/model.ts";
import { ledger, loadBalanceFen } from "../../lib/ledger/store.ts";
import { isActive } from "../../lib/registry/organisations/model.ts";
import { organisations } from "../../lib/registry/organisations/store.ts";
import { serve } from "../../lib/serve.ts";
import { loadBidKey } from "../../lib/vault/bids.ts";
import { chosenNeedOf } from "../../lib/voice/councils/model.ts";
import { loadCouncil } from "../../lib/voice/councils/store.ts";
import { loadNeed } from "../../lib/voice/needs/store.ts";

/** The need and the council that a plan names; what a council chose is final. */
async function loadMandate({ needId, councilId }: Pick<Plan, "needId" | "councilId">) {
  const [need, council] = await Promise.all([
    needId ? loadNeed(needId) : undefined,
    councilId ? loadCouncil(councilId) : undefined,
  ]);
  return { need, council: council && { ...council, chosenNeedId: chosenNeedOf(council) } };
}

/** The tender that an inquiry is noticed with, or nothing where no terms were given. */
async function tenderOf(
  project: Project | undefined,
  { tenderId, terms, now }: { tenderId: string; terms: TenderTerms | undefined; now: string },
): Promise<ReturnType<typeof noticeTender> | undefined> {
  if (!terms || !project?.criteria) return undefined;
  const { projectId, buyerCode, year, title, amountFen: budgetFen, criteria } = project;
  const notice = { tenderId, projectId, buyerCode, year, title, budgetFen, criteria, ...terms };
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
        const [items, openness, totals, mandate] = await Promise.all([
          Promise.all(body.catalogueItems.map((code) => loadCatalogueItem(body.year, code))),
          loadOpenness(body.unitCodes),
          loadPlannedTotals(body),
          loadMandate(body),
        ]);
        const found = items.filter((item) => item !== undefined);
        return { items: found, openness, totals, mandate };
      },
      begin: ({ items, openness, totals, mandate }) =>
        decide.planProject(
          { projectId, ...body },
          {
            ...mandate,
            items,
            unitsNotOpen: openness.notOpen,
            directTotalsFen: Object.fromEntries(totals.map((one) => [one.item, one.directFen])),
            inquiryTotalsFen: Object.fromEntries(totals.map((one) => [one.item, one.inquiryFen])),
          },
        ),
      also: (_, { totals, openness }) => ({
        guarded: [...plannedTotalWrites(body, totals, body.amountFen), ...openness.guarded],
      }),
    });
  },
  getProject: ({ params }) => loadProject(params.projectId),
  listProjects: ({ params, page }) => listProjectsByBuyer(params.buyerCode, page),
  noticeProject: ({ params, body, command, now }) => {
    const tenderId = typeid("tnd").toString();
    return transact(command, {
      thing: projects,
      id: params.projectId,
      ledger,
      facts: async (project) => ({
        fundFen: project ? await loadBalanceFen(accounts.buyer(project)) : 0,
        openness: project ? await loadOpenness(project.unitCodes) : { notOpen: [], guarded: [] },
        tender: await tenderOf(project, { tenderId, terms: body.tender, now }),
      }),
      decide: (project, { fundFen, openness, tender }) => {
        const given = body.tender ? { tenderId } : {};
        const facts = { fundFen, unitsNotOpen: openness.notOpen };
        const noticed = decide.noticeProject(project, given, facts);
        return noticed.ok && tender && !tender.ok ? tender : noticed;
      },
      also: (_, { tender, openness }) => ({
        changes: tender?.ok
          ? [extend(tenders, undefined, { id: tenderId, command, events: tender.events })]
          : [],
        guarded: openness.guarded,
      }),
    });
  },
  awardProject: ({ params, body, actor, command }) => {
    const { organisationId: supplierId, priceFen } = body;
    const award = { supplierId, priceFen, contractId: typeid("ctr").toString() };
    return transact(command, {
      thing: projects,
      id: params.projectId,
      facts: async (project) => {
        const supplier = await loadThing(organisations, supplierId);
        const subject = supplier?.state.applicantSubject;
        return { supplier, buyerInterested: await isOfBuyer(subject, project, actor) };
      },
      decide: (project, { supplier, buyerInterested }) =>
        decide.awardProject(project, award, {
          supplierActive: isActive(supplier?.state),
          buyerInterested,
        }),
      also: (_, { supplier }, project) =>
        project ? contractOf(project, award, { command, supplier }) : {},
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
          tender: tenderId ? await loadThing(tenders, tenderId) : undefined,
          bidders: tenderId ? await loadBidders(tenderId) : [],
        };
      },
      decide: (project) => decide.cancelProject(project, body),
      also: (_, { totals, tender, bidders }, project) => {
        const cancelled = tender && cancelTender(tender.state, body, { bidders });
        return {
          changes:
            tender && cancelled?.ok
              ? [extend(tenders, tender, { id: tender.id, command, ...cancelled })]
              : [],
          // what is not bought no longer counts towards the year's limit
          guarded: project ? plannedTotalWrites(project, totals, -project.amountFen) : [],
        };
      },
    }),
});
