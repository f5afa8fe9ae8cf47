import { Fault } from "../../lib/core/faults.ts";
import { auditApi } from "../../lib/district/audit/api.ts";
import { listEventsByThing } from "../../lib/engine/events.ts";
import { isEntity } from "../../lib/engine/keys.ts";
import { serve } from "../../lib/http/serve.ts";

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
