import { createHash } from "node:crypto";

/** Printable ASCII, as the HTTP API working group's draft allows; at most 255 characters. */
export const idempotencyKeyPattern = /^[\x21-\x7e]{1,255}$/;

/**
 * The name of a command: who asked, for what, under which key. Hashed, so that neither a subject
 * nor a key of any form can collide with another's.
 */
export function commandIdOf(parts: {
  readonly subject: string;
  readonly route: string;
  readonly key: string;
}): string {
  return createHash("sha256")
    .update(JSON.stringify([parts.subject, parts.route, parts.key]))
    .digest("base64url");
}
