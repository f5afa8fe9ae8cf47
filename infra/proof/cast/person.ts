/** Somebody who asks: the role, the places or bodies it is for, and the name that a token carries. */
export type Person = {
  readonly role: string;
  readonly scopes: readonly string[];
  readonly subject: string;
};

export const person = (role: string, scopes: readonly string[], subject: string): Person => ({
  role,
  scopes,
  subject,
});

/** Somebody who works for the whole district; the number tells two of one role apart. */
export const official = (role: string, n = 1): Person => person(role, ["district"], `${role}-${n}`);

/** Somebody whose reach follows from what they are given to do; the number tells two apart. */
export const outsider = (role: "assessor" | "expert", n = 1): Person =>
  person(role, [], `${role}-${n}`);

/** Somebody without an office, who applies for an organisation. */
export const applicant = (n: number | string): Person => person("resident", [], `applicant-${n}`);
