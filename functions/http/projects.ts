import { typeid } from "typeid-js";
import { draftContract } from "../../lib/contracts/decide.ts";
import { serve } from "../../lib/http/serve.ts";
import { projectsApi } from "../../lib/projects/api.ts";
import * as decide from "../../lib/projects/decide.ts";
import type { Project } from "../../lib/projects/model.ts";
import { projectRefusals } from "../../lib/projects/refusals.ts";
import { loadCatalogueItem } from "../../lib/store/catalogue.ts";
import { unchangedCheck } from "../../lib/store/commit.ts";
import { contracts, supplierListWrite } from "../../lib/store/contracts.ts";
import { loadUnitsNotOpen } from "../../lib/store/grids.ts";
import { loadBalanceFen } from "../../lib/store/ledger.ts";
import { organisations } from "../../lib/store/organisations.ts";
import {
  directTotalWrites,
  listProjectsByCommunity,
  loadDirectTotals,
  loadProject,
  projects,
} from "../../lib/store/projects.ts";
import { extend, loadThing } from "../../lib/store/thing.ts";
import { transact } from "../../lib/store/transact.ts";

/** The terms of the contract that an award drafts. */
function termsOf(
  project: Project,
  award: { contractId: string; supplierId: string; priceFen: number },
) {
  const { projectId, communityCode, year, catalogueItems, unitCodes, termFrom, termTo } = project;
  return {
    contractId: award.contractId,
    projectId,
    communityCode,
    supplierId: award.supplierId,
    year,
    catalogueItems,
    unitCodes,
    totalFen: award.priceFen,
    milestones: project.milestones.map((milestone, index) => ({
      milestoneId: `m${index + 1}`,
      ...milestone,
    })),
    termFrom,
    termTo,
  };
}

export const handler = serve(projectsApi, projectRefusals, {
  planProject: ({ body, command, now }) => {
    const projectId = typeid("prj").toString();
    return transact(command, {
      thing: projects,
      id: projectId,
      facts: async () => {
        const [items, unitsNotOpen, totals] = await Promise.all([
          Promise.all(body.catalogueItems.map((code) => loadCatalogueItem(body.year, code))),
          loadUnitsNotOpen(body.unitCodes),
          loadDirectTotals(body),
        ]);
        return { items: items.filter((item) => item !== undefined), unitsNotOpen, totals };
      },
      begin: ({ items, unitsNotOpen, totals }) =>
        decide.planProject({ projectId, ...body }, now, {
          items,
          unitsNotOpen,
          directTotalsFen: Object.fromEntries(
            totals.map(({ item, totalFen = 0 }) => [item, totalFen]),
          ),
        }),
      also: (_, { totals }) => ({ guarded: directTotalWrites(body, totals, body.amountFen) }),
    });
  },
  getProject: ({ params }) => loadProject(params.projectId),
  listProjects: ({ params, page }) => listProjectsByCommunity(params.communityCode, page),
  noticeProject: ({ params, command }) =>
    transact(command, {
      thing: projects,
      id: params.projectId,
      facts: async (project) => ({
        fundFen: project ? await loadBalanceFen(decide.fundOf(project)) : 0,
      }),
      decide: decide.noticeProject,
    }),
  awardProject: ({ params, body, command, now }) => {
    const { organisationId: supplierId, priceFen } = body;
    const award = { supplierId, priceFen, contractId: typeid("ctr").toString() };
    return transact(command, {
      thing: projects,
      id: params.projectId,
      facts: async () => ({ supplier: await loadThing(organisations, supplierId) }),
      decide: (project, { supplier }) =>
        decide.awardProject(project, award, {
          supplierActive: supplier?.state.status === "active",
        }),
      also: (_, { supplier }, project) => ({
        changes: project
          ? [
              extend(contracts, undefined, {
                id: award.contractId,
                command,
                events: draftContract(termsOf(project, award)).events,
              }),
            ]
          : [],
        guarded: [
          supplierListWrite(award, now),
          ...(supplier ? [unchangedCheck("organisation", supplier)] : []),
        ],
      }),
    });
  },
  cancelProject: ({ params, body, command }) =>
    transact(command, {
      thing: projects,
      id: params.projectId,
      facts: async (project) => ({ totals: project ? await loadDirectTotals(project) : [] }),
      decide: (project) => decide.cancelProject(project, body),
      // what is not bought no longer counts towards the year's limit
      also: (_, { totals }, project) => ({
        guarded: project ? directTotalWrites(project, totals, -project.amountFen) : [],
      }),
    }),
});
