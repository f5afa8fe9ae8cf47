import * as z from "zod";
import { Subject } from "../../core/actor.ts";
import { inWords } from "../../core/field-words.ts";
import { CommunityCode, GridCode, levelOf, parentOf } from "../../core/grid-code.ts";
import { type RowFault, repeated, rowsOf } from "../../core/rows.ts";
import { LocalDate } from "../../core/time.ts";
import type { Words } from "../../core/words.ts";
import { DescribedUnit, levelOfKind, unitsMax } from "./model.ts";

/** A unit as a file describes it. `validFrom` is the day of the import unless given. */
export const UnitRow = DescribedUnit.extend({ validFrom: LocalDate.optional() });
export type UnitRow = z.infer<typeof UnitRow>;

type Rows = readonly Partial<UnitRow>[];
type Rule = (rows: Rows) => readonly RowFault[];

const isCode = (code: unknown): code is string => GridCode.safeParse(code).success;

/** A fault of every row with a readable code to which a rule has something to say. */
const each =
  (field: keyof UnitRow, says: (row: Partial<UnitRow>, code: string) => Words | undefined): Rule =>
  (rows) =>
    rows.flatMap((one, row) => {
      const fault = isCode(one.code) ? says(one, one.code) : undefined;
      return fault === undefined ? [] : [{ row, field, says: fault }];
    });

const kindFitsLevel = each("kind", ({ kind }, code) =>
  kind !== undefined && kind in levelOfKind && levelOfKind[kind] !== levelOf(code)
    ? {
        en: `${kind} stands at level ${levelOfKind[kind]}, this code is of level ${levelOf(code)}.`,
        zh: `${kind} 属于第 ${levelOfKind[kind]} 级，此编码为第 ${levelOf(code)} 级。`,
      }
    : undefined,
);

const onlyCommunitiesHaveBodies = each("bodies", ({ bodies }, code) =>
  bodies !== undefined && levelOf(code) !== 1
    ? { en: "Only a community has bodies.", zh: "只有社区设有组织机构。" }
    : undefined,
);

const parentIsThere: Rule = (rows) => {
  const codes = new Set(rows.map(({ code }) => code));
  return each("code", (_, code) =>
    levelOf(code) > 1 && !codes.has(parentOf(code))
      ? {
          en: `Its parent ${parentOf(code)} is not among the rows.`,
          zh: `上级网格 ${parentOf(code)} 不在所列行中。`,
        }
      : undefined,
  )(rows);
};

const oneCommunity: Rule = (rows) => {
  const communities = rows.flatMap((one, row) =>
    CommunityCode.safeParse(one.code).success ? [{ row, code: one.code }] : [],
  );
  return communities
    .slice(1)
    .filter(({ code }) => code !== communities[0]?.code)
    .map(({ row }) => ({
      row,
      field: "code",
      says: {
        en: `Another community than ${communities[0]?.code}; one import holds one.`,
        zh: `与 ${communities[0]?.code} 不是同一社区，一次导入只含一个社区。`,
      },
    }));
};

const hasCommunity: Rule = (rows) =>
  rows.some(({ code }) => CommunityCode.safeParse(code).success)
    ? []
    : [{ row: 0, field: "code", says: noCommunity }];

const noCommunity: Words = {
  en: "The community itself is not among the rows.",
  zh: "所列行中没有社区本身。",
};

/** All that is held against the rows of one import together. */
export const rowRules: readonly Rule[] = [
  (rows) => repeated(rows, "code"),
  kindFitsLevel,
  onlyCommunitiesHaveBodies,
  parentIsThere,
  oneCommunity,
  hasCommunity,
];

/** The whole tree of one community, parents and children in any order. */
export const UnitRows = rowsOf(UnitRow, { min: 1, max: unitsMax }, (rows) =>
  rowRules.flatMap((rule) => rule(rows)),
).meta({
  example: [
    { code: "510107008009", kind: "community", names: { zh: "楠欣社区" }, stewards: [] },
    { code: "510107008009-02", kind: "block", names: { zh: "第二网格" }, stewards: ["steward-1"] },
  ],
});

/** A new unit beneath a community: it starts with somebody who works it. */
export const NewUnit = UnitRow.omit({ bodies: true, validFrom: true })
  .extend({
    stewards: z.array(Subject).min(1).max(4),
  })
  .refine((unit) => levelOf(unit.code) > 1, {
    ...inWords(
      { en: "A community comes with an import.", zh: "社区须通过导入建立。" },
      "inconsistent",
    ),
    path: ["code"],
  })
  .refine((unit) => levelOfKind[unit.kind] === levelOf(unit.code), {
    ...inWords(
      { en: "This kind stands at another level.", zh: "此种类属于其他层级。" },
      "inconsistent",
    ),
    path: ["kind"],
  })
  .meta({
    example: {
      code: "510107008009-02-013",
      kind: "courtyard",
      names: { zh: "一号院" },
      stewards: ["steward-1"],
    },
  });
export type NewUnit = z.infer<typeof NewUnit>;
