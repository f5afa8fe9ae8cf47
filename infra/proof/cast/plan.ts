import { place } from "./places.ts";

/** What one direct purchase differs from another by. */
export type Purchase = {
  readonly buyerCode?: string;
  readonly catalogueItems: readonly string[];
  readonly amountFen: number;
  readonly milestones: readonly object[];
  readonly termFrom: string;
  readonly termTo: string;
};

/** A direct purchase as a community plans it, for children of its first block. */
export const directPlan = <Given extends Purchase>(given: Given) => ({
  buyerCode: place.community,
  year: "2026",
  title: "示例项目",
  method: "direct",
  methodReason: "服务连续性要求高",
  unitCodes: [`${given.buyerCode ?? place.community}-01`],
  standard: "每周五次，每次九十分钟",
  recipients: "社区内小学生及其监护人",
  ...given,
});

/** So many milestones that share the whole; the first has what cannot be shared. */
export function equalMilestones<Terms extends object>(
  count: number,
  terms: Terms,
  share = Math.floor(10_000 / count),
) {
  return Array.from({ length: count }, (_, i) => ({
    title: `示例${i + 1}`,
    shareBasisPoints: i === 0 ? 10_000 - share * (count - 1) : share,
    ...terms,
  }));
}
