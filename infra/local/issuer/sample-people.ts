import type { TokenRequest } from "./tokens.ts";

/** 楠欣社区, where the people of the sample district live and work. */
export const sampleCommunity = "510107008009";

/** Somebody to sign in as, by a key on the page. */
export type SamplePerson = TokenRequest & {
  readonly key: string;
  /** The role that they are offered as. */
  readonly as: string;
  readonly subject: string;
  readonly role: string;
  readonly scopes: readonly string[];
};

const person = (role: string, subject: string, ...scopes: string[]): SamplePerson => ({
  key: role,
  as: role,
  role,
  subject,
  scopes,
});

/** A person ready for each role, in the district that `npm run import` loads. */
export const samplePeople: readonly SamplePerson[] = [
  person("resident", "sample-resident"),
  person("guardian", "sample-guardian-1"),
  person("volunteer", "sample-student-1"),
  // whoever applies for an organisation acts for it once it is registered
  { ...person("resident", "applicant-sample"), key: "organisation", as: "organisation" },
  person("expert", "sample-expert-1"),
  person("assessor", "sample-assessor"),
  person("steward", "sample-steward-1", `${sampleCommunity}-01-001`),
  person("supervisor", "sample-supervisor-1", `${sampleCommunity}-01`),
  person("community", "sample-community", sampleCommunity),
  person("social_worker", "sample-social_worker", sampleCommunity),
  person("street", "sample-street", sampleCommunity.slice(0, 9)),
  person("department", "sample-department", "civil-affairs"),
  person("registrar", "sample-registrar", "district"),
  person("treasurer", "sample-treasurer", "district"),
  person("administrator", "sample-administrator", "district"),
  {
    ...person("administrator", "sample-administrator-without", "district"),
    key: "administrator-without",
    secondFactor: false,
  },
  person("auditor", "sample-auditor", "district"),
];

export const samplePerson = (key: string): SamplePerson | undefined =>
  samplePeople.find((one) => one.key === key);
