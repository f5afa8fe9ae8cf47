import type { Actor } from "../core/actor.ts";
import { canonicalJson } from "../core/canonical-json.ts";
import type { Page, PageOf } from "../core/command.ts";
import { Fault } from "../core/faults.ts";
import { openPlace, sealPlace } from "../vault/cursors.ts";

/** A page as it is asked for: `cursor` is sealed outside of this file, and a place within the list. */
export type AskedPage = {
  readonly actor: Actor;
  readonly route: string;
  readonly input: { readonly params: unknown; readonly query: unknown };
};

/**
 * Who asks for which list. How many items a page has is no part of it: a caller may read on in
 * smaller or larger pages.
 */
function askerOf({ actor: { subject, role }, route, input: { params, query } }: AskedPage): string {
  const { cursor, limit, ...filters } = query as PageOf;
  return canonicalJson([subject, role, route, params, filters]);
}

/** Where to read on, in the words of the list's own store. */
export async function openPage(asked: AskedPage): Promise<PageOf> {
  const { limit, cursor } = asked.input.query as PageOf;
  if (cursor === undefined) return { limit };
  const place = await openPlace(cursor, askerOf(asked));
  if (place === undefined) throw new Fault("cursor_unreadable");
  return { limit, cursor: place };
}

/** The same page with `next` sealed for whoever asked. */
export async function sealPage<T>({ items, next }: Page<T>, asked: AskedPage): Promise<Page<T>> {
  return { items, next: next === undefined ? next : await sealPlace(next, askerOf(asked)) };
}
