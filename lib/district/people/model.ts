import * as z from "zod";
import { AppointableRole, Role, Subject } from "../../core/actor.ts";
import type { RefusalCatalogue } from "../../core/decision.ts";
import { commonProblems } from "../../core/faults.ts";
import { inWords } from "../../core/field-words.ts";
import { idOf } from "../../core/id.ts";
import { scopesFit } from "../../core/scopes.ts";
import { KeptText } from "../../core/text.ts";
import { Instant } from "../../core/time.ts";

/** A code that a role reaches; lib/core/scopes.ts says which role holds which. */
export const Scope = z
  .string()
  .regex(
    /^[\w-]{1,64}$/,
    inWords({
      en: "A code without spaces, of 1 to 64 letters, digits, _ or -.",
      zh: "须为不含空格的代码，由 1 至 64 个字母、数字、_ 或 - 组成。",
    }),
  )
  .meta({ example: "510107008009" });

/** None for a role whose reach follows from the things themselves. */
export const Scopes = z.array(Scope).max(20);

export const Appointment = z
  .strictObject({
    appointmentId: idOf("appointment"),
    role: AppointableRole,
    scopes: Scopes,
    status: z.enum(["proposed", "active", "revoked"]),
    proposedBy: z.string(),
    proposedAt: Instant,
    confirmedBy: z.string().optional(),
  })
  .meta({ id: "Appointment" });
export type Appointment = z.infer<typeof Appointment>;

/** A person to the platform: what they were appointed to, and the role they act in. */
export const Person = z.strictObject({
  subject: Subject,
  appointments: z.array(Appointment),
  actingRole: Role.optional(),
});
export type Person = z.infer<typeof Person>;

const appointed = {
  subject: Subject,
  appointmentId: idOf("appointment"),
  role: AppointableRole,
  scopes: Scopes,
};

export const PersonEvent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("person.appointment_proposed"), ...appointed }),
  z.strictObject({ type: z.literal("person.appointed"), ...appointed }),
  z.strictObject({
    type: z.literal("person.appointment_confirmed"),
    appointmentId: idOf("appointment"),
  }),
  z.strictObject({
    type: z.literal("person.appointment_revoked"),
    appointmentId: idOf("appointment"),
    reason: KeptText,
  }),
  z.strictObject({ type: z.literal("person.role_chosen"), role: Role }),
]);
export type PersonEvent = z.infer<typeof PersonEvent>;

export const personRefusals = {
  appointment_unknown: {
    status: 404,
    en: "This person has no such appointment.",
    zh: "此人没有该任命。",
  },
  appointment_not_proposed: {
    status: 409,
    en: "Only a proposed appointment can be confirmed.",
    zh: "只有待确认的任命才能确认。",
  },
  appointment_already_revoked: {
    status: 409,
    en: "The appointment was revoked before.",
    zh: "该任命已撤销。",
  },
  confirmed_by_same_person: {
    status: 403,
    en: "A second administrator must confirm: you proposed it yourself.",
    zh: "须由另一名管理员确认，提名人不得自行确认。",
  },
  appoints_themselves: {
    status: 403,
    en: "Nobody appoints themselves.",
    zh: "不得任命自己。",
  },
  scope_unfit: {
    status: 422,
    en: "This role is held for other things: see facts.kind; `none` takes no scope.",
    zh: "该角色的范围须为另一类事物，见 facts.kind；none 表示不设范围。",
  },
  scope_unknown: {
    status: 422,
    en: "There is no such place open for work, or no such active organisation: see facts.scopes.",
    zh: "该网格未启用或不存在，或该组织不在有效状态，见 facts.scopes。",
  },
  second_factor_missing: commonProblems.second_factor_missing,
  role_not_held: {
    status: 422,
    en: "You hold no appointment to this role.",
    zh: "您没有该角色的任命。",
  },
} as const satisfies RefusalCatalogue;

/** What somebody is appointed to now, with those of its scopes that the role can hold. */
export const activeAppointments = (
  person: Pick<Person, "appointments"> | undefined,
): Appointment[] =>
  (person?.appointments ?? [])
    .filter(({ status }) => status === "active")
    .map((held) => ({ ...held, scopes: scopesFit(held.role, held.scopes) }));

export const holdsRole = (held: readonly Pick<Appointment, "role">[], role: Role): boolean =>
  held.some((one) => one.role === role);
