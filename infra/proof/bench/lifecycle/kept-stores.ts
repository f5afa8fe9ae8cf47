import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { placesIn } from "./district.ts";
import { workingCopy } from "./sides.ts";
import { type DistrictSize, emptyStore, filledStore, type Made, pastOf } from "./stores.ts";

/** How large the district of a bench is, and where its stores are kept. */
export const districtOptions = {
  communities: { about: "communities of the district", default: 128, smoke: 2 },
  places: { about: "places where requests are filed", default: 128, smoke: 4 },
  stores: {
    about: "where stored tables are kept",
    default: ".wangge/bench",
    smoke: "out/bench/stores",
  },
} as const;

/** A store of a size, and where it lies. */
export type Store = Made & { readonly path: string };

/** The stores of all sizes, made where they are missing. */
export async function storesOf(
  options: {
    readonly folder: string;
    readonly sizes: readonly number[];
    readonly company: DistrictSize;
  },
  say: (line: string) => void,
): Promise<readonly Store[]> {
  const { company, sizes } = options;
  const root = join(options.folder, String(company.communities));
  mkdirSync(root, { recursive: true });
  const empty = join(root, "0");
  await emptyStore(empty, company, say);
  const stores: Store[] = [];
  for (const requests of sizes) {
    const path = join(root, String(requests));
    const places = placesIn(company.communities);
    const filling = pastOf(requests);
    const made = await filledStore({ empty, folder: path, places, filling }, say);
    stores.push({ ...made, path });
  }
  return stores;
}

/** Works on a copy of a store, which is removed afterwards. */
export async function onCopy<Result>(
  store: Store,
  folder: string,
  work: (data: string) => Promise<Result>,
): Promise<Result> {
  const copy = workingCopy(store.path, folder);
  try {
    return await work(copy.path);
  } finally {
    copy.remove();
  }
}
