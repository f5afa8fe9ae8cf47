import type { RefusalCatalogue } from "../../core/decision.ts";
import { sharedDocumentRefusals, sharedRefusals } from "../../core/refusals.ts";

/** All that can go wrong with an affair and its assignments. */
export const admissionRefusals = {
  validity_wrong: {
    status: 422,
    en: "An affair is valid from a date to a later one that has not passed.",
    zh: "事项有效期须起止有序且尚未届满。",
  },
  validity_over: {
    status: 409,
    en: "The time for which the affair was proposed has passed.",
    zh: "该事项提出的有效期已届满。",
  },
  community_not_open: sharedRefusals.community_not_open,
  community_not_concerned: {
    status: 422,
    en: "The affair does not concern this community.",
    zh: "该事项不涉及此社区。",
  },
  already_heard: {
    status: 409,
    en: "This community was heard before; it is heard once.",
    zh: "该社区已发表意见，每个社区一次。",
  },
  hearing_over: {
    status: 409,
    en: "The communities are no longer heard on this affair.",
    zh: "该事项征求意见已结束。",
  },
  communities_not_heard: {
    status: 409,
    en: "Some communities were not heard yet, and they still have time; see facts.",
    zh: "尚有社区未发表意见且征求意见期未满，详见 facts。",
  },
  renewal_pending: {
    status: 409,
    en: "A renewal of the affair is proposed already.",
    zh: "该事项已提出续期。",
  },
  renewal_too_early: {
    status: 409,
    en: "An affair is renewed in the last days before it runs out; see facts.",
    zh: "事项仅可在到期前的规定时间内续期，详见 facts。",
  },
  renewal_not_proposed: {
    status: 409,
    en: "No renewal of the affair is proposed.",
    zh: "该事项未提出续期。",
  },
  already_decided: sharedRefusals.already_decided,
  ...sharedDocumentRefusals,
  affair_not_admitted: {
    status: 409,
    en: "Only an affair that is admitted and valid can be assigned or withdrawn.",
    zh: "只有已准入且在有效期内的事项才能交办或撤回。",
  },
  year_not_covered: {
    status: 422,
    en: "The affair is not valid in this year, or the year is over.",
    zh: "该年度不在事项有效期内或已结束。",
  },
  already_assigned: {
    status: 409,
    en: "The affair is assigned to this community for this year already.",
    zh: "该事项本年度已交办此社区。",
  },
  cover_short: sharedRefusals.cover_short,
  nothing_due: sharedRefusals.nothing_due,
} as const satisfies RefusalCatalogue;
