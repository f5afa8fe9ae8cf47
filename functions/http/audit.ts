import { Fault } from "../../lib/core/faults.ts";
import { auditApi } from "../../lib/district/audit/api.ts";
import { listEventsByThing } from "../../lib/engine/events.ts";
import { isEntity } from "../../lib/engine/keys.ts";
import { loadEventTexts } from "../../lib/engine/texts.ts";
import { serve } from "../../lib/serve.ts";

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
    readEventTexts: async ({ params: { kind, id, version } }) => {
      if (!isEntity(kind)) return undefined;
      const page = { limit: 1, cursor: String(version - 1) };
      const { items } = await listEventsByThing({ entity: kind, id }, page);
      const event = items.find((one) => one.version === version);
      return event && { texts: await loadEventTexts(event) };
    },
  },
);
