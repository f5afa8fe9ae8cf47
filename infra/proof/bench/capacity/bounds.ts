import type { Observed } from "./one-at-a-time.ts";

/** What a command's transactions hold, and the least that so many items can cost. */
export type Bound = { readonly units: number; readonly items: string };

/** A transaction costs two units an item of at most a kilobyte, and one for each index entry. */
const unitsPerItem = 2;

/** By route: the bound of the dearest call, and its items in words. */
export function boundsOf(
  written: Observed["written"],
  routes: readonly string[],
): ReadonlyMap<string, Bound> {
  const bounds = new Map<string, Bound>();
  for (const { to, transactions } of written) {
    const route = routes.find((one) => isOf(one, to));
    if (route === undefined) continue;
    const items = transactions.flatMap((one) => one.items);
    const indexes = transactions.reduce((sum, one) => sum + one.indexUnits, 0);
    const units = unitsPerItem * items.length + indexes;
    if (units > (bounds.get(route)?.units ?? 0)) {
      bounds.set(route, { units, items: inWords(items, indexes) });
    }
  }
  return bounds;
}

function isOf(route: string, to: string): boolean {
  const pattern = route.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, "[^/]+");
  return new RegExp(`^${pattern}$`).test(to.replace(/\?.*$/, ""));
}

/** `state, 2 events, 3 claims, command; 4 index units`. */
function inWords(items: readonly string[], indexes: number): string {
  const counts = Map.groupBy(items, (item) => item);
  const words = [...counts].map(([item, all]) =>
    all.length === 1 ? item : `${all.length} × ${item}`,
  );
  return words.join(", ") + (indexes > 0 ? `; ${indexes} index` : "");
}
