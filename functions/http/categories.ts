import { localDateOf } from "../../lib/core/time.ts";
import { orUnchanged } from "../../lib/core/unchanged.ts";
import { transact } from "../../lib/engine/transact.ts";
import { serve } from "../../lib/serve.ts";
import { categoriesApi } from "../../lib/voice/categories/api.ts";
import { categoryRefusals, publishCategory } from "../../lib/voice/categories/model.ts";
import { categories, listCategories } from "../../lib/voice/categories/store.ts";

export const handler = serve(categoriesApi, categoryRefusals, {
  publishCategory: async ({ params, body, command, now }) => {
    const published = { ...params, ...body };
    const on = localDateOf(now);
    return orUnchanged(
      await transact(command, {
        thing: categories,
        id: params.code,
        begin: () => publishCategory(undefined, published, { on }),
        decide: (category) => publishCategory(category, published, { on }),
      }),
    );
  },
  listCategories: ({ page }) => listCategories(page),
});
