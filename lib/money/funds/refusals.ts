import type { RefusalCatalogue } from "../../core/decision.ts";
import { sharedRefusals } from "../../core/refusals.ts";

export const fundRefusals = {
  year_closed: {
    status: 409,
    en: "The budget year is closed: its money moved on.",
    zh: "该预算年度已结账，资金已结转或收回。",
  },
  community_not_open: sharedRefusals.community_not_open,
  cover_short: sharedRefusals.cover_short,
  already_reversed: {
    status: 409,
    en: "This was taken back before.",
    zh: "该笔资金已冲销。",
  },
  year_not_over: {
    status: 409,
    en: "A budget year can be closed when it is over.",
    zh: "预算年度尚未结束，不得结账。",
  },
  closing_already_begun: {
    status: 409,
    en: "The closing of this year began before, on the terms of that time.",
    zh: "该年度的结账已经开始。",
  },
} as const satisfies RefusalCatalogue;
