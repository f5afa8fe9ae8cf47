import { catalogueApi } from "../../lib/buying/catalogue/api.ts";
import { prepareCatalogue, publishCatalogue } from "../../lib/buying/catalogue/decide.ts";
import { catalogueRefusals } from "../../lib/buying/catalogue/model.ts";
import {
  catalogues,
  loadCatalogue,
  loadCatalogueItem,
  loadPublishedCatalogue,
} from "../../lib/buying/catalogue/store.ts";
import { orUnchanged } from "../../lib/core/unchanged.ts";
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
  getCatalogueItem: ({ params }) => loadCatalogueItem(params.year, params.code),
});
