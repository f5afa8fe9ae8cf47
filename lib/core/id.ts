import * as z from "zod";
import { inWords } from "./field-words.ts";
import { naming } from "./naming.ts";

/** Prefixes of the ids that the platform makes (TypeID: a prefix and a UUIDv7 in base 32). */
export const idPrefixes = {
  organisation: "org",
  person: "per",
  proposal: "prp",
  endpoint: "whe",
  command: "cmd",
  appropriation: "apr",
  allotment: "alt",
  project: "prj",
  tender: "tnd",
  contract: "ctr",
  delivery: "dlv",
  round: "evr",
  payment: "pay",
  request: "req",
  need: "ned",
  council: "cnc",
  initiative: "ini",
  appointment: "apt",
  filing: "fil",
  volunteer: "vol",
  shift: "shf",
  venue: "ven",
  child: "chd",
  session: "ses",
  affair: "aff",
  inspection: "ins",
  notice: "ntc",
  photo: "pho",
  document: "doc",
  resource: "rsc",
  reservation: "rsv",
} as const;
export type IdKind = keyof typeof idPrefixes;

/** Matches the ids of some kinds, in one group. */
export const idPattern = (...kinds: readonly IdKind[]): string =>
  `(${kinds.map((kind) => idPrefixes[kind]).join("|")})_[0-7][0-9a-hjkmnp-tv-z]{25}`;

/** A schema for the ids of one kind. */
export const idOf = (kind: IdKind) =>
  z
    .string()
    .regex(new RegExp(`^${idPrefixes[kind]}_[0-7][0-9a-hjkmnp-tv-z]{25}$`), {
      ...inWords({
        en: `An id such as ${idPrefixes[kind]}_01h455vb4pex5vsknk084sn02q.`,
        zh: `须为编号，如 ${idPrefixes[kind]}_01h455vb4pex5vsknk084sn02q。`,
      }),
    })
    .meta({ example: `${idPrefixes[kind]}_01h455vb4pex5vsknk084sn02q`, ...naming<IdKind>(kind) });

/**
 * Whoever serves what is bought: an organisation of the register, or a group on file with its
 * community. Declared here alone: bids, contracts, payments and events name their party by it.
 */
export const SupplierId = z
  .string()
  .regex(new RegExp(`^${idPattern("organisation", "filing")}$`), {
    ...inWords({
      en: `An id such as ${idPrefixes.organisation}_01h455vb4pex5vsknk084sn02q, or ${idPrefixes.filing}_… of a group on file.`,
      zh: `须为编号，如 ${idPrefixes.organisation}_01h455vb4pex5vsknk084sn02q，备案组织为 ${idPrefixes.filing}_…。`,
    }),
  })
  .meta({
    example: `${idPrefixes.organisation}_01h455vb4pex5vsknk084sn02q`,
    ...naming("supplier"),
  });

/** Whether a code is the id of such a party. */
export const isSupplier = (code: string): boolean => SupplierId.safeParse(code).success;

/** Whether a code is the id of an organisation of the register. */
export const isOrganisation = (code: string): boolean => isSupplier(code) && !isGroup(code);

/** Whether a supplier is a group on file. */
export const isGroup = (supplierId: string): boolean =>
  supplierId.startsWith(`${idPrefixes.filing}_`);
