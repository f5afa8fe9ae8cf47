import { createHash } from "node:crypto";

/**
 * The tag of a representation: the version of the thing where it was read whole, and what is shown.
 * `"7-kq3…"`, or `"kq3…"` where no version is known.
 */
export function entityTag(shown: string, version: number | undefined): string {
  const hash = createHash("sha256").update(shown).digest("base64url").slice(0, 22);
  return version === undefined ? `"${hash}"` : `"${version}-${hash}"`;
}

/** The same representation in another coding has a tag of its own (RFC 9110, 8.8.3.3). */
export const encodedTag = (tag: string, coding: string): string => `${tag.slice(0, -1)};${coding}"`;

const tagsIn = (header: string): readonly string[] => header.match(/(?:W\/)?"[^"]*"/g) ?? [];
const bare = (tag: string): string => tag.replace(/^W\//, "").replace(/;\w+"$/, '"');

/** Whether `If-None-Match` names the tag, in whatever coding (weak comparison). */
export const isKnown = (ifNoneMatch: string | undefined, tag: string): boolean =>
  ifNoneMatch !== undefined &&
  (ifNoneMatch.trim() === "*" || tagsIn(ifNoneMatch).some((one) => bare(one) === bare(tag)));

/**
 * The versions that `If-Match` allows a command to find; undefined without the header or for `*`.
 * A weak tag, and one that names no version, allows none (strong comparison).
 */
export function versionsIn(ifMatch: string | undefined): readonly number[] | undefined {
  if (ifMatch === undefined || ifMatch.trim() === "*") return undefined;
  return tagsIn(ifMatch).flatMap((tag) => {
    const [, version] = /^"(\d{1,15})-[\w-]+(?:;\w+)?"$/.exec(tag) ?? [];
    return version === undefined ? [] : [Number(version)];
  });
}
