import type { Endpoint } from "../../http/api.ts";
import type { Language } from "../language.ts";
import { readableDay, readableInstant, valueWord } from "../readable.ts";
import type { Visit } from "../visit.ts";
import { type ItemOf, type Known, ownItems } from "./own-items.ts";

/** A thing under the name by which people choose it. */
export type Offered = { readonly code: string; readonly name: string };
/** What codes are called; a code that has no name keeps itself. */
export type Names = (code: string) => string;

type List = (visit: Visit, known: Known) => Promise<readonly Offered[]>;
type Find = (visit: Visit, name: string) => Promise<readonly Offered[]>;
type NamesOf = (visit: Visit, codes: readonly string[]) => Promise<Names>;

/** Where things of a kind are found by name. */
export type Kind = {
  /** Those that the acting role is shown. */
  readonly list?: List;
  /** Those of all by a part of their name, where the list is not of all. */
  readonly find?: Find;
  /** What their codes are called where an answer shows them: as in the list, or by other means. */
  readonly names?: NamesOf | "listed";
};

/** Whether a part of a thing's name was written. */
export const isCalled =
  (part: string) =>
  ({ name }: Offered): boolean =>
    name.toLowerCase().includes(part.toLowerCase());

/** The items of a list, each called by some of its facts, one after another. */
export const listed =
  <E extends Endpoint<"listing">>(
    endpoint: E,
    read: (item: ItemOf<E>, visit: Visit) => readonly [string, ...(string | undefined)[]],
    more: { readonly by?: string; readonly query?: object } = {},
  ): List =>
  async (visit, known) => {
    const items = await ownItems(visit, endpoint, known, more);
    return items.map((item) => {
      const [code, ...name] = read(item, visit);
      return { code, name: name.filter(Boolean).join(" · ") };
    });
  };

/** A list in whose names stand codes of other things, which are named in turn. */
export const naming =
  (codes: RegExp, names: NamesOf, list: List): List =>
  async (visit, known) => {
    const all = await list(visit, known);
    const found = all.flatMap(({ name }) => name.match(codes) ?? []);
    const nameOf = await names(visit, found);
    return all.map(({ code, name }) => ({ code, name: name.replace(codes, nameOf) }));
  };

/** Several lists one after another. */
export const together =
  (...lists: readonly List[]): List =>
  async (visit, known) =>
    (await Promise.all(lists.map((list) => list(visit, known)))).flat();

type In = { readonly language: Language };
export const day = (on: string | undefined, { language }: In) => on && readableDay(on, language);
export const at = (instant: string, { language }: In) => readableInstant(instant, language);
export const word = (place: string, value: string, { language }: In) =>
  valueWord(place, value, language);
