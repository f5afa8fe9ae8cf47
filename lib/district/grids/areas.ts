import * as z from "zod";
import { accept, type Decision, type Recorded, refuse } from "../../core/decision.ts";
import { Counts, differenceOf, isUnchanged } from "../../core/difference.ts";
import { AreaCode, districtOf } from "../../core/grid-code.ts";
import { nameText, publicText } from "../../core/text.ts";
import { Instant } from "../../core/time.ts";
import { Names } from "../names.ts";

/** What describes a district or a street. */
export const AreaFacts = z.strictObject({
  names: Names,
  /** Who runs it, where that is not the district itself. */
  managedBy: nameText(1, 60).optional(),
  source: publicText(1, 500),
});

/** A district or a street: a parent for oversight and counts, no grid unit. */
export const Area = AreaFacts.extend({
  code: AreaCode,
  lastImport: Counts.extend({ at: Instant }),
});
export type Area = z.infer<typeof Area>;

export const AreaEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("area.imported"),
    code: AreaCode,
    ...AreaFacts.shape,
    isNew: z.boolean(),
  }),
]);
export type AreaEvent = z.infer<typeof AreaEvent>;

export type AreaFacts = z.infer<typeof AreaFacts>;

const inOneOrder = ({ names, managedBy, source }: AreaFacts): AreaFacts => ({
  names: { zh: names.zh, ...(names.en && { en: names.en }) },
  ...(managedBy && { managedBy }),
  source,
});

/** Takes over a district or a street. Keeps: a platform holds one district. */
export function importArea(
  area: Area | undefined,
  command: AreaFacts & { code: string },
  facts: { districtCode: string; districtKnown: boolean },
): Decision<AreaEvent, "other_district" | "district_unknown" | "unchanged"> {
  const { code } = command;
  const { districtCode } = facts;
  if (districtOf(code) !== districtCode) return refuse("other_district", { districtCode });
  if (code !== districtCode && !facts.districtKnown) return refuse("district_unknown");
  const described = inOneOrder(command);
  const { counts } = differenceOf(
    new Map(area ? [[code, inOneOrder(area)]] : []),
    new Map([[code, described]]),
  );
  if (isUnchanged(counts)) return refuse("unchanged", { code, ...counts });
  return accept<AreaEvent>([{ type: "area.imported", code, ...described, isNew: !area }]);
}

export function evolveArea(_state: Area | undefined, event: Recorded<AreaEvent>): Area {
  const { type: _type, at, by: _by, isNew, ...described } = event;
  const counts = { created: Number(isNew), changed: Number(!isNew), removed: 0, unchanged: 0 };
  return { ...described, lastImport: { ...counts, at } };
}
