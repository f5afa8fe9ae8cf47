import * as z from "zod";
import { accept, type Decision, type Recorded, refuse } from "../../core/decision.ts";
import { Counts, differenceOf, isUnchanged } from "../../core/difference.ts";
import { AreaCode, districtOf } from "../../core/grid-code.ts";
import { Instant } from "../../core/time.ts";
import { Names } from "./model.ts";

/** What is told of a district or a street. */
export const AreaFacts = z.strictObject({
  names: Names,
  /** Who runs it, where that is not the district itself. */
  managedBy: z.string().trim().min(1).max(60).optional(),
  source: z.string().trim().min(1).max(500),
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

type Told = z.infer<typeof AreaFacts>;

const inOneOrder = ({ names, managedBy, source }: Told): Told => ({
  names: { zh: names.zh, ...(names.en && { en: names.en }) },
  ...(managedBy && { managedBy }),
  source,
});

/** Takes over a district or a street. Keeps: a platform holds one district. */
export function importArea(
  area: Area | undefined,
  command: Told & { code: string },
  facts: { districtCode: string; districtKnown: boolean },
): Decision<AreaEvent, "other_district" | "district_unknown" | "unchanged"> {
  const { code } = command;
  const { districtCode } = facts;
  if (districtOf(code) !== districtCode) return refuse("other_district", { districtCode });
  if (code !== districtCode && !facts.districtKnown) return refuse("district_unknown");
  const told = inOneOrder(command);
  const { counts } = differenceOf(
    new Map(area ? [[code, inOneOrder(area)]] : []),
    new Map([[code, told]]),
  );
  if (isUnchanged(counts)) return refuse("unchanged", { code, ...counts });
  return accept<AreaEvent>([{ type: "area.imported", code, ...told, isNew: !area }]);
}

export function evolveArea(_state: Area | undefined, event: Recorded<AreaEvent>): Area {
  const { type: _type, at, by: _by, isNew, ...told } = event;
  const counts = { created: Number(isNew), changed: Number(!isNew), removed: 0, unchanged: 0 };
  return { ...told, lastImport: { ...counts, at } };
}
