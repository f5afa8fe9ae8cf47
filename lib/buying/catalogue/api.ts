import * as z from "zod";
import { ItemCode } from "../../core/item-code.ts";
import { Year } from "../../core/time.ts";
import { command, reading } from "../../http/api.ts";
import { type Catalogue, Content } from "./model.ts";
import {
  CatalogueItemView,
  CatalogueView,
  type ItemInYear,
  PreparationView,
  viewCatalogue,
  viewPreparation,
} from "./view.ts";

const params = z.strictObject({ year: Year });
const whole = { params, view: (catalogue: Catalogue) => viewCatalogue(catalogue) };

export const catalogueApi = {
  prepareCatalogue: command({
    route: "PUT /catalogue/{year}",
    summary: "Prepare a year's catalogue of what may be bought, or replace its draft",
    description:
      "All or nothing; every bad row is reported at once, with its position. Guide prices are in fen. What stands already is answered 200 and changes nothing.",
    permission: "catalogue.prepare",
    params,
    body: Content,
    refusals: ["catalogue_published"],
    view: (catalogue: Catalogue) => viewPreparation(catalogue),
    result: PreparationView,
  }),
  publishCatalogue: command({
    route: "POST /catalogue/{year}/publication",
    summary: "Publish a year's catalogue; it never changes again",
    permission: "catalogue.publish",
    refusals: ["catalogue_published"],
    ...whole,
    view: (catalogue: Catalogue) => viewPreparation(catalogue),
    result: PreparationView,
  }),
  getDraft: reading({
    route: "GET /catalogue/{year}/draft",
    summary: "Read a year's catalogue before it is published",
    permission: "catalogue.prepare",
    ...whole,
    result: CatalogueView,
  }),
  getCatalogue: reading({
    route: "GET /catalogue/{year}",
    summary: "Read a year's published catalogue",
    permission: "public",
    ...whole,
    result: CatalogueView,
  }),
  getCatalogueItem: reading({
    route: "GET /catalogue/{year}/items/{code}",
    summary: "Read one item of a published catalogue",
    permission: "public",
    params: params.extend({ code: ItemCode }),
    view: (item: ItemInYear) => item,
    result: CatalogueItemView,
  }),
};
