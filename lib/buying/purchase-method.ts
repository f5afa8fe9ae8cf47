import * as z from "zod";

/** Ways to buy (domain.md §7): 直接 · 询价 · 磋商 · 公开招标 · 单一来源 */
export const PurchaseMethod = z
  .enum(["direct", "inquiry", "consultation", "open_tender", "single_source"])
  .meta({ id: "PurchaseMethod" });
export type PurchaseMethod = z.infer<typeof PurchaseMethod>;
