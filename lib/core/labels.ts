import type { Words } from "./words.ts";

/**
 * What fields and values are called. A key is a field's name; where it means something else in one
 * place, the name of the field or schema that it lies in comes before it (`milestones.acceptedAt`).
 * Values stand under the name of their list (`Grade`), or under the field's key.
 */
export type Labels = {
  readonly fields: Readonly<Record<string, Words>>;
  readonly values: Readonly<Record<string, Readonly<Record<string, Words>>>>;
};

/** Where a field stands: in which named schema or operation, and within which of its fields. */
export type FieldPlace = {
  readonly owner: string;
  readonly within: readonly string[];
  readonly name: string;
};

/** The keys under which a field's words may stand, the nearest first. */
export function keysOf({ owner, within, name }: FieldPlace): string[] {
  const holder = within.at(-1);
  const near = holder === undefined ? [] : [`${holder}.${name}`];
  return [...near, ...beginningsOf(owner).map((one) => `${one}.${name}`), name];
}

/** `ContractDraft`, `Contract`: a variant shares the words of its union. */
const beginningsOf = (owner: string): string[] =>
  [...owner.matchAll(/.(?=[A-Z]|$)/g)].map(({ index }) => owner.slice(0, index + 1)).reverse();

/** The key under which a field's words stand. */
export const fieldKey = ({ fields }: Labels, place: FieldPlace): string | undefined =>
  keysOf(place).find((key) => fields[key]);

/** `PersonRole`, `Role`: a list shares the words of the longer one that it is taken from. */
const endingsOf = (list: string): string[] =>
  [...list.matchAll(/[A-Z]/g)].map(({ index }) => list.slice(index));

/** The key under which a value's words stand: of a named list its name, else of the field. */
export const valueKey = (
  { values }: Labels,
  place: FieldPlace | string,
  value: string,
): string | undefined =>
  (typeof place === "string" ? endingsOf(place) : keysOf(place)).find(
    (key) => values[key]?.[value],
  );

/** Values that people read; signs of a standard and sentences are left as they are. */
export const isWord = (value: unknown): value is string =>
  typeof value === "string" && /^[a-z][a-z_]*$/.test(value);
