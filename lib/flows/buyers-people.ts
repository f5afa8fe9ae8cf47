import type { Actor } from "../core/actor.ts";
import { loadAppointments } from "../district/people/store.ts";

/** Whether somebody acts for a buyer: now, in this very command, or by an appointment. */
export async function isOfBuyer(
  subject: string | undefined,
  buyer: { readonly buyerCode: string } | undefined,
  actor: Pick<Actor, "subject">,
): Promise<boolean> {
  if (!subject || !buyer) return false;
  if (subject === actor.subject) return true;
  const appointments = await loadAppointments(subject);
  return appointments.some(({ scopes }) => scopes.includes(buyer.buyerCode));
}
