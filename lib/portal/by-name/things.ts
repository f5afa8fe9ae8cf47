import { fundsApi } from "../../money/funds/api.ts";
import { codesIn, type Reader } from "../console/answer.ts";
import type { Named, Node } from "../form/node.ts";
import type { Visit } from "../visit.ts";
import { accountNames } from "./account-names.ts";
import { buyingByName } from "./buying.ts";
import { careByName } from "./care.ts";
import type { Kind, Names } from "./kind.ts";
import { nowhere, ownItems } from "./own-items.ts";
import { placesByName } from "./places.ts";
import { sharingByName } from "./sharing.ts";
import { voiceByName } from "./voice.ts";

const account: Kind = {
  list: async (visit, known) => {
    const all = await ownItems(visit, fundsApi.listAccounts, known);
    const codes = all.map((one) => one.account);
    const nameOf = await accountNames(visit, codes, namesOf);
    return codes.map((code) => ({ code, name: nameOf(code) }));
  },
  names: (visit, codes) => accountNames(visit, codes, namesOf),
};

/** Every kind of thing that forms offer, and lists show, by name. */
export const thingsByName: Readonly<Partial<Record<Named, Kind>>> = {
  ...placesByName,
  ...buyingByName,
  ...careByName,
  ...voiceByName,
  ...sharingByName,
  account,
};

/** What codes of a kind are called. */
export async function namesOf(
  visit: Visit,
  named: Named,
  codes: readonly string[],
): Promise<Names> {
  const { names, list } = thingsByName[named] ?? {};
  if (typeof names === "function") return names(visit, codes);
  const all = list ? await list(visit, nowhere) : [];
  const known = new Map(all.map(({ code, name }) => [code, name]));
  return (code) => known.get(code) ?? code;
}

/** Who reads an answer, with what the codes in it are called. */
export async function readerOf(visit: Visit, node: Node, answer: unknown): Promise<Reader> {
  const byKind = Map.groupBy(codesIn(node, answer), ([named]) => named);
  const named = [...byKind].filter(([kind]) => thingsByName[kind]?.names !== undefined);
  const pairs = named.map(async ([kind, found]) => {
    const codes = [...new Set(found.map(([, code]) => code))];
    return [kind, await namesOf(visit, kind, codes)] as const;
  });
  const names = new Map(await Promise.all(pairs));
  return { ...visit, nameOf: (kind, code) => names.get(kind)?.(code) ?? code };
}
