import { answered } from "../../asking.ts";
import { categoriesOf } from "../../categories.ts";
import { calendarOf, leftOf } from "../../left.ts";
import { assigneeName, placeNames } from "../../names.ts";
import type { Visit } from "../../visit.ts";
import type { Chain, Held, Reading, Request } from "./held.ts";

/** All that the page of a request shows, with names in the place of codes. */
export type Followed = {
  readonly request: Request;
  readonly chain: Chain;
  readonly readings: readonly Reading[];
  readonly hasMoreReadings: boolean;
  readonly category: string;
  readonly left: string;
  readonly nameOfPlace: (code: string) => string;
  readonly assignee: string | undefined;
};

/** Asks for it; nothing where what it is held by opens nothing any more. */
export async function follow(visit: Visit, held: Held): Promise<Followed | undefined> {
  const { client, now, say } = visit;
  const [found, chain, readings] = await Promise.all([
    held.request(),
    held.chain(),
    held.readings(),
  ]);
  if (!found.ok && found.problem.status === 404) return undefined;
  const request = answered(found);
  const { unitCode, escalatedTo, demand, category, limitAt } = request;
  const [categories, calendar, nameOfPlace, assignee] = await Promise.all([
    categoriesOf(visit),
    calendarOf(client, now, limitAt),
    placeNames(visit, [
      unitCode,
      ...placesIn(answered(chain)),
      ...[escalatedTo, demand?.from].filter((code) => code !== undefined),
    ]),
    request.assignee && assigneeName(visit, request.assignee),
  ]);
  const { items, next } = answered(readings);
  return {
    request,
    chain: answered(chain),
    readings: items,
    hasMoreReadings: next !== null,
    category: categories.get(category) ?? category,
    left: say(leftOf(limitAt, now, calendar)),
    nameOfPlace,
    assignee,
  };
}

/** Where what became of it took place. */
const placesIn = ({ need, otherNeeds = [], council, deliveries }: Chain): readonly string[] =>
  [
    need?.blockCode,
    ...otherNeeds.map(({ blockCode }) => blockCode),
    council?.unitCode,
    deliveries?.solvedBy?.unitCode,
  ].filter((code) => code !== undefined);
