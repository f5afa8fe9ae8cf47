import * as z from "zod";
import { Subject } from "../../core/actor.ts";
import type { RefusalCatalogue } from "../../core/decision.ts";
import { Counts } from "../../core/difference.ts";
import { inWords } from "../../core/field-words.ts";
import { CommunityCode, GridCode, type Level } from "../../core/grid-code.ts";
import { sharedRefusals } from "../../core/refusals.ts";
import { nameText, publicText } from "../../core/text.ts";
import { Instant, LocalDate } from "../../core/time.ts";
import { Names } from "../names.ts";

/** Kinds of unit (domain.md §1). */
export const UnitKind = z
  .enum(["community", "block", "courtyard", "estate", "employer", "sub_unit"])
  .meta({ id: "UnitKind" });
export type UnitKind = z.infer<typeof UnitKind>;

/** The one level at which each kind stands. */
export const levelOfKind = {
  community: 1,
  block: 2,
  courtyard: 3,
  estate: 3,
  employer: 3,
  sub_unit: 4,
} as const satisfies Record<UnitKind, Level>;

/** A count of households or people: as somebody reported it, or an estimate derived from others. */
export const Figure = z.strictObject({
  count: z.int().min(0).max(1_000_000),
  basis: z.enum(["reported", "estimate"]).meta({ id: "CountBasis" }),
});

/** What a community has: its party branch, residents' committee and service station. */
export const Body = z.strictObject({
  kind: z.enum(["party_branch", "residents_committee", "service_station"]).meta({ id: "BodyKind" }),
  name: nameText(1, 60).meta({ example: "楠欣社区居委会" }),
});

/** Seven decimals are a centimetre on the ground; the table holds no number below 1e-130. */
const degrees = (most: number) =>
  z
    .number()
    .min(-most)
    .max(most)
    .refine(
      (n) => Number(n.toFixed(7)) === n,
      inWords({ en: "At most 7 decimals.", zh: "小数不得超过 7 位。" }),
    );

/** WGS 84, degrees. */
export const Point = z.strictObject({ longitude: degrees(180), latitude: degrees(90) });

/** Why a unit is closed, in a few words. */
export const Reason = publicText(2, 60).meta({ example: "并入一号院" });

/** Who works the unit, by subject. Rights come with an appointment, not with standing here. */
export const Stewards = z.array(Subject.meta({ example: "steward-1" })).max(4);

/** What describes a unit when it is opened or imported. */
export const described = {
  code: GridCode,
  kind: UnitKind,
  names: Names,
  households: Figure.optional(),
  population: Figure.optional(),
  bodies: z.array(Body).max(6).optional(),
  point: Point.optional(),
  validFrom: LocalDate,
};
export const DescribedUnit = z.strictObject({ ...described, stewards: Stewards.optional() });
export type DescribedUnit = z.infer<typeof DescribedUnit>;

const standing = {
  ...described,
  stewards: Stewards,
  /** Doors on the unit's own roll; its sub-units have their own. */
  householdsRegistered: z.int().min(0),
};
export const Unit = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("open"), ...standing }),
  /** No new work; what is open is being moved. */
  z.strictObject({ status: z.literal("closing"), ...standing, reason: Reason }),
  /** Keeps its code and its history for ever. */
  z.strictObject({
    status: z.literal("closed"),
    ...standing,
    reason: Reason,
    validTo: LocalDate,
  }),
]);
export type Unit = z.infer<typeof Unit>;

/** Every status of a unit and the commands it accepts. Tests walk all pairs. */
export const lifecycle = {
  open: [
    "open beneath",
    "rename",
    "assignStewards",
    "registerHouseholds",
    "clearHouseholds",
    "beginClosing",
  ],
  closing: ["rename", "assignStewards", "clearHouseholds", "takeBackClosing", "close"],
  closed: [],
} as const satisfies Record<Unit["status"], readonly string[]>;

/**
 * Units of one community at most, closed ones included. Basis: the tree is one row of the table and
 * a row holds 400 kB; a unit with the longest of everything takes 1.3 kB.
 */
export const unitsMax = 300;

