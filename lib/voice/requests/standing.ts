import type { Actor, ByRole } from "../../core/actor.ts";

/**
 * What a role is to a request: who reports it, from wherever they are; who works or watches the
 * place; who has to do with it only while it is assigned to them; or nobody.
 */
export const standingOf: ByRole<"reporter" | "of_place" | "assigned" | "none"> = {
  registrar: "of_place",
  department: "assigned",
  treasurer: "none",
  community: "of_place",
  supervisor: "of_place",
  steward: "of_place",
  organisation: "assigned",
  volunteer: "none",
  resident: "reporter",
  assessor: "none",
  expert: "none",
  social_worker: "none",
  guardian: "none",
  street: "of_place",
  administrator: "none",
  auditor: "of_place",
  system: "none",
};

/** Whether a request is filed for somebody else: by staff it always is. */
export const isOnBehalf = (filing: {
  readonly actor: Pick<Actor, "role">;
  readonly onBehalfOf?: string | undefined;
}): boolean => filing.onBehalfOf !== undefined || standingOf[filing.actor.role] !== "reporter";
