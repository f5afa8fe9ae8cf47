import * as z from "zod";
import { Subject } from "../../core/actor.ts";
import { accept, type Decision, type Recorded, refuse } from "../../core/decision.ts";
import { inWords } from "../../core/field-words.ts";
import { naming } from "../../core/naming.ts";
import { KeptText, nameText } from "../../core/text.ts";
import { Instant } from "../../core/time.ts";

/** A category of the catalogue, by its letter, in which somebody assesses. */
const AssessedCategory = z
  .string()
  .regex(/^[A-Z]$/, inWords({ en: "A letter A–Z.", zh: "须为 A–Z 的一个字母。" }))
  .meta({ example: "D", ...naming("category") });

/** What the register says of an assessor: the name of a firm or practice, no personal one. */
export const SaidOfAssessor = z.strictObject({
  name: nameText(2, 60).meta({ example: "示例评估事务所" }),
  categories: z.array(AssessedCategory).min(1).max(9),
});

const registered = { subject: Subject, ...SaidOfAssessor.shape, registeredAt: Instant };

/** An assessor in the register, by the account that is appointed; whoever was never in it has none. */
export const RegisteredAssessor = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("registered"), ...registered }),
  z.strictObject({
    status: z.literal("removed"),
    ...registered,
    removedAt: Instant,
    reason: KeptText,
  }),
]);
export type RegisteredAssessor = z.infer<typeof RegisteredAssessor>;

/** Whether nothing is to be assigned to somebody, by what the register says of them. */
export const isRemoved = (assessor: RegisteredAssessor | undefined): boolean =>
  assessor?.status === "removed";

/** Every status and the commands it accepts. Tests walk all pairs. */
export const registerLifecycle = {
  registered: ["register", "remove"],
  removed: ["register"],
} as const satisfies Record<RegisteredAssessor["status"], readonly string[]>;

export const AssessorEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("assessor.registered"),
    subject: Subject,
    ...SaidOfAssessor.shape,
  }),
  z.strictObject({ type: z.literal("assessor.removed"), reason: KeptText }),
]);
export type AssessorEvent = z.infer<typeof AssessorEvent>;

/** Puts somebody into the register, or changes what it says; who was removed comes back by it. */
export function registerAssessor(
  assessor: RegisteredAssessor | undefined,
  { subject, name, categories }: z.infer<typeof SaidOfAssessor> & { readonly subject: string },
): Decision<AssessorEvent, "unchanged"> {
  const said = { name, categories: [...new Set(categories)].sort() };
  const isSame =
    assessor?.status === "registered" &&
    JSON.stringify(said) ===
      JSON.stringify({ name: assessor.name, categories: assessor.categories });
  if (isSame) return refuse("unchanged", { ...assessor });
  return accept<AssessorEvent>([{ type: "assessor.registered", subject, ...said }]);
}

/** Takes somebody off the register: no round is assigned to them from then on. */
export function removeAssessor(
  assessor: RegisteredAssessor,
  { reason }: { readonly reason: string },
): Decision<AssessorEvent, "assessor_not_registered"> {
  if (assessor.status !== "registered") return refuse("assessor_not_registered");
  return accept<AssessorEvent>([{ type: "assessor.removed", reason }]);
}

/** What the register says after one more event; since when somebody is in it counts from the last time. */
export function evolveAssessor(
  before: RegisteredAssessor | undefined,
  event: Recorded<AssessorEvent>,
): RegisteredAssessor {
  if (event.type === "assessor.registered") {
    const { subject, name, categories, at } = event;
    const registeredAt = before?.status === "registered" ? before.registeredAt : at;
    return { status: "registered", subject, name, categories, registeredAt };
  }
  if (!before) throw new Error("nobody was removed");
  const { subject, name, categories, registeredAt } = before;
  const was = { subject, name, categories, registeredAt };
  return { status: "removed", ...was, removedAt: event.at, reason: event.reason };
}

/** What everybody sees: no account. */
export const RegisterOfAssessorsEntry = z.strictObject({
  name: z.string(),
  categories: z.array(z.string()),
  registeredAt: Instant,
});
