import * as z from "zod";
import { Role } from "../../core/actor.ts";
import { rolesHeld } from "./acting.ts";
import { Person } from "./model.ts";

export const PersonView = Person.extend({ roles: z.array(Role) }).meta({ id: "Person" });

export const viewPerson = (person: Person): z.input<typeof PersonView> => ({
  ...person,
  roles: rolesHeld(person),
});
