import * as z from "zod";
import { ItemCode } from "../../core/item-code.ts";
import { naming } from "../../core/naming.ts";
import { whileIn } from "../../core/offer.ts";
import { Year } from "../../core/time.ts";
import { command, listing, reading } from "../../http/api.ts";
import { type Catalogue, CategoryCode, Content, lifecycle } from "./model.ts";
import { ItemPrices } from "./prices.ts";
import { proposalEndpoints } from "./proposals-api.ts";
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
    refusals: ["catalogue_published", "accepted_item_missing", "template_unknown"],
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
  listCatalogueItems: listing({
    route: "GET /catalogue/{year}/items",
    summary: {
      en: "Find items of a published catalogue by words, in Chinese or English, and by category",
      zh: "按中文或英文词语及类别查找已公布购买目录中的项目",
    },
    description: {
      en: "Every word is in the item's names, or in its category's; traditional signs find simplified ones, and capitals small letters.",
      zh: "每个词须出现在项目或所属类别的名称中；繁简体、大小写通用。",
    },
    permission: "public",
    params,
    query: z.strictObject({
      name: z.string().max(80).optional().meta({ example: "四点半" }),
      category: CategoryCode.meta(naming("category")).optional(),
    }),
    view: (item: ItemInYear) => item,
    result: CatalogueItemView,
  }),
  getCatalogueItem: reading({
    route: "GET /catalogue/{year}/items/{code}",
    summary: { en: "Read one item of a published catalogue", zh: "查看已公布购买目录中的一项" },
    permission: "public",
    params: params.extend({ code: ItemCode }),
    view: (item: ItemInYear) => item,
    result: CatalogueItemView,
  }),
  getItemPrices: reading({
    route: "GET /catalogue/{year}/items/{code}/prices",
    summary: {
      en: "Hold an item's guide price against what was awarded of it in the year",
      zh: "对照某项目的指导价与当年成交价",
    },
    description: {
      en: "A price is that of one unit of the item; counted are projects that buy the item alone and say how many.",
      zh: "价格按每计量单位计；仅统计单独购买该项目且列明数量的。",
    },
    permission: "public",
    params: params.extend({ code: ItemCode }),
    view: (prices: ItemPrices) => prices,
    result: ItemPrices,
  }),
  ...proposalEndpoints,
};
