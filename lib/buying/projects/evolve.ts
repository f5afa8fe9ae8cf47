import { assert, type Recorded } from "../../core/decision.ts";
import { firstTemplate } from "../../core/evaluation-template.ts";
import { as } from "../../core/in-status.ts";
import { instantOf } from "../due-instant.ts";
import type { Display, Project, ProjectEvent } from "./model.ts";

/** One that is bought from a single source, with its display changed. */
function displayed(state: Project | undefined, change: (display: Display) => Display): Project {
  const before = as(state, "noticed");
  assert(before.display, "a display that was never noticed");
  return { ...before, display: change(before.display) };
}

/** The state of a project after one more event. */
export function evolveProject(state: Project | undefined, event: Recorded<ProjectEvent>): Project {
  switch (event.type) {
    case "project.planned": {
      const { type: _type, at, by: _by, needId, evaluation = firstTemplate, ...plan } = event;
      const needs = needId && { needIds: [needId] };
      return { status: "planned", ...plan, ...needs, evaluation, plannedAt: at };
    }
    case "project.need_joined": {
      const before = as(state, "planned", "noticed", "awarded");
      return { ...before, needIds: [...(before.needIds ?? []), event.needId] };
    }
    case "project.document_added": {
      const { type: _type, at: addedAt, by: _by, ...document } = event;
      const before = as(state, "planned", "noticed");
      return { ...before, documents: [...(before.documents ?? []), { ...document, addedAt }] };
    }
    case "project.document_removed": {
      const before = as(state, "planned");
      const documents = before.documents?.filter((one) => one.documentId !== event.documentId);
      return { ...before, documents };
    }
    case "project.noticed": {
      const { tenderId, display, at } = event;
      const before = as(state, "planned");
      return {
        ...before,
        status: "noticed",
        noticedAt: at,
        ...(tenderId && { tenderId }),
        ...(display && { display: { ...display, objections: [] } }),
      };
    }
    case "project.objected": {
      const { type: _type, at: objectedAt, by: _by, ...said } = event;
      return displayed(state, (display) => {
        const objection = { number: display.objections.length + 1, ...said, objectedAt };
        return { ...display, objections: [...display.objections, objection] };
      });
    }
    case "project.objection_answered": {
      const { type: _type, at: answeredAt, by: _by, number, ...said } = event;
      return displayed(state, (display) => ({
        ...display,
        objections: display.objections.map((one) =>
          one.number === number ? { ...one, answer: { ...said, answeredAt } } : one,
        ),
      }));
    }
    case "project.display_recounted":
      return displayed(state, (display) => ({ ...display, ...instantOf("until", event.until) }));
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
