import { command, listing } from "../../http/api.ts";
import { Category, isValidOn, Said } from "./model.ts";

export { isValidOn };

const answer = { view: (category: Category) => category, result: Category };

export const categoriesApi = {
  publishCategory: command({
    route: "PUT /categories/{code}",
    summary: {
      en: "Publish a category of requests beside the catalogue's, or change what is said of it",
      zh: "公布购买目录之外的诉求类别，或更改其内容",
    },
    description: {
      en: "It ends by its last day and is never taken out. The same once more changes nothing.",
      zh: "到期停用，不作删除。内容相同的，不作更改。",
    },
    permission: "category.publish",
    params: Category.pick({ code: true }),
    body: Said,
    refusals: ["category_valid_today"],
    ...answer,
  }),
  listCategories: listing({
    route: "GET /categories",
    summary: {
      en: "List the district's open categories of requests, in their order, those that ended among them",
      zh: "按顺序列出本区的开放诉求类别，含已停用的",
    },
    permission: "public",
    ...answer,
  }),
};
