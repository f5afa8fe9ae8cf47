import { samplePerson } from "../../local/issuer/sample-people.ts";
import { actorOf } from "./organisation.ts";
import { official, type Person, person } from "./person.ts";
import { place } from "./places.ts";

/** Whoever the local page for signing in offers as a role. */
function sample(key: string): Person {
  const offered = samplePerson(key);
  if (!offered) throw new Error(`nobody is offered as ${key}`);
  const { role, scopes, subject } = offered;
  return { role, scopes, subject };
}

/** One who scores bids. */
export const expert = (n: number) => person("expert", [], `sample-expert-${n}`);

/** Who works in the sample district. All are fictional; those on the ground have its names for them. */
export const people = {
  /** Lives behind one of the courtyard's doors. */
  resident: sample("resident"),
  applicant: sample("organisation"),
  registrar: official("registrar"),
  administrator: official("administrator"),
  treasurer: official("treasurer"),
  assessor: sample("assessor"),
  street: sample("street"),
  panel: [1, 2, 3].map((n) => expert(n)),
  department: sample("department"),
  community: sample("community"),
  /** Requests what the first one's acceptance makes due. */
  otherCommunity: person("community", [place.community], "sample-community-2"),
  supervisor: sample("supervisor"),
  steward: sample("steward"),
  otherSteward: person("steward", [place.estate], "sample-steward-2"),
} as const;

/** Whoever acts for the organisation of the story: its applicant. */
export const actsFor = (organisationId: string) =>
  actorOf(organisationId, people.applicant.subject);
