import { listTasks } from "../../lib/chains/tasks.ts";
import { tasksApi } from "../../lib/chains/tasks-api.ts";
import { serve } from "../../lib/serve.ts";

export const handler = serve(
  tasksApi,
  {},
  {
    listTasks: ({ actor, page, query, now }) =>
      listTasks(actor, { ...page, kind: query.kind, now }),
  },
);
