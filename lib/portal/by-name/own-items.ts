import type { AnswerOf, AskedOf } from "../../client/client.ts";
import { communityOf } from "../../core/grid-code.ts";
import type { Endpoint } from "../../http/api.ts";
import { gather, scopesOf } from "../asking.ts";
import { ownNames } from "../console/lists.ts";
import { mayDo } from "../console/operations.ts";
import { namesIn, pathOf } from "../console/things.ts";
import { Stopped, type Visit } from "../visit.ts";

/** What a form says already: `contractId` of its path. */
export type Known = (name: string) => string | undefined;
export const nowhere: Known = () => undefined;

/** So many of a list are looked through. */
const most = 200;

export type ItemOf<E extends Endpoint<"listing">> =
  AnswerOf<E> extends {
    readonly items: readonly (infer Item)[];
  }
    ? Item
    : never;

/**
 * The items of a list that the acting role is shown: where its path or `by` in its query names a
 * place or a body, of what the form names already, else of each that the role reaches. None where
 * the role may not read it.
 */
export async function ownItems<E extends Endpoint<"listing">>(
  visit: Visit,
  endpoint: E,
  known: Known,
  { by, query = {} }: { readonly by?: string; readonly query?: object } = {},
): Promise<readonly ItemOf<E>[]> {
  const { person, client } = visit;
  if (!person || !mayDo(person.role, endpoint)) return [];
  const [name = by] = namesIn(pathOf(endpoint));
  const values = name === undefined ? [undefined] : await valuesOf(visit, name, known);
  const lists = values.map(async (value) => {
    const part = by === undefined ? "params" : "query";
    const own = value === undefined ? {} : { [name ?? ""]: value };
    const asked = { query, [part]: part === "query" ? { ...query, ...own } : own } as AskedOf<E>;
    return gather(client, endpoint, asked, undefined, { enough: most }).then(
      ({ items }) => items,
      noneIfBarred,
    );
  });
  return (await Promise.all(lists)).flat();
}

async function valuesOf(visit: Visit, name: string, known: Known): Promise<readonly string[]> {
  const given = known(name);
  if (given) return [given];
  const scopes = await scopesOf(visit);
  if (name === "of") return scopes;
  if (name === "communityCode") {
    return [...new Set(scopes.filter((code) => /^\d{12}/.test(code)).map(communityOf))];
  }
  return visit.person && ownNames(visit.person.role).includes(name) ? scopes : [];
}

/** What a list does not show to somebody is not offered; the form stands all the same. */
function noneIfBarred(error: unknown): readonly [] {
  if (error instanceof Stopped) return [];
  throw error;
}
