import { typeid } from "typeid-js";
import * as z from "zod";
import { AppointableRole, system } from "../core/actor.ts";
import { scopeKindOf } from "../core/scopes.ts";
import { appointTo, barTo } from "../district/people/decide.ts";
import { type Appointment, activeAppointments } from "../district/people/model.ts";
import { people } from "../district/people/store.ts";
import { changeWrites, commit } from "../engine/commit.ts";
import { Patience } from "../engine/patience.ts";
import { extend, loadThing } from "../engine/thing.ts";
import { loadScopeFacts } from "./scope-facts.ts";

/** Thrown where a role cannot be held with what it is to be held for. */
export class NotToBeAppointed extends Error {
  override readonly name = "NotToBeAppointed";
}

const inWords = {
  scope_unfit: (role: AppointableRole, scopes: readonly string[]) =>
    `/scopes: The role ${role} takes scopes of this kind: ${scopeKindOf[role]}. It got ${scopes.join(", ") || "none"} (scope_unfit).`,
  scope_unknown: (_: AppointableRole, scopes: readonly string[]) =>
    `/scopes: There is no such place open for work, or no such active organisation, among ${scopes.join(", ")} (scope_unknown).`,
} as const;

/**
 * Appoints somebody without an administrator: the first one of a deployment, and the holders of
 * tokens that the local platform signs. Does nothing where the person holds the role with these
 * scopes already.
 */
export async function appointDirectly(
  appointment: Pick<Appointment, "role" | "scopes"> & {
    readonly subject: string;
    readonly now: string;
    /** Also for what is not there yet. */
    readonly isAhead?: boolean | undefined;
  },
): Promise<void> {
  const { subject, scopes, now, isAhead = false } = appointment;
  const { role } = z.object({ role: AppointableRole }).parse(appointment);
  const patience = new Patience();
  for (;;) {
    const person = await loadThing(people, subject);
    const isHeld = activeAppointments(person?.state).some(
      (one) => one.role === role && scopes.every((scope) => one.scopes.includes(scope)),
    );
    if (isHeld) return;
    const facts = await loadScopeFacts(role, isAhead ? [] : scopes);
    const bar = barTo({ role, scopes }, facts);
    if (bar) throw new NotToBeAppointed(inWords[bar.code](role, scopes));
    const appointmentId = typeid("apt").toString();
    const change = extend(people, person, {
      id: subject,
      events: appointTo({ subject, appointmentId, role, scopes: [...scopes] }),
      command: { id: appointmentId, now, actor: system },
    });
    if ((await commit([...changeWrites(change), ...facts.guarded])).committed) return;
    await patience.pause();
  }
}
