import { alike } from "../form/field.ts";
import type { CodeField, Pick, Picks } from "../form/pick.ts";
import type { Visit } from "../visit.ts";
import { isCalled, type Kind, type Offered } from "./kind.ts";
import type { Known } from "./own-items.ts";
import { namesOf, thingsByName } from "./things.ts";

/** So many things are still offered at once; more are looked up by name. */
const most = 60;

/** Whether something was written in a field by which a thing is looked up. */
export const isSeeking = ({ code, sought }: CodeField): boolean =>
  sought.length > 0 && thingsByName[code.names] !== undefined;

/** What fields that take codes offer; none of it for a kind of which the role sees no list. */
export async function picksFor(
  visit: Visit,
  fields: readonly CodeField[],
  known: Known,
): Promise<Picks> {
  const lists = new Map<Kind, Promise<readonly Offered[]>>();
  const listOf = (kind: Kind) => {
    const list = lists.get(kind) ?? kind.list?.(visit, known) ?? Promise.resolve([]);
    lists.set(kind, list);
    return list;
  };
  const picks = fields.map(async (field) => {
    const kind = thingsByName[field.code.names];
    const pick = kind && (await pickFor(visit, field, kind, await listOf(kind)));
    return pick ? [[field.name, pick] as const] : [];
  });
  return new Map((await Promise.all(picks)).flat());
}

async function pickFor(
  visit: Visit,
  { code, codes, sought }: CodeField,
  kind: Kind,
  listed: readonly Offered[],
): Promise<Pick | undefined> {
  const isShort = listed.length <= most;
  const canSeek = kind.find !== undefined || !isShort;
  const found = await Promise.all(sought.map((name) => foundBy(visit, name, kind, listed)));
  const offered = sought.length > 0 ? found.flat() : isShort ? listed : [];
  if (offered.length + sought.length === 0 && !canSeek) return undefined;
  const others = codes.filter((one) => !offered.some((other) => other.code === one));
  const nameOf =
    others.length > 0 ? await namesOf(visit, code.names, others) : (one: string) => one;
  const chosen = others.flatMap((one) =>
    nameOf(one) === one ? [] : [{ code: one, name: nameOf(one) }],
  );
  const all = new Map([...chosen, ...offered].map((one) => [one.code, one.name]));
  return {
    options: [...all].slice(0, most).map(([value, name]) => ({ value, label: alike(name) })),
    canSeek,
    ...(sought.length > 0 && { found: found.flat().map((one) => one.code) }),
  };
}

const foundBy = async (visit: Visit, name: string, { find }: Kind, listed: readonly Offered[]) => {
  const near = listed.filter(isCalled(name));
  return near.length === 0 && find ? find(visit, name) : near;
};
