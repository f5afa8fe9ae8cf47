import { typeid } from "typeid-js";
import { catalogueApi } from "../../lib/buying/catalogue/api.ts";
import { addItem, prepareCatalogue, publishCatalogue } from "../../lib/buying/catalogue/decide.ts";
import { catalogueRefusals } from "../../lib/buying/catalogue/model.ts";
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
import {
  catalogues,
  listItemsOfYear,
  loadCatalogue,
  loadCatalogueItem,
  loadPublishedCatalogue,
} from "../../lib/buying/catalogue/store.ts";
import { orUnchanged } from "../../lib/core/unchanged.ts";
import { extend, loadThing } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { serve } from "../../lib/serve.ts";

export const handler = serve(catalogueApi, catalogueRefusals, {
  prepareCatalogue: async ({ params, body, command }) =>
    orUnchanged(
      await transact(command, {
        thing: catalogues,
        id: params.year,
        begin: () => prepareCatalogue(undefined, { ...params, ...body }),
        decide: (catalogue) => prepareCatalogue(catalogue, { ...params, ...body }),
      }),
    ),
  publishCatalogue: ({ params, command }) =>
    transact(command, { thing: catalogues, id: params.year, decide: publishCatalogue }),
  getDraft: ({ params }) => loadCatalogue(params.year),
  getCatalogue: ({ params }) => loadPublishedCatalogue(params.year),
  listCatalogueItems: ({ params, query, page }) => listItemsOfYear(params.year, query, page),
  getCatalogueItem: ({ params }) => loadCatalogueItem(params.year, params.code),
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
      facts: () => loadThing(catalogues, year),
      decide: (proposal, catalogue) =>
        acceptProposal(proposal, year, addItem(catalogue?.state, proposal, terms)),
      also: (_, catalogue, proposal) => {
        const added = proposal && addItem(catalogue?.state, proposal, terms);
        return {
          changes: added?.ok
            ? [extend(catalogues, catalogue, { id: year, command, events: added.events })]
            : [],
        };
      },
    }),
  refuseProposal: ({ params, body, command }) =>
    transact(command, {
      thing: itemProposals,
      id: params.proposalId,
      decide: (proposal) => refuseProposal(proposal, body),
    }),
});
