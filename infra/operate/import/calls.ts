import { type ImportDocument, type Part, parts } from "./document.ts";

/** One request of an import, and the role that may make it. */
export type Call = {
  readonly part: Part;
  readonly name: string;
  readonly role: "administrator" | "registrar" | "community";
  readonly scope: string;
  readonly method: "PUT" | "POST";
  readonly path: string;
  readonly body: unknown;
  /** The refusal that says that this stands already. */
  readonly standing?: string;
  /** Line numbers of the rows, where they came from a table. */
  readonly lines?: readonly number[] | undefined;
};

/** Calls in stages: those of one stage may run side by side, and each stage needs the one before. */
export function stagesOf(document: ImportDocument, only: readonly Part[] = parts): Call[][] {
  const stages = parts
    .filter((part) => only.includes(part))
    .flatMap((part) => callsOf[part](document));
  return stages.filter((stage) => stage.length > 0);
}

const district = "district";

const callsOf: Readonly<Record<Part, (document: ImportDocument) => Call[][]>> = {
  calendars: ({ calendars = [] }) => [
    calendars.map(({ year, ...body }) => ({
      part: "calendars",
      name: year,
      role: "administrator",
      scope: district,
      method: "PUT",
      path: `/calendars/${year}`,
      body,
      standing: "calendar_unchanged",
    })),
  ],
  areas: ({ areas = [] }) => {
    const calls = areas.map(
      ({ code, ...body }) =>
        ({ ...asRegistrar("areas", code), path: `/areas/${code}`, body }) as const,
    );
    const isStreet = ({ name }: Call) => name.length > 6;
    return [calls.filter((call) => !isStreet(call)), calls.filter(isStreet)];
  },
  grids: ({ grids = [] }) => [
    grids.map(({ code, lines, ...body }) => ({
      ...asRegistrar("grids", code),
      path: `/grids/${encodeURIComponent(code)}`,
      body,
      lines,
    })),
  ],
  households: ({ households = [] }) => [
    households.map(({ code, ...body }) => ({
      part: "households",
      name: code,
      role: "community",
      scope: code.slice(0, 12),
      method: "PUT",
      path: `/grids/${code}/households`,
      body,
    })),
  ],
  catalogue: ({ catalogue = [] }) => [
    catalogue.map(({ year, publish: _, ...body }) => ({
      ...asRegistrar("catalogue", year),
      path: `/catalogue/${year}`,
      body,
    })),
    catalogue
      .filter(({ publish }) => publish)
      .map(({ year }) => ({
        ...asRegistrar("catalogue", `${year} publication`),
        method: "POST",
        path: `/catalogue/${year}/publication`,
        body: undefined,
        standing: "catalogue_published",
      })),
  ],
};

const asRegistrar = (part: Part, name: string) =>
  ({ part, name, role: "registrar", scope: district, method: "PUT" }) as const;
