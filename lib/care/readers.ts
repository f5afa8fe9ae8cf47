import { type Actor, type ByRole, reaches } from "../core/actor.ts";
import type { Session } from "./sessions/model.ts";
import type { Venue } from "./venues/model.ts";

/** Who looks for care wherever it is given: parents seek a session, volunteers a roster. */
const seeksAnywhere: ByRole<boolean> = {
  registrar: false,
  department: false,
  treasurer: false,
  community: false,
  supervisor: false,
  steward: false,
  organisation: false,
  volunteer: true,
  resident: false,
  assessor: false,
  expert: false,
  social_worker: false,
  guardian: true,
  street: false,
  administrator: false,
  auditor: false,
  system: false,
};

/**
 * Whether somebody reads a room or a session: officials where they serve, and an organisation what
 * it holds itself.
 */
export const readsCare = (actor: Actor, thing: Session | Venue): boolean =>
  seeksAnywhere[actor.role] || reaches(actor, codesOf(thing));

const codesOf = (thing: Session | Venue): readonly string[] => [
  thing.unitCode,
  thing.communityCode,
  ...("holder" in thing && thing.holder.kind === "organisation"
    ? [thing.holder.organisationId]
    : []),
];
