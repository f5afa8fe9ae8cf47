import { auditApi } from "../../lib/audit/api.ts";
import { Fault } from "../../lib/core/faults.ts";
import { serve } from "../../lib/http/serve.ts";
import { listEventsByThing } from "../../lib/store/events.ts";
import { isEntity } from "../../lib/store/keys.ts";

export const handler = serve(
  auditApi,
  {},
  {
    listAuditEvents: async ({ params: { kind, id }, page }) => {
      if (!isEntity(kind)) throw new Fault("not_found");
      const events = await listEventsByThing({ entity: kind, id }, page);
      // a thing without an event does not exist
      if (events.items.length === 0 && !page.cursor) throw new Fault("not_found");
      return events;
    },
  },
);
