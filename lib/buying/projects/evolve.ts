import type { Recorded } from "../../core/decision.ts";
import { as } from "../../core/in-status.ts";
import type { Project, ProjectEvent } from "./model.ts";

/** The state of a project after one more event. */
export function evolveProject(state: Project | undefined, event: Recorded<ProjectEvent>): Project {
  switch (event.type) {
    case "project.planned": {
      const { type: _type, at, by: _by, ...plan } = event;
      return { status: "planned", ...plan, plannedAt: at };
    }
    case "project.noticed": {
      const { tenderId, at } = event;
      const before = as(state, "planned");
      return { ...before, status: "noticed", noticedAt: at, ...(tenderId && { tenderId }) };
    }
    case "project.awarded": {
      const { supplierId, priceFen, contractId, at } = event;
      const before = as(state, "noticed");
      return { ...before, status: "awarded", awardedAt: at, supplierId, priceFen, contractId };
    }
    case "project.failed": {
      const { failure, at } = event;
      return { ...as(state, "noticed"), status: "failed", failedAt: at, failure };
    }
    case "project.cancelled":
      return {
        ...as(state, "planned", "noticed"),
        status: "cancelled",
        cancelledAt: event.at,
        cancellationReason: event.reason,
      };
  }
}
