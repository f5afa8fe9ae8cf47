import * as z from "zod";
import type { Days } from "../core/working-days.ts";
import { policy } from "./policy.ts";

/** Ways to buy (domain.md §7): 直接 · 询价 · 磋商 · 公开招标 · 单一来源 */
export const PurchaseMethod = z
  .enum(["direct", "inquiry", "consultation", "open_tender", "single_source"])
  .meta({ id: "PurchaseMethod" });
export type PurchaseMethod = z.infer<typeof PurchaseMethod>;

/** Those that ask for bids. */
export const TenderMethod = PurchaseMethod.extract(["inquiry", "consultation", "open_tender"]).meta(
  { id: "TenderMethod" },
);
export type TenderMethod = z.infer<typeof TenderMethod>;

/** How a way that asks for bids runs: how long they are taken at the least, and how few let it go on. */
export const tenderTerms = {
  inquiry: { openDays: policy.inquiryOpenDays, bidsMin: policy.tenderBidsMin.value },
  consultation: {
    openDays: policy.consultationOpenDays,
    bidsMin: policy.consultationBidsMin.value,
  },
  open_tender: { openDays: policy.openTenderDays, bidsMin: policy.tenderBidsMin.value },
} as const satisfies Record<TenderMethod, { readonly openDays: Days; readonly bidsMin: number }>;

export const isByTender = (method: PurchaseMethod): method is TenderMethod => method in tenderTerms;
