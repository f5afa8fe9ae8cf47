import * as z from "zod";
import { own, type ReachedBy } from "../../core/actor.ts";
import { idOf } from "../../core/id.ts";
import { onlyFieldsOf } from "../../core/only-fields.ts";
import { isReading } from "../../core/personal-readings.ts";
import { Instant } from "../../core/time.ts";
import { accountShown } from "../bank-account.ts";
import { SeriousBreach } from "../serious-breach.ts";
import { type Filing, FilingField, FilingId, FilingKind, GroupAccount } from "./model.ts";

/** A filing; who founded it and who applied stay inside. */
export const FilingView = z.strictObject({
  filingId: FilingId,
  status: z.enum(["filed", "active", "upgraded", "withdrawn"]).meta({ id: "FilingStatus" }),
  communityCode: z.string(),
  name: z.string(),
  kind: FilingKind,
  field: FilingField,
  purpose: z.string(),
  memberCount: z.int(),
  filedAt: Instant,
  acceptedAt: Instant.optional(),
  withdrawnAt: Instant.optional(),
  organisationId: idOf("organisation").optional(),
  upgradedAt: Instant.optional(),
  sessionsHeld: z.int(),
  childrenServed: z.int(),
  bankAccount: GroupAccount.pick({ ...accountShown, holderName: true }).optional(),
  contractIds: z.array(idOf("contract")).optional(),
  seriousBreach: SeriousBreach.optional(),
});

/** A group in the public register: whoever was ever on file, so that its contracts name it for good. */
export const GroupEntry = FilingView.pick({
  filingId: true,
  status: true,
  name: true,
  communityCode: true,
  kind: true,
  field: true,
  purpose: true,
  acceptedAt: true,
  organisationId: true,
  seriousBreach: true,
});

export const viewGroup = (filing: Filing): z.input<typeof GroupEntry> =>
  onlyFieldsOf(GroupEntry, filing);

export const viewFiling = (filing: Filing): z.input<typeof FilingView> =>
  onlyFieldsOf(FilingView, {
    ...filing,
    ...("bankAccount" in filing &&
      filing.bankAccount && {
        bankAccount: onlyFieldsOf(FilingView.shape.bankAccount.unwrap(), filing.bankAccount),
      }),
  });

/** What reaches a filing: its community, its applicant, the organisation it became. */
export const readersOf = (filing: Filing): ReachedBy => [
  filing.communityCode,
  filing.filingId,
  own(filing.applicantSubject),
  ...(filing.status === "upgraded" ? [filing.organisationId] : []),
];

/** One step of a group's history: what happened, when, and in which role it was done. */
export const HistoryStep = z.strictObject({
  version: z.int(),
  type: z.string().meta({ example: "filing.session_held" }),
  at: Instant,
  role: z.string().meta({ example: "community" }),
  childrenServed: z.int().optional(),
  staffCount: z.int().optional(),
  organisationId: z.string().optional(),
});

type Step = {
  readonly version: number;
  readonly type: string;
  readonly at: string;
  readonly by: { readonly role: string };
  readonly payload: Readonly<Record<string, unknown>>;
};

/** What the group did, or was done with it; who read its founders' names is not its history. */
export const isDeed = (step: Pick<Step, "type">): boolean => !isReading(step);

export const viewStep = ({ version, type, at, by, payload }: Step): z.input<typeof HistoryStep> =>
  onlyFieldsOf(HistoryStep, { ...payload, version, type, at, role: by.role });

/** The named founders, for the community that examines the filing. */
export const Founders = z.strictObject({
  founders: z.array(
    z.strictObject({ name: z.string(), phone: z.string(), idLastFour: z.string() }),
  ),
});
