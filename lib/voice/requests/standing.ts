import type { Actor, ByRole } from "../../core/actor.ts";
import { plainName } from "../../core/name.ts";

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
  volunteer: "assigned",
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

type Filing = {
  readonly actor: Pick<Actor, "role" | "subject">;
  readonly contact?: string | undefined;
  readonly onBehalfOf?: string | undefined;
};

const isByStaff = ({ actor }: Filing): boolean => standingOf[actor.role] !== "reporter";

/** Whether a request is filed for somebody else: by staff it always is. */
export const isOnBehalf = (filing: Filing): boolean =>
  filing.onBehalfOf !== undefined || isByStaff(filing);

/**
 * Words that are the same for the same reporter: the account, or the person whom staff file for.
 * Whoever has an account is one reporter, for however many others they ask.
 */
export function reporterOf(filing: Filing): string {
  const { actor, contact, onBehalfOf } = filing;
  // one name in two spellings is one person
  const person = contact ?? (onBehalfOf && plainName(onBehalfOf));
  return isByStaff(filing) && person ? `person ${person}` : `account ${actor.subject}`;
}
