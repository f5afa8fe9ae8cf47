import canonicalize from "canonicalize";
import { assert } from "./decision.ts";

/** The one JSON text of a value, whatever the order of its members. Source: RFC 8785. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  assert(text !== undefined, "a value that is no JSON");
  return text;
}
