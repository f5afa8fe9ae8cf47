import { actorOf } from "./organisation.ts";
import { applicant, official, person } from "./person.ts";
import { place } from "./places.ts";

/** One who scores bids. */
export const expert = (n: number) => person("expert", [], `sample-expert-${n}`);

/** Who works in the sample district. All are fictional; those on the ground have its names for them. */
export const people = {
  applicant: applicant("sample"),
  registrar: official("registrar"),
  administrator: official("administrator"),
  treasurer: official("treasurer"),
  assessor: person("assessor", [], "sample-assessor"),
  street: person("street", [place.street], "sample-street"),
  panel: [1, 2, 3].map((n) => expert(n)),
  department: person("department", ["civil-affairs"], "sample-department"),
  community: person("community", [place.community], "sample-community"),
  /** Requests what the first one's acceptance makes due. */
  otherCommunity: person("community", [place.community], "sample-community-2"),
  supervisor: person("supervisor", [place.block], "sample-supervisor-1"),
  steward: person("steward", [place.courtyard], "sample-steward-1"),
  otherSteward: person("steward", [place.estate], "sample-steward-2"),
} as const;

/** Whoever acts for the organisation of the story: its applicant. */
export const actsFor = (organisationId: string) =>
  actorOf(organisationId, people.applicant.subject);
