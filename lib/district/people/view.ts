import * as z from "zod";
import { type Actor, Role } from "../../core/actor.ts";
import { rolesHeld, rolesThatNeedTwo } from "./acting.ts";
import { Person } from "./model.ts";

export const PersonView = Person.extend({ roles: z.array(Role) }).meta({ id: "Person" });

export const viewPerson = (person: Person): z.input<typeof PersonView> => ({
  ...person,
  roles: rolesHeld(person),
});

/** What people see of themselves: also which of their roles they may not act in as they came. */
export const OwnView = PersonView.extend({ withheldRoles: z.array(Role) }).meta({ id: "Me" });

export const viewOwn = (person: Person, { hasSecondFactor }: Actor): z.input<typeof OwnView> => ({
  ...viewPerson(person),
  withheldRoles: hasSecondFactor ? [] : rolesThatNeedTwo(person),
});
