import { typeid } from "typeid-js";
import { catalogueApi } from "../../lib/buying/catalogue/api.ts";
import { addItem, prepareCatalogue, publishCatalogue } from "../../lib/buying/catalogue/decide.ts";
import { catalogueRefusals } from "../../lib/buying/catalogue/model.ts";
import { pricesOf } from "../../lib/buying/catalogue/prices.ts";
import {
  acceptProposal,
  proposeItem,
  refuseProposal,
} from "../../lib/buying/catalogue/proposal-decide.ts";
import {
  itemProposals,
  listProposalsByStatus,
  loadProposal,
} from "../../lib/buying/catalogue/proposal-store.ts";
import { listItemsOfYear } from "../../lib/buying/catalogue/search-store.ts";
import {
  catalogues,
  loadCatalogue,
  loadCatalogueItem,
  loadPublishedCatalogue,
} from "../../lib/buying/catalogue/store.ts";
import { loadAwardedPrices } from "../../lib/buying/projects/price-store.ts";
import { loadTemplates } from "../../lib/contracting/evaluations/template-store.ts";
import { Fault } from "../../lib/core/faults.ts";
import { orUnchanged } from "../../lib/core/unchanged.ts";
import { extend, loadThing } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { serve } from "../../lib/serve.ts";

/** The templates that some items name, where there are such. */
const templatesOf = async (items: readonly { readonly evaluationTemplate: string }[]) => {
  const found = await loadTemplates(items.map((item) => item.evaluationTemplate));
  return { templates: found.map(({ name }) => name) };
};

export const handler = serve(catalogueApi, catalogueRefusals, {
  prepareCatalogue: async ({ params, body, command }) =>
    orUnchanged(
      await transact(command, {
        thing: catalogues,
        id: params.year,
        facts: () => templatesOf(body.items),
        begin: (facts) => prepareCatalogue(undefined, { ...params, ...body }, facts),
        decide: (catalogue, facts) => prepareCatalogue(catalogue, { ...params, ...body }, facts),
      }),
    ),
  publishCatalogue: ({ params, command }) =>
    transact(command, { thing: catalogues, id: params.year, decide: publishCatalogue }),
  getDraft: ({ params }) => loadCatalogue(params.year),
  getCatalogue: ({ params }) => loadPublishedCatalogue(params.year),
  listCatalogueItems: ({ params, query, page }) => listItemsOfYear(params.year, query, page),
  getCatalogueItem: ({ params }) => loadCatalogueItem(params.year, params.code),
  getItemPrices: async ({ params: { year, code } }) => {
    const item = await loadCatalogueItem(year, code);
    return item && pricesOf(item, await loadAwardedPrices({ year, item: code }));
  },
  proposeItem: ({ body, command }) => {
    const proposalId = typeid("prp").toString();
    return transact(command, {
      thing: itemProposals,
      id: proposalId,
      begin: () => proposeItem({ proposalId, ...body }),
    });
  },
  getProposal: ({ params }) => loadProposal(params.proposalId),
  listProposals: ({ query, page }) => listProposalsByStatus(query.status, page),
  acceptProposal: ({ params, body: { year, terms }, command }) =>
    transact(command, {
      thing: itemProposals,
      id: params.proposalId,
      facts: async (proposal) => {
        if (!proposal) throw new Fault("not_found");
        const [catalogue, templates] = await Promise.all([
          loadThing(catalogues, year),
          templatesOf([terms]),
        ]);
        return { catalogue, added: addItem(catalogue?.state, proposal, terms, templates) };
      },
      decide: (proposal, { added }) => acceptProposal(proposal, year, added),
      also: (_, { catalogue, added }) => ({
        changes: added.ok
          ? [extend(catalogues, catalogue, { id: year, command, events: added.events })]
          : [],
      }),
    }),
  refuseProposal: ({ params, body, command }) =>
    transact(command, {
      thing: itemProposals,
      id: params.proposalId,
      decide: (proposal) => refuseProposal(proposal, body),
    }),
});
