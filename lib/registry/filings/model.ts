import * as z from "zod";
import type { RefusalCatalogue } from "../../core/decision.ts";
import { CommunityCode } from "../../core/grid-code.ts";
import { idOf, SupplierId } from "../../core/id.ts";
import { sharedRefusals } from "../../core/refusals.ts";
import { Instant } from "../../core/time.ts";
import { accountRefusals, BankAccount, recorded } from "../bank-account.ts";
import { SeriousBreach } from "../serious-breach.ts";

export const FilingId = idOf("filing");

/** 社区社会组织 · 志愿队 */
export const FilingKind = z.enum(["community_group", "volunteer_team"]).meta({ id: "FilingKind" });

/** 生活服务 · 社区事务 · 文体活动 · 公益慈善 (Sichuan measures, revised 2023-05-24). */
export const FilingField = z
  .enum(["daily_life", "community_affairs", "culture_and_sport", "public_benefit"])
  .meta({ id: "FilingField" });

const filed = {
  filingId: FilingId,
  communityCode: CommunityCode,
  name: z.string(),
  kind: FilingKind,
  field: FilingField,
  purpose: z.string(),
  memberCount: z.int().min(1),
  /** Who founded it stands in the vault, each under an id of their own. */
  founderIds: z.array(idOf("person")).min(1),
};
const standing = {
  ...filed,
  applicantSubject: z.string(),
  filedAt: Instant,
  /** Care sessions that it held, and the children present in them. */
  sessionsHeld: z.int().min(0),
  childrenServed: z.int().min(0),
};

/**
 * A group is no legal person and may have no account of its own: its money then goes to the account
 * of an institution that keeps it for the group, by the name under which the bank has it.
 */
export const GroupAccount = BankAccount.extend({ holderName: z.string() });
const accountRecorded = { ...recorded, holderName: z.string() };

const onFile = {
  ...standing,
  acceptedAt: Instant,
  bankAccount: GroupAccount.optional(),
  /** Contracts that were awarded to it, the latest last. */
  contractIds: z.array(idOf("contract")).optional(),
  seriousBreach: SeriousBreach.optional(),
};

/** A group on file with its community (备案): no legal person, a low threshold. */
export const Filing = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("filed"), ...standing }),
  z.strictObject({ status: z.literal("active"), ...onFile }),
  z.strictObject({
    status: z.literal("upgraded"),
    ...onFile,
    /** The registered organisation that its history belongs to. */
    organisationId: idOf("organisation"),
    upgradedAt: Instant,
  }),
  z.strictObject({
    status: z.literal("withdrawn"),
    ...onFile,
    acceptedAt: Instant.optional(),
    withdrawnAt: Instant,
  }),
]);
export type Filing = z.infer<typeof Filing>;

const whileOnFile = [
  "noteSession",
  "recordBankAccount",
  "verifyBankAccount",
  "listForBreach",
] as const;

/** Every status and the commands it accepts. Tests walk all pairs. */
export const lifecycle = {
  filed: ["accept", "withdraw"],
  active: [...whileOnFile, "withdraw", "upgrade", "noteAward"],
  // what it was awarded stays its own: it serves on, is paid and judged
  upgraded: [...whileOnFile],
  withdrawn: [],
} as const satisfies Record<Filing["status"], readonly string[]>;

export const FilingEvent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("filing.filed"), ...filed }),
  z.strictObject({ type: z.literal("filing.accepted") }),
  z.strictObject({ type: z.literal("filing.withdrawn") }),
  z.strictObject({ type: z.literal("filing.upgraded"), organisationId: idOf("organisation") }),
  z.strictObject({
    type: z.literal("filing.session_held"),
    sessionId: idOf("session"),
    childrenServed: z.int().min(0),
    staffCount: z.int().min(0),
  }),
  z.strictObject({ type: z.literal("filing.bank_account_recorded"), ...accountRecorded }),
  z.strictObject({
    type: z.literal("filing.bank_account_verified"),
    /** Other suppliers with the same account, known to whoever verified it. */
    sharedWith: z.array(SupplierId).optional(),
  }),
  z.strictObject({ type: z.literal("filing.contract_awarded"), contractId: idOf("contract") }),
  z.strictObject({ type: z.literal("filing.listed"), ...SeriousBreach.shape }),
]);
export type FilingEvent = z.infer<typeof FilingEvent>;

export const filingRefusals = {
  born_in_future: sharedRefusals.born_in_future,
  unit_not_open: sharedRefusals.unit_not_open,
  filing_name_taken: {
    status: 409,
    en: "Another active group of the community has this name.",
    zh: "本社区已有同名的备案组织。",
  },
  filing_not_filed: {
    status: 409,
    en: "Only a filing that waits for the community can be accepted.",
    zh: "只有待受理的备案才能受理。",
  },
  filing_ended: {
    status: 409,
    en: "The group was upgraded or withdrawn before.",
    zh: "该备案已升级登记或已撤回。",
  },
  filing_not_active: {
    status: 409,
    en: "The group is not on file as active.",
    zh: "该组织备案当前不在有效状态。",
  },
  filing_contracts_open: {
    status: 409,
    en: "The group has contracts that have not ended; see facts.contracts.",
    zh: "该组织尚有未结束的合同，详见 facts.contracts。",
  },
  name_not_carried: sharedRefusals.name_not_carried,
  same_person: sharedRefusals.same_person,
  nothing_due: sharedRefusals.nothing_due,
  ...accountRefusals,
  successor_not_active: {
    status: 422,
    en: "There is no such active organisation.",
    zh: "没有该有效状态的社会组织。",
  },
  applicant_differs: {
    status: 403,
    en: "A group is taken over by an organisation that the same person applied for.",
    zh: "备案组织只能升级为同一申请人登记的组织。",
  },
} as const satisfies RefusalCatalogue;

/** Whether a group serves what it was awarded: it was put on file, and was not taken off it. */
export const isOnFile = (
  filing: Filing,
): filing is Extract<Filing, { status: "active" | "upgraded" }> =>
  filing.status === "active" || filing.status === "upgraded";

/** Whether a group is on file with a community. */
export const isActiveIn = (filing: Filing | undefined, communityCode: string): boolean =>
  filing?.status === "active" && filing.communityCode === communityCode;
