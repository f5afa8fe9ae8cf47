/** What codes name that are no ids: those have their kinds (id.ts). */
export type CodeKind =
  | "unit"
  | "community"
  | "area"
  | "department"
  | "buyer"
  | "supplier"
  | "item"
  | "category"
  | "milestone"
  | "template"
  | "amendment"
  | "account"
  | "subject";

/**
 * Notes on the schema of a code what it names, so that forms offer those things by their names and
 * lists show them. Programs are told the code alone.
 */
export const naming = <Kind extends string = CodeKind>(names: Kind): { readonly names: Kind } => ({
  names,
});
