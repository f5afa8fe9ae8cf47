import { assert, type Recorded } from "../../core/decision.ts";
import { as } from "../../core/in-status.ts";
import type { Affair, AffairEvent, Assignment, AssignmentEvent } from "./model.ts";

/** The state of an affair after one more event. */
export function evolveAffair(state: Affair | undefined, event: Recorded<AffairEvent>): Affair {
  switch (event.type) {
    case "affair.proposed": {
      assert(state === undefined, "an affair proposed twice");
      const { type: _type, at, by: _by, ...proposal } = event;
      return { status: "proposed", ...proposal, proposedAt: at, opinions: [] };
    }
    case "affair.opinion_given": {
      const { type: _type, at, by: _by, ...opinion } = event;
      return heard(state, ({ opinions }) => ({
        opinions: [...opinions, { ...opinion, givenAt: at }],
      }));
    }
    case "affair.document_added": {
      const { type: _type, at: addedAt, by: _by, ...document } = event;
      const before = as(state, "proposed", "consulted");
      return { ...before, documents: [...(before.documents ?? []), { ...document, addedAt }] };
    }
    case "affair.document_removed": {
      const before = as(state, "proposed", "consulted");
      const documents = before.documents?.filter((one) => one.documentId !== event.documentId);
      return { ...before, documents };
    }
    case "affair.hearing_recounted":
      return heard(state, () => ({ hearingBy: event.hearingBy }));
    case "affair.expiring":
      return { ...as(state, "admitted"), remindedAt: event.at };
    case "affair.renewal_proposed": {
      const { validTo, hearingBy, at } = event;
      const renewal = { validTo, hearingBy, opinions: [], proposedAt: at };
      return { ...as(state, "admitted"), renewal };
    }
    case "affair.renewed": {
      const { renewal: _, remindedAt: _told, ...before } = as(state, "admitted");
      const { validTo, documentNumber, at } = event;
      return { ...before, validTo, renewedAt: at, ...(documentNumber && { documentNumber }) };
    }
    case "affair.renewal_refused": {
      const { renewal: _, ...before } = as(state, "admitted");
      return before;
    }
    case "affair.consulted":
      return { ...as(state, "proposed"), status: "consulted", consultedAt: event.at };
    case "affair.admitted": {
      const { documentNumber, at } = event;
      const before = as(state, "consulted");
      const paper = documentNumber && { documentNumber };
      return { ...before, status: "admitted", admittedAt: at, ...paper };
    }
    case "affair.refused": {
      const { reason, at } = event;
      return { ...as(state, "consulted"), status: "refused", refusedAt: at, reason };
    }
    case "affair.expired": {
      const { renewal: _, ...before } = as(state, "admitted");
      return { ...before, status: "expired", expiredAt: event.at };
    }
    case "affair.withdrawn": {
      const { reason, at } = event;
      const { renewal: _, ...before } = as(state, "admitted");
      return { ...before, status: "withdrawn", withdrawnAt: at, reason };
    }
  }
}

type Heard = Pick<Affair, "hearingBy" | "opinions">;

/** An affair whose hearing has changed: its own while it is proposed, that of its renewal later. */
function heard(state: Affair | undefined, change: (hearing: Heard) => Partial<Heard>): Affair {
  const before = as(state, "proposed", "admitted");
  if (before.status === "proposed") return { ...before, ...change(before) };
  const { renewal } = before;
  assert(renewal, "a hearing on no renewal");
  return { ...before, renewal: { ...renewal, ...change(renewal) } };
}

export function evolveAssignment(
  state: Assignment | undefined,
  event: Recorded<AssignmentEvent>,
): Assignment {
  assert(state === undefined, "an affair assigned twice");
  const { type: _type, at, by: _by, ...assignment } = event;
  return { status: "assigned", ...assignment, assignedAt: at };
}
