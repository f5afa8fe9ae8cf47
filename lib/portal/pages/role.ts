import { PersonRole } from "../../core/actor.ts";
import { inRole } from "../account.ts";
import { type Page, Stopped } from "../visit.ts";

/** Where somebody acts in another of their roles. It shows nothing itself, and leads to the roles. */
export const rolePage: Page = {
  get: async ({ to }) => ({ goTo: to("/me") }),
  post: async ({ form, person, origin, to }) => {
    const role = PersonRole.safeParse(form.get("role"));
    if (!role.success || !person) throw new Stopped("forbidden");
    if (person.withheld.includes(role.data)) throw new Stopped("secondFactor");
    const changed = await inRole(origin, person, role.data);
    if (!changed) throw new Stopped("forbidden");
    return { goTo: to(changed.role === "resident" ? "/" : "/desk"), keep: { person: changed } };
  },
};
