import type { TemplateName } from "../../notices/templates.ts";

/**
 * Of each type of event of one kind of thing, who is told, each by which sentences. A type that is
 * added says so, or nothing compiles.
 */
export type Told<Event extends { readonly type: string }> = {
  readonly [Type in Event["type"]]: Readonly<Record<string, TemplateName>>;
};

/** The addressees that a table names. */
export type AddresseeIn<Table> = Table[keyof Table] extends infer One
  ? One extends object
    ? Extract<keyof One, string>
    : never
  : never;

/** What moves no task and is no news to a person. */
export const nobody = {} as const;
