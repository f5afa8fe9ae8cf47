import type * as z from "zod";
import { Fault } from "../core/faults.ts";
import { carry, carryNothing, newerForm, whole } from "./carried-fields.ts";
import type { Row } from "./items.ts";
import { type KnownPart, knownPart, objectAt } from "./known-part.ts";

/**
 * Brings a value of one form up to the next. It leaves a field alone that is there already
 * (`{ added: "none", ...before }`): an older program may have written a newer row on.
 */
export type Reader = (before: Row) => Row;

/** A kind of value that the table holds: its present schema, and how older forms come up to it. */
export type Stored<Value> = {
  readonly kind: string;
  readonly schema: z.ZodType<Value>;
  /** The first brings form 1 up to form 2, the next form 2 up to form 3; none at form 1. */
  readonly readers?: readonly Reader[] | undefined;
};

/** The form that this program writes. */
export const formOf = ({ readers = [] }: Pick<Stored<unknown>, "readers">): number =>
  readers.length + 1;

/**
 * What stands beside a value: the newest form that has left fields in it and, where a program of an
 * older form wrote it last, that form. Where neither stands, it is form 1.
 */
export type Beside = { readonly form?: number; readonly writtenAs?: number };

/** What stands beside a value of this program's own form; form 1 says nothing. */
export function besideOf(stored: Pick<Stored<unknown>, "readers">): Beside {
  const form = formOf(stored);
  return form === 1 ? {} : { form };
}

const besideIn = ({ form, writtenAs }: Row): Beside & { readonly form: number } => ({
  form: typeof form === "number" ? form : 1,
  ...(typeof writtenAs === "number" && { writtenAs }),
});

/** What a row holds, with what the readers add up to the present form; nothing of it is checked. */
export function broughtUp(stored: Stored<unknown>, row: Row, value: unknown): unknown {
  const { form, writtenAs = form } = besideIn(row);
  return (stored.readers ?? [])
    .slice(writtenAs - 1)
    .reduce<unknown>((before, reader) => reader(Object(before)), value);
}

/** A value out of its row, in the form that this program knows. */
export function readStored<Value>(
  stored: Stored<Value>,
  kept: { readonly id: string; readonly row: Row; readonly value: unknown },
): Value {
  const present = formOf(stored);
  const { form, writtenAs = form } = besideIn(kept.row);
  const value = broughtUp(stored, kept.row, kept.value);
  // nobody but a program of this form wrote it, or an older one: whatever does not fit is a mistake
  if (form <= present && writtenAs === form) {
    const read = stored.schema.safeParse(value);
    if (read.success) return read.data;
    throw new Error(`${nameOf(stored, kept)} does not fit its schema`, { cause: read.error });
  }
  const known = knownPart(stored.schema, value);
  if (!known.ok) throw unreadable(nameOf(stored, kept), known.misfits);
  // a program that stood behind wrote it on: what has no place in the present form has had its time
  if (form > present) carryAll(stored, form, known);
  return known.value;
}

/** Has every object carry what it lacks here; the outermost carries the form in any case. */
function carryAll<Value>(
  { kind, schema }: Stored<Value>,
  form: number,
  { value, leftOut }: Extract<KnownPart<Value>, { ok: true }>,
): void {
  carry(objectAt(value, []), { kind, form });
  for (const { path, fields } of leftOut) {
    const object = objectAt(value, path);
    carry(object, { kind, form, fields });
    if (schema.safeParse(value).success) continue;
    // a record looks at all that it carries: what holds it carries it instead
    carryNothing(object);
    const within = { [String(path.at(-1))]: fields };
    carry(objectAt(value, path.slice(0, -1)), { kind, form, within });
  }
}

const nameOf = ({ kind }: Stored<unknown>, { id, row }: { id: string; row: Row }): string =>
  `${kind} ${id} of form ${besideIn(row).form}`;

/**
 * Newer than this program, in a way that no older one could foresee. It is "busy": while a deploy
 * is under way the same call finds a newer program in a moment; nothing is written meanwhile.
 */
const unreadable = (name: string, misfits: readonly string[]): Fault =>
  new Fault("busy", {
    cause: new Error(`${name} is newer than this program: ${misfits.join(", ")}`),
  });

/**
 * A value as it is written: with its form and, where it was read out of a newer one, whole and still
 * of that form. `before` is the value as it was read, `carried` the new one as it was made of that,
 * where they are others.
 */
export function keptAs<Value>(
  stored: Stored<Value>,
  value: Value,
  origin: { readonly before?: unknown; readonly carried?: unknown } = {},
): { readonly beside: Beside; readonly value: unknown } {
  const { before = value, carried = value } = origin;
  const form = newerForm(stored.kind, before);
  if (form === undefined) return { beside: besideOf(stored), value };
  const beside = { form, writtenAs: formOf(stored) };
  return { beside, value: whole(stored.kind, carried, before) };
}
