import type * as z from "zod";

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

/** Keys that a strict schema does not know, and the object in which they stand. */
type UnknownKeys = { readonly path: Path; readonly keys: readonly string[] };

/** Fields that were left out, under the path of the object that had them. */
export type LeftOut = { readonly path: Path; readonly fields: Readonly<Record<string, unknown>> };

export type KnownPart<Value> =
  | { readonly ok: true; readonly value: Value; readonly leftOut: readonly LeftOut[] }
  /** Where it does not fit, and how; never the value itself, which may be somebody's own words. */
  | { readonly ok: false; readonly misfits: readonly string[] };

/**
 * The part of a value that a strict schema knows, wherever in it the unknown fields stand. Anything
 * else that does not fit, such as a status that was not there before, leaves no part that is true.
 */
export function knownPart<Value>(schema: z.ZodType<Value>, value: unknown): KnownPart<Value> {
  const leftOut: LeftOut[] = [];
  // what lies deeper may show only once what lies above is out of the way
  for (let rest = value; ; ) {
    const read = schema.safeParse(rest);
    if (read.success) return { ok: true, value: read.data, leftOut };
    const unknown = unknownKeys(read.error.issues);
    if (!unknown) return { ok: false, misfits: read.error.issues.map(placeOf) };
    for (const one of unknown) {
      const object = objectAt(rest, one.path);
      const fields = Object.fromEntries(one.keys.map((key) => [key, object[key]]));
      leftOut.push({ path: one.path, fields });
      rest = without(rest, one);
    }
  }
}

/** The same of what is no row, such as an event's payload; one that has none stops the program. */
export function knownIn<Value>(schema: z.ZodType<Value>, value: unknown): Value {
  const known = knownPart(schema, value);
  if (!known.ok) throw new Error(`does not fit: ${known.misfits.join(", ")}`);
  return known.value;
}

const placeOf = ({ code, path }: Issue): string => `${path.map(String).join(".")}: ${code}`;

/** The unknown keys, where nothing else is wrong. */
function unknownKeys(issues: readonly Issue[], base: Path = []): UnknownKeys[] | undefined {
  const found: UnknownKeys[] = [];
  for (const issue of issues) {
    const path = [...base, ...issue.path];
    if (issue.code === "unrecognized_keys") found.push({ path, keys: issue.keys });
    else if (issue.code === "invalid_union") {
      const inner = issue.errors.flatMap((option) => {
        const keys = option.length > 0 ? unknownKeys(option, path) : undefined;
        return keys ? [keys] : [];
      });
      // the variant that knows most of it
      const [closest] = inner.sort((one, other) => countOf(one) - countOf(other));
      if (!closest) return undefined;
      found.push(...closest);
    } else return undefined;
  }
  return found;
}

const countOf = (unknown: readonly UnknownKeys[]): number =>
  unknown.reduce((sum, { keys }) => sum + keys.length, 0);

type Fields = Readonly<Record<PropertyKey, unknown>>;

/** The object under a path. */
export const objectAt = (value: unknown, path: Path): Fields =>
  Object(path.reduce<unknown>((at, step) => Object(at)[step], value));

/** A copy without some keys of one object in it; what the copy shares with the value is not changed. */
function without(value: unknown, { path, keys }: UnknownKeys): unknown {
  const [step, ...rest] = path;
  if (step === undefined) {
    const kept = Object.entries(Object(value)).filter(([key]) => !keys.includes(key));
    return Object.fromEntries(kept);
  }
  const inner = without(Object(value)[step], { path: rest, keys });
  return Array.isArray(value)
    ? value.with(Number(step), inner)
    : { ...Object(value), [step]: inner };
}
