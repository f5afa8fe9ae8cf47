import { periodOf } from "../../lib/core/figures.ts";
import { localDateOf } from "../../lib/core/time.ts";
import { environment } from "../../lib/env.ts";
import { figuresApi } from "../../lib/figures/api.ts";
import { listFigures } from "../../lib/figures/store.ts";
import { serve } from "../../lib/serve.ts";

export const handler = serve(
  figuresApi,
  {},
  {
    listFigures: ({ query, page, now }) =>
      listFigures(
        {
          figure: query.figure,
          period: query.period ?? periodOf(query.figure, localDateOf(now)),
          unitCode: query.unit ?? environment().DISTRICT_CODE,
          isBeneath: query.beneath !== undefined,
        },
        page,
      ),
  },
);
