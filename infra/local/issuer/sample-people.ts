import type { TokenRequest } from "./tokens.ts";

/** Somebody to sign in as, by a key on the page. */
export type SamplePerson = TokenRequest & { readonly key: string; readonly subject: string };

const person = (role: string, ...scopes: string[]): SamplePerson => ({
  key: role,
  subject: `sample-${role}`,
  role,
  scopes,
});

/** A person ready for each role, in the district that `npm run import` loads. */
export const samplePeople: readonly SamplePerson[] = [
  person("resident"),
  person("guardian"),
  person("volunteer"),
  person("expert"),
  person("assessor"),
  person("steward", "510107008009-01-001"),
  person("supervisor", "510107008009-01"),
  person("community", "510107008009"),
  person("social_worker", "510107008009"),
  person("street", "510107008"),
  person("department", "civil-affairs"),
  person("registrar", "district"),
  person("treasurer", "district"),
  person("administrator", "district"),
  {
    ...person("administrator", "district"),
    key: "administrator-without",
    subject: "sample-administrator-without",
    secondFactor: false,
  },
  person("auditor", "district"),
];
