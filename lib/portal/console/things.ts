import type { Endpoint } from "../../http/api.ts";
import { askedName } from "../form/form.ts";
import type { Visit } from "../visit.ts";
import { addressOf, type Operation, operationsOf } from "./operations.ts";
import { backName, filled, operationsByHand, pagesByHand } from "./pages-by-hand.ts";

/** A thing as it was read, under the path at which it stands: `/contracts/{contractId}`. */
export type Thing = {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly state: unknown;
};

export const pathOf = ({ route }: Endpoint): string => route.replace(/^\w+ /, "");
export const namesIn = (path: string): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);

/** Whether a path is another's or goes on from it; a path that ends in `{` is of whatever is named next. */
const isUnder = (own: string, path: string): boolean =>
  own === path || own.startsWith(path.endsWith("{") ? path : `${path}/`);

/**
 * What the thing as it stands would take from the acting role: its own rules are asked, and nobody
 * guesses. `parts` lets commands in that name a part of it, which is then to be written.
 */
export function commandsOn(
  { person, now }: Pick<Visit, "person" | "now">,
  { path, params, state }: Thing,
  { parts = false } = {},
): readonly Operation[] {
  if (!person) return [];
  const { role, subject } = person;
  return operationsOf(role).filter((operation) => {
    const { kind, offer } = operation.endpoint;
    const own = pathOf(operation.endpoint);
    if (kind !== "command" || !isUnder(own, path)) return false;
    const isWhole = namesIn(own).every((name) => params[name] !== undefined);
    if (!offer) return isWhole;
    const isOfThing = params[offer.of] !== undefined;
    return isOfThing && (isWhole || parts) && offer.isTaken(state, { role, subject, now, params });
  });
}

/** What else of the thing is read on a page by hand. */
export const readingsByHand = (
  { person }: Pick<Visit, "person">,
  { path }: Thing,
): readonly Operation[] =>
  (person ? operationsOf(person.role) : []).filter(
    ({ domain, name, endpoint }) =>
      endpoint.kind !== "command" &&
      Object.hasOwn(operationsByHand, `${domain}/${name}`) &&
      isUnder(pathOf(endpoint), path),
  );

/** An operation's page with what of its path is known, and the page to come back to. */
export function addressWith(
  operation: Operation,
  params: Readonly<Record<string, string>>,
  back?: string,
): string {
  const byHand = operationsByHand[`${operation.domain}/${operation.name}`];
  if (byHand && namesIn(byHand).every((name) => params[name] !== undefined)) {
    return filled(byHand, params);
  }
  const known = namesIn(pathOf(operation.endpoint)).flatMap((name) => {
    const value = params[name];
    return value === undefined ? [] : [[`path:/${name}`, value] as const];
  });
  const query = new URLSearchParams(Object.fromEntries(known));
  if (operation.endpoint.kind !== "command") query.set(askedName, "1");
  if (back) query.set(backName, back);
  return query.size > 0 ? `${addressOf(operation)}?${query}` : addressOf(operation);
}

/** The page of a thing that a list shows: by hand, else out of the operation that reads it. */
export function pageOf(
  { person }: Pick<Visit, "person">,
  { domain }: Operation,
  row: Readonly<Record<string, unknown>>,
): string | undefined {
  if (!person) return undefined;
  const readings = operationsOf(person.role).filter(
    (one) => one.domain === domain && one.endpoint.kind === "reading",
  );
  for (const one of readings) {
    const path = pathOf(one.endpoint);
    const names = namesIn(path);
    const values = names.flatMap((name) => {
      const value = row[name];
      return typeof value === "string" ? [[name, value] as const] : [];
    });
    if (names.length === 0 || values.length < names.length || !path.endsWith("}")) continue;
    const params = Object.fromEntries(values);
    const byHand = pagesByHand[names.at(-1) ?? ""];
    return byHand ? filled(byHand, params) : addressWith(one, params);
  }
  return undefined;
}

/** A row of a list as a thing that stands under it; what its rows are parts of is known from the list. */
export const rowOf = (operation: Operation, params: unknown, row: object): Thing => {
  const texts = Object.entries({ ...row, ...(params as object | undefined) }).flatMap(
    ([name, value]) => (typeof value === "string" ? [[name, value] as const] : []),
  );
  return { path: `${pathOf(operation.endpoint)}/{`, params: Object.fromEntries(texts), state: row };
};

/** The thing that a reading answered; nothing where its path names none. */
export function thingOf(operation: Operation, params: unknown, state: unknown): Thing | undefined {
  const path = pathOf(operation.endpoint);
  const given = (params ?? {}) as Readonly<Record<string, string>>;
  return path.includes("{") && !path.endsWith("}") ? undefined : { path, params: given, state };
}
