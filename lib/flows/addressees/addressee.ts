import { type AppointableRole, districtScope } from "../../core/actor.ts";
import type { Recorded } from "../../core/decision.ts";
import { districtOf, GridCode, levelOf } from "../../core/grid-code.ts";
import { roleInCharge } from "../../core/scopes.ts";
import { buyerRoleOf } from "../../core/task.ts";
import { addDuration, localDateOf } from "../../core/time.ts";
import { listHolders } from "../../district/people/store.ts";
import type { Thing } from "../../engine/thing.ts";
import type { Addressed } from "../../notices/work.ts";
import type { AddresseeIn, Told } from "../told/table.ts";

/** An event, and the thing as it stands now. */
export type Heard<State, Event> = { readonly state: State; readonly event: Recorded<Event> };

/** Whoever holds a role is told what others did, and not what they did themselves. */
export type Found = Addressed & { readonly holdsRole?: true };

/** What is said of an event beside its sentence. */
export type Said = {
  readonly number?: string | undefined;
  readonly on?: string | undefined;
  readonly placeCode?: string | undefined;
  readonly urgent?: boolean;
};

/** Who is meant by the names in a table of what is told, and what of the event they are told. */
type Meant<State, Event, Name extends string> = {
  readonly whom: {
    readonly [One in Name]: (
      heard: Heard<State, Event>,
    ) => readonly Found[] | Promise<readonly Found[]>;
  };
  /** Where the thing is, what it is known by, the day that counts, and whether it is danger. */
  readonly matter?: (heard: Heard<State, Event>) => Said;
};

export type Addressees<State, Event extends { readonly type: string }, Name extends string> = Meant<
  State,
  Event,
  Name
> & { readonly thing: Thing<State, Event> };

/** Finds for the table of a kind of thing whom it names; each name is found somehow. */
export function addressed<
  State,
  Event extends { readonly type: string },
  Table extends Told<Event>,
>(thing: Thing<State, Event>, _told: Table) {
  return (
    meant: Meant<State, Event, AddresseeIn<Table>>,
  ): Addressees<State, Event, AddresseeIn<Table>> => ({ thing, ...meant });
}

export const account = (subject: string): Found => ({ to: { kind: "account", subject } });

/** Everybody who holds a role for a code. */
export const holdersOf = async (role: AppointableRole, code: string): Promise<Found[]> =>
  (await listHolders(role, code)).map((subject) => ({ ...account(subject), holdsRole: true }));

export const treasurers = () => holdersOf("treasurer", districtScope);
export const registrars = () => holdersOf("registrar", districtScope);
export const auditors = () => holdersOf("auditor", districtScope);
export const administrators = () => holdersOf("administrator", districtScope);
export const peopleOf = (organisationId: string) => holdersOf("organisation", organisationId);

/** The people of a buyer: a community or a department. */
export const buyersOf = (buyerCode: string): Promise<Found[]> =>
  holdersOf(buyerRoleOf(buyerCode), buyerCode);

/** Whoever is in charge of a place: its steward, its supervisor … up to the registrar of the district. */
export function inChargeOf(code: string): Promise<Found[]> {
  if (code === districtOf(code)) return registrars();
  if (!GridCode.safeParse(code).success) return holdersOf("street", code);
  return holdersOf(roleInCharge[levelOf(code)], code);
}

/** Who cares for children and volunteers in a community. */
export const carersOf = (communityCode: string): Promise<Found[]> =>
  allOf(holdersOf("community", communityCode), holdersOf("social_worker", communityCode));

/** All that several searches find. */
export const allOf = async (...found: readonly Promise<Found[]>[]): Promise<Found[]> =>
  (await Promise.all(found)).flat();

/** The day in which the last moment before a limit lies. */
export const byDay = (limitAt: string): string => localDateOf(addDuration(limitAt, "-PT1S"));
