import type { Ask } from "./ask.ts";
import { people } from "./people.ts";
import type { Person } from "./person.ts";

/** Takes a role from somebody who came to hold it only to be refused as the same hand. */
export async function revokeRole(ask: Ask, who: Person): Promise<void> {
  const { body } = await ask(who, { to: "GET /me" });
  const held = body.appointments.filter(
    (one: { readonly role: string; readonly status: string }) =>
      one.role === who.role && one.status === "active",
  );
  for (const { appointmentId } of held) {
    const to = `POST /people/${who.subject}/appointments/${appointmentId}/revocation` as const;
    await ask(people.administrator, { to, body: { reason: "仅用于核对同一人不得办理两步" } });
  }
}
