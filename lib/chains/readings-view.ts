import type { Actor } from "../core/actor.ts";
import type { IdKind } from "../core/id.ts";
import type { Reading } from "../core/personal-readings.ts";

/** Things that somebody's data is kept of. */
export const keptKinds = [
  "request",
  "child",
  "volunteer",
  "organisation",
  "filing",
] as const satisfies readonly IdKind[];
export type KeptKind = (typeof keptKinds)[number];

export type Names = { readonly zh: string; readonly en?: string | undefined };

/** A reading with the names of the offices that have one. */
export type ToldReading = Reading & { readonly officeNames: ReadonlyMap<string, Names> };

/** The office and the role are told; who it was is the auditor's to know. */
export function viewReading({ by, offices, officeNames, ...told }: ToldReading, { role }: Actor) {
  return {
    ...told,
    ...(by.role !== undefined && { role: by.role }),
    offices: offices.map((code) => {
      const names = officeNames.get(code);
      return { code, ...(names && { names }) };
    }),
    ...(role === "auditor" && { by: by.subject }),
  };
}
