import * as z from "zod";
import { type Actor, type ReachedBy, scopeCovers } from "./actor.ts";

/** What personal data is read for. An endpoint takes those of its own. */
export const Purpose = z.enum([
  "handling",
  "inspection",
  "complaint",
  "examination",
  "annual_check",
  "record_check",
  "service",
  "care",
  "emergency",
  "missing",
  "locked",
  "release",
  "payment",
  "own_data",
  "notice",
]);
export type Purpose = z.infer<typeof Purpose>;

/** What can be read: never a word of it. */
export const RecordKind = z
  .enum(["words", "identity", "health", "pickup_people", "bank_account", "contact", "photos"])
  .meta({ id: "PersonalRecord" });
export type RecordKind = z.infer<typeof RecordKind>;

/** Of which kinds, for what, and under which codes somebody read. */
const told = {
  of: z.array(RecordKind).min(1),
  purpose: Purpose,
  /** Of the reader's scopes those that reach what was read. */
  offices: z.array(z.string()),
};

/**
 * That personal data was read: an event of the thing that the data is of, whatever kind it is. It
 * leaves the thing's state as it is and concerns no organisation.
 */
export const PersonalDataRead = z.strictObject({ type: z.literal("personal_data.read"), ...told });
export type PersonalDataRead = z.infer<typeof PersonalDataRead>;

export const isReading = ({ type }: { readonly type: string }): boolean =>
  type === PersonalDataRead.shape.type.value;

/**
 * A reading as it is told of. Of those that were noted before they were events nobody knows in which
 * role and office.
 */
export type Reading = Pick<PersonalDataRead, "of" | "purpose"> & {
  readonly at: string;
  readonly by: { readonly subject: string; readonly role?: string };
  readonly offices: readonly string[];
};

/** The codes that somebody read under: the scopes that reach the place, else all that they hold. */
export function officesOf({ scopes }: Actor, places: ReachedBy): string[] {
  // what is one's own is no office
  const codes = places.filter((place) => typeof place === "string");
  const reaching = scopes.filter((scope) => codes.some((code) => scopeCovers(scope, code)));
  return reaching.length > 0 ? reaching : [...scopes];
}
