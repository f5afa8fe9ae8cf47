import { typeid } from "typeid-js";
import { system } from "../../core/actor.ts";
import { changeWrites, commit } from "../../engine/commit.ts";
import { Patience } from "../../engine/patience.ts";
import { extend, loadThing } from "../../engine/thing.ts";
import { appointTo } from "./decide.ts";
import { type Appointment, activeAppointments } from "./model.ts";
import { people } from "./store.ts";

/**
 * Appoints somebody without an administrator: the first one of a deployment, and the holders of
 * tokens that the local platform signs. Does nothing where the person holds the role with these
 * scopes already.
 */
export async function appointDirectly(
  appointment: Pick<Appointment, "role" | "scopes"> & {
    readonly subject: string;
    readonly now: string;
  },
): Promise<void> {
  const { subject, role, scopes, now } = appointment;
  const patience = new Patience();
  for (;;) {
    const person = await loadThing(people, subject);
    const isHeld = activeAppointments(person?.state).some(
      (one) => one.role === role && scopes.every((scope) => one.scopes.includes(scope)),
    );
    if (isHeld) return;
    const appointmentId = typeid("apt").toString();
    const change = extend(people, person, {
      id: subject,
      events: appointTo({ subject, appointmentId, role, scopes: [...scopes] }),
      command: { id: appointmentId, now, actor: system },
    });
    if ((await commit(changeWrites(change))).committed) return;
    await patience.pause();
  }
}
