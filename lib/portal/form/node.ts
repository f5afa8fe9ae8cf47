import type * as z from "zod";
import type { IdKind } from "../../core/id.ts";
import type { CodeKind } from "../../core/naming.ts";
import type { Words } from "../../core/words.ts";
import type { Problem } from "../../http/problem.ts";

/** A JSON Schema, as zod prints it. */
export type Schema = z.core.JSONSchema.BaseSchema;

/** What a code names. */
export type Named = IdKind | CodeKind;

/** The part of a request that a field belongs to. */
export type Part = NonNullable<Problem["errors"]>[number]["in"];

/** What every part of a form has. */
type Base = {
  /**
   * The name of its inputs: a JSON pointer (`/milestones/0/title`), so that a problem's pointer finds
   * it; the part of the request before it where that is not the body (`path:/contractId`), and after
   * it the variants that it lies in (`/reason?no`), whose fields may have the same names.
   */
  readonly name: string;
  readonly part: Part;
  readonly pointer: string;
  readonly label: Words;
  readonly hint: Words | undefined;
  readonly isRequired: boolean;
};

/** A value that is written. */
export type Leaf = Base & {
  readonly kind: "leaf";
  /** What a code names, and whether what was written is such a code; it can be chosen by name. */
  readonly code?: { readonly names: Named; readonly is: (written: string) => boolean };
  readonly input: "line" | "long" | "phone" | "date" | "time" | "whole" | "decimal";
  readonly shown: (value: unknown) => string;
  readonly read: (written: string) => unknown;
};

export type Option = { readonly value: string; readonly label: Words; readonly kept: unknown };

/** A value, or several, of a list. */
export type Choice = Base & {
  readonly kind: "choice" | "choices";
  readonly options: readonly Option[];
};

/** A list of plain values, one a line. */
export type Lines = Base & { readonly kind: "lines"; readonly line: Leaf };

export type Group = Base & { readonly kind: "group"; readonly fields: readonly Field[] };

/** A list of groups. */
export type Rows = Base & {
  readonly kind: "rows";
  readonly min: number;
  readonly max: number;
  readonly row: (index: number) => Node;
};

/** One of several groups; the radios that choose it are named `name#`, unless a field tells it. */
export type Variants = Base & {
  readonly kind: "variants";
  readonly chooser: string;
  readonly variants: readonly Variant[];
};
export type Variant = {
  readonly value: string;
  readonly label: Words;
  /** What is kept of the choice itself: the field that tells the variants apart. */
  readonly tells: Readonly<Record<string, unknown>>;
  /** That field itself, where there is one. */
  readonly teller: Field | undefined;
  readonly group: Group;
};

export type Node = Leaf | Choice | Lines | Group | Rows | Variants;
/** A node under its name in the value that holds it. */
export type Field = { readonly key: string; readonly node: Node };

/** Where the count of a list's rows stands, and which variant was chosen. */
export const countOf = ({ name }: { readonly name: string }): string => `${name}#`;
