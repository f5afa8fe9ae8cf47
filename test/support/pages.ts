import { must } from "./must.ts";
import { call } from "./platform.ts";

/** Every item of a listing, page by page; the path says how many a page has. */
export async function itemsOf<Item>(path: string, token?: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let next: string | null = ""; next !== null; ) {
    const page: string = next ? `${path}&cursor=${encodeURIComponent(next)}` : path;
    const body = await must(call("GET", page, token ? { token } : {}));
    items.push(...body.items);
    next = body.next;
  }
  return items;
}