/** One community with every unit it ever had, ordered by code. Changes are all-or-nothing. */
export const Grid = z.strictObject({
  communityCode: CommunityCode,
  units: z.array(Unit).min(1),
  /** Where the figures come from, in words. */
  source: z.string(),
  lastImport: Counts.extend({ at: Instant }),
});
export type Grid = z.infer<typeof Grid>;

export const GridEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("grid.imported"),
    communityCode: CommunityCode,
    source: z.string(),
    created: z.array(DescribedUnit),
    changed: z.array(DescribedUnit),
    unchanged: z.int().min(0),
  }),
  z.strictObject({ type: z.literal("grid.unit_opened"), unit: DescribedUnit }),
  z.strictObject({ type: z.literal("grid.unit_renamed"), code: GridCode, names: Names }),
  z.strictObject({ type: z.literal("grid.stewards_assigned"), code: GridCode, stewards: Stewards }),
  z.strictObject({
    type: z.literal("grid.households_counted"),
    code: GridCode,
    householdsRegistered: z.int().min(0),
  }),
  z.strictObject({ type: z.literal("grid.unit_closing"), code: GridCode, reason: Reason }),
  z.strictObject({ type: z.literal("grid.closing_taken_back"), code: GridCode }),
  z.strictObject({ type: z.literal("grid.unit_closed"), code: GridCode, validTo: LocalDate }),
]);
export type GridEvent = z.infer<typeof GridEvent>;

export const gridRefusals = {
  door_not_on_roll: sharedRefusals.door_not_on_roll,
  level_without_delegate: {
    status: 422,
    en: "Only units of level 4 send a delegate.",
    zh: "只有四级网格推选代表。",
  },
  delegate_already: {
    status: 409,
    en: "The door is the unit's delegate already.",
    zh: "该门牌已是本网格的代表。",
  },
  other_district: {
    status: 422,
    en: "The code belongs to another district; this one is facts.districtCode.",
    zh: "代码不属于本区，本区代码见 facts.districtCode。",
  },
  district_unknown: {
    status: 422,
    en: "The street's district must be imported first.",
    zh: "须先导入街道所属的区。",
  },
  street_unknown: {
    status: 422,
    en: "The community's street must be imported first.",
    zh: "须先导入社区所属的街道。",
  },
  community_differs: {
    status: 422,
    en: "The rows belong to another community than the address names.",
    zh: "数据行所属社区与请求地址不一致。",
  },
  too_many_units: {
    status: 422,
    en: "A community has at most facts.unitsMax units, closed ones included.",
    zh: "一个社区的网格数（含已撤销）不得超过 facts.unitsMax。",
  },
  code_used_before: {
    status: 409,
    en: "A code is never used again; see facts.codes.",
    zh: "网格编码不得重复使用，详见 facts.codes。",
  },
  unit_unknown: {
    status: 404,
    en: "The community has no unit with this code.",
    zh: "该社区没有此编码的网格。",
  },
  unit_not_open: sharedRefusals.unit_not_open,
  unit_already_closing: {
    status: 409,
    en: "The unit, or one above it, is closing or closed.",
    zh: "该网格或其上级网格正在撤销或已撤销。",
  },
  unit_closed: {
    status: 409,
    en: "The unit is closed; it only keeps its history.",
    zh: "该网格已撤销，仅保留历史。",
  },
  unit_not_closing: {
    status: 409,
    en: "The unit is not marked as closing.",
    zh: "该网格未标记为撤销中。",
  },
  unit_has_children: {
    status: 409,
    en: "Units beneath it are still there; see facts.codes.",
    zh: "其下仍有网格，详见 facts.codes。",
  },
  unit_has_households: {
    status: 409,
    en: "Doors still stand on its roll; register them where they belong now first.",
    zh: "其户册上仍有门户，请先转登记至新的网格。",
  },
  unit_has_open_work: {
    status: 409,
    en: "Work in it or below it is open; see facts.openWork: counts by kind, and some ids.",
    zh: "该网格或其下仍有未办结事项，各类数量及部分编号详见 facts.openWork。",
  },
  level_without_doors: {
    status: 422,
    en: "Only units of levels 3 and 4 have a roll of doors.",
    zh: "只有三、四级网格设户册。",
  },
} as const satisfies RefusalCatalogue;
