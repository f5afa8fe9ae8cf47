import * as z from "zod";
import { onlyFieldsOf } from "../../core/only-fields.ts";
import { bornOnOf, IdNumber, Mobile, PersonName } from "../../core/person-fields.ts";
import { vaultName, vaultText } from "../../core/text.ts";
import { Instant, LocalDate } from "../../core/time.ts";
import { type Child, ChildId, ConsentScope } from "./model.ts";

/** A child as its guardian finds it: what was agreed and until when, without a name. */
export const ChildView = z.strictObject({
  childId: ChildId,
  status: z.enum(["enrolled", "withdrawn"]),
  communityCode: z.string(),
  consentScopes: z.array(ConsentScope).optional(),
  consentSignedAt: Instant,
  consentWithdrawnAt: Instant.optional(),
  pickupPeople: z.int(),
});

export const viewChild = (child: Child): z.input<typeof ChildView> =>
  onlyFieldsOf(ChildView, {
    ...child,
    pickupPeople: child.status === "enrolled" ? child.pickupIds.length : 0,
  });

/** The child and its guardian, as the guardian names them. Kept in the vault, and only there. */
export const ChildIdentity = z.strictObject({
  child: z.strictObject({
    name: PersonName,
    bornOn: LocalDate.meta({ example: "2018-05-01" }),
    school: vaultName(1, 60).meta({ example: "示例小学" }),
  }),
  guardian: z.strictObject({
    name: PersonName,
    phone: Mobile,
    relation: z.enum(["mother", "father", "grandparent", "other"]).meta({ id: "GuardianRelation" }),
  }),
});

export const HealthNotes = vaultText(0, 1_000);

/** Somebody who may pick the child up, shown by phone or id number at the door. */
export const PickupPerson = z.strictObject({
  name: PersonName,
  phone: Mobile,
  idNumber: IdNumber.optional(),
});
export type PickupPerson = z.infer<typeof PickupPerson>;
export const PickupPeople = z.array(PickupPerson).min(1).max(8);

/** The birthdays that the people's id numbers tell. */
export const birthdaysOf = (people: readonly PickupPerson[]): string[] =>
  people.flatMap(({ idNumber }) => (idNumber === undefined ? [] : [bornOnOf(idNumber)]));

/** What the vault keeps of them: the id number as a keyed hash and its last four characters. */
export const PickupRecord = z.strictObject({
  people: z.array(
    z.strictObject({
      personId: z.string(),
      name: z.string(),
      phone: z.string(),
      phoneHash: z.string(),
      idHash: z.string().optional(),
      idLastFour: z.string().optional(),
    }),
  ),
});
export type PickupRecord = z.infer<typeof PickupRecord>;

/** Everything that is kept about a child, for its guardian. */
export const ChildRecord = z.strictObject({
  ...ChildIdentity.shape,
  healthNotes: z.string(),
  pickupPeople: z.array(
    z.strictObject({ name: z.string(), phone: z.string(), idLastFour: z.string().optional() }),
  ),
});

/** The code that opens the next release on a day. */
export const CodeView = z.strictObject({
  childId: ChildId,
  on: LocalDate,
  code: z.string().meta({ example: "7K3M9Q" }),
});

/** What the vault keeps of a child's health; kept for every child, so that its being there says nothing. */
export const HealthRecord = z.strictObject({ healthNotes: z.string() });

/** A child's record as its guardian reads it: who may pick it up without keyed hashes. */
export const viewRecord = (
  identity: z.infer<typeof ChildIdentity>,
  health: z.infer<typeof HealthRecord>,
  { people }: PickupRecord,
): z.input<typeof ChildRecord> => ({
  ...identity,
  ...health,
  pickupPeople: people.map((one) => onlyFieldsOf(ChildRecord.shape.pickupPeople.element, one)),
});
