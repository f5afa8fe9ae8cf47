import { addDuration } from "../../core/time.ts";
import { policy } from "../policy.ts";
import type { Session } from "./model.ts";

/** The children of a session that are in our care now. */
export const inCare = (session: Session): string[] =>
  session.status === "open"
    ? session.children.flatMap(({ childId, stage }) =>
        stage === "with_volunteer" || stage === "in_centre" ? [childId] : [],
      )
    : [];

/** From when on children who are not fetched are late; nothing where none is here, or it was told. */
export const lateFrom = (session: Session): string | undefined =>
  session.status === "open" && !session.lateToldAt && inCare(session).length > 0
    ? addDuration(session.endsAt, `PT${policy.pickupLateMinutes.value}M`)
    : undefined;
