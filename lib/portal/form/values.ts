import {
  type Choice,
  countOf,
  type Group,
  type Leaf,
  type Lines,
  type Node,
  type Rows,
  type Variants,
} from "./node.ts";

/** What was written in a form, as the value that its schema is of; nothing where all is empty. */
export function readOf(node: Node, form: URLSearchParams): unknown {
  switch (node.kind) {
    case "leaf": {
      const written = leafWritten(node, form);
      return written === "" ? undefined : node.read(written);
    }
    case "choice":
      return node.options.find(({ value }) => value === form.get(node.name))?.kept;
    case "choices":
      return listOr(node, chosenOf(node, form));
    case "lines":
      return listOr(node, linesOf(node, form));
    case "rows":
      return listOr(node, rowsOf(node, form));
    case "group":
      return groupOr(node, form);
    case "variants":
      return variantOf(node, form);
  }
}

/** What stands in a field: of one that is both chosen and written in, the code, and the last of several. */
export function leafWritten({ name, code }: Leaf, form: URLSearchParams): string {
  const all = form.getAll(name).filter((written) => written.trim() !== "");
  return (code && all.findLast(code.is)) ?? all[0] ?? "";
}

/** An empty list is left out where it may be. */
const listOr = ({ isRequired }: Node, list: readonly unknown[]): unknown =>
  list.length > 0 || isRequired ? list : undefined;

const chosenOf = ({ options, name }: Choice, form: URLSearchParams): unknown[] => {
  const chosen = new Set(form.getAll(name));
  return options.filter(({ value }) => chosen.has(value)).map(({ kept }) => kept);
};

const linesOf = ({ line, name }: Lines, form: URLSearchParams): unknown[] =>
  linesWritten(name, form).map(line.read);

/** The lines of a field; those that were chosen stand each by itself. */
export const linesWritten = (name: string, form: URLSearchParams): readonly string[] =>
  form
    .getAll(name)
    .flatMap((written) => written.split(/\r?\n/))
    .filter((one) => one.trim() !== "");

/** Rows at the end that hold nothing are none; one between others keeps its place, and its faults. */
function rowsOf(node: Rows, form: URLSearchParams): unknown[] {
  const rows = Array.from({ length: rowCount(node, form) }, (_, index) => {
    const row = node.row(index);
    return isEmpty(row, form) ? undefined : readOf(row, form);
  });
  const last = rows.findLastIndex((row) => row !== undefined);
  return rows.slice(0, last + 1).map((row) => row ?? {});
}

/** As many rows as the form was made with, and no more than the schema takes. */
export const rowCount = (node: Rows, form: URLSearchParams): number =>
  Math.min(Math.max(Number(form.get(countOf(node)) ?? 0) || 0, 0), node.max);

function groupOr(node: Group, form: URLSearchParams): unknown {
  const held = fieldsIn(node, form);
  return node.isRequired || !isEmpty(node, form) ? held : undefined;
}

const fieldsIn = ({ fields }: Group, form: URLSearchParams): Record<string, unknown> =>
  Object.fromEntries(
    fields
      .map(({ key, node }) => [key, readOf(node, form)] as const)
      .filter(([, value]) => value !== undefined),
  );

function variantOf({ chooser, variants, isRequired }: Variants, form: URLSearchParams): unknown {
  const chosen = variants.find(({ value }) => value === form.get(chooser));
  if (!chosen) return isRequired ? {} : undefined;
  return { ...chosen.tells, ...fieldsIn(chosen.group, form) };
}

/** Whether nothing was written or chosen in a part of a form. */
function isEmpty(node: Node, form: URLSearchParams): boolean {
  if (node.kind === "group") return node.fields.every((field) => isEmpty(field.node, form));
  if (node.kind === "variants") return !form.get(node.chooser);
  if (node.kind === "rows") return rowsOf(node, form).length === 0;
  return form.getAll(node.name).every((written) => written.trim() === "");
}

type Pairs = readonly (readonly [name: string, written: string])[];

/** How a value is written in the form of its schema. */
export function writtenOf(node: Node, value: unknown): Pairs {
  if (value === undefined || value === null) return [];
  switch (node.kind) {
    case "leaf":
      return [[node.name, node.shown(value)]];
    case "choice":
      return [[node.name, String(value)]];
    case "choices":
      return listed(value).map((one) => [node.name, String(one)]);
    case "lines":
      return [[node.name, listed(value).map(node.line.shown).join("\n")]];
    case "rows": {
      const rows = listed(value);
      const written = rows.flatMap((one, index) => writtenOf(node.row(index), one));
      return [[countOf(node), String(rows.length)], ...written];
    }
    case "group":
      return node.fields.flatMap(({ key, node: inner }) => writtenOf(inner, held(value)[key]));
    case "variants":
      return variantWritten(node, held(value));
  }
}

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const held = (value: unknown) => value as Readonly<Record<string, unknown>>;

function variantWritten({ chooser, variants }: Variants, value: Readonly<Record<string, unknown>>) {
  const chosen = variants.find(({ tells, group }) => {
    const told = Object.entries(tells);
    if (told.length > 0) return told.every(([key, kept]) => value[key] === kept);
    return group.fields.every(({ key, node }) => !node.isRequired || value[key] !== undefined);
  });
  if (!chosen) return [];
  return [[chooser, chosen.value] as const, ...writtenOf(chosen.group, value)];
}
