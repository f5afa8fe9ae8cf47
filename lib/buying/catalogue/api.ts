import * as z from "zod";
import { ItemCode } from "../../core/item-code.ts";
import { whileIn } from "../../core/offer.ts";
import { Year } from "../../core/time.ts";
import { command, reading } from "../../http/api.ts";
import { type Catalogue, Content, lifecycle } from "./model.ts";
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
    summary: {
      en: "Prepare a year's catalogue of what may be bought, or replace its draft",
      zh: "编制某年度购买目录，或替换其草案",
    },
    description: {
      en: "All or nothing; every bad row is reported at once, with its position. Guide prices are in fen. What stands already is answered 200 and changes nothing.",
      zh: "整体成功或整体不成功；有误的行一次全部报告并注明位置。指导价以分为单位。内容已存在的答复 200，不作更改。",
    },
    permission: "catalogue.prepare",
    params,
    body: Content,
    refusals: ["catalogue_published"],
    view: (catalogue: Catalogue) => viewPreparation(catalogue),
    result: PreparationView,
  }),
  publishCatalogue: command({
    route: "POST /catalogue/{year}/publication",
    summary: {
      en: "Publish a year's catalogue; it never changes again",
      zh: "公布某年度购买目录，公布后不再更改",
    },
    permission: "catalogue.publish",
    offer: whileIn("year", lifecycle, "publish"),
    refusals: ["catalogue_published"],
    ...whole,
    view: (catalogue: Catalogue) => viewPreparation(catalogue),
    result: PreparationView,
  }),
  getDraft: reading({
    route: "GET /catalogue/{year}/draft",
    summary: {
      en: "Read a year's catalogue before it is published",
      zh: "查看尚未公布的年度购买目录",
    },
    permission: "catalogue.prepare",
    ...whole,
    result: CatalogueView,
  }),
  getCatalogue: reading({
    route: "GET /catalogue/{year}",
    summary: { en: "Read a year's published catalogue", zh: "查看某年度已公布的购买目录" },
    permission: "public",
    ...whole,
    result: CatalogueView,
  }),
  getCatalogueItem: reading({
    route: "GET /catalogue/{year}/items/{code}",
    summary: { en: "Read one item of a published catalogue", zh: "查看已公布购买目录中的一项" },
    permission: "public",
    params: params.extend({ code: ItemCode }),
    view: (item: ItemInYear) => item,
    result: CatalogueItemView,
  }),
};
