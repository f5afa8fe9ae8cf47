import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import canonicalize from "canonicalize";
import * as z from "zod";
import type { Row } from "../../lib/engine/items.ts";
import type { Stored } from "../../lib/engine/stored.ts";

const fixtures = join(import.meta.dirname, "..", "fixtures");

/** Where the rows of one kind are kept, a line each. */
export const rowsFile = (kind: string): string => join(fixtures, "rows", `${kind}.jsonl`);

/** Where the digest of every form's schema is kept, by kind and form. */
export const schemasFile = join(fixtures, "stored-schemas.json");

export function keptRows(kind: string): Row[] {
  const file = rowsFile(kind);
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  return lines.filter(Boolean).map((line): Row => JSON.parse(line));
}

export type Digests = Record<string, Record<string, string>>;

export const keptDigests = (): Digests =>
  existsSync(schemasFile) ? JSON.parse(readFileSync(schemasFile, "utf8")) : {};

/** The form of a row; what is sealed says it inside. */
export const formIn = ({ form = 1 }: Row): number => Number(form);

/** Lists in which the order says nothing. */
const unordered = ["required", "enum", "anyOf", "oneOf", "allOf"];

/** A schema in one order, however its lines are arranged. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([name, one]) => {
    const inner = ordered(one);
    const sorts = unordered.includes(name) && Array.isArray(inner);
    const textOf = (some: unknown) => canonicalize(some) ?? "";
    return [name, sorts ? inner.map(textOf).sort() : inner];
  });
  return Object.fromEntries(fields);
}

/** SHA-256 of what a kind's schema takes: examples and descriptions are no part of it. */
export function digestOf({ schema }: Stored<unknown>): string {
  const taken = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    reused: "inline",
    metadata: z.registry(),
  });
  return createHash("sha256")
    .update(canonicalize(ordered(taken)) ?? "")
    .digest("hex");
}
