import type { RefusalCatalogue } from "../../core/decision.ts";
import { sharedRefusals } from "../../core/refusals.ts";

export const careRefusals = {
  session_times_wrong: {
    status: 422,
    en: "A session ends after it begins, on one day that has not passed.",
    zh: "托管须在同一天内先开始后结束，且不得早于今天。",
  },
  unit_not_open: sharedRefusals.unit_not_open,
  holder_not_active: {
    status: 422,
    en: "There is no such active group or contract that serves this place.",
    zh: "没有服务于该地点的有效备案组织或履行中的合同。",
  },
  venue_taken: {
    status: 422,
    en: "Another session is planned in this room at this time; see facts.",
    zh: "该场地在此时段已安排其他托管，详见 facts。",
  },
  volunteer_elsewhere: sharedRefusals.volunteer_elsewhere,
  child_enrolled_elsewhere: {
    status: 422,
    en: "The child is on the list of another session at this time; see facts.",
    zh: "该儿童在此时段已报名另一场托管，详见 facts。",
  },
  session_closed: {
    status: 409,
    en: "The session is closed or cancelled.",
    zh: "该场托管已结束或已取消。",
  },
  session_not_planned: {
    status: 409,
    en: "This is done while a session is planned: it has opened, or was cancelled.",
    zh: "仅限计划中的托管，该场已开场或已取消。",
  },
  session_not_open: {
    status: 409,
    en: "The session is not open.",
    zh: "该场托管未开场、已结束或已取消。",
  },
  session_not_today: {
    status: 422,
    en: "A session opens on its own day.",
    zh: "只能在托管当天开场。",
  },
  venue_not_in_date: {
    status: 422,
    en: "The venue's checklist is not in date; see facts.items.",
    zh: "场地安全检查未完成或已过期，详见 facts.items。",
  },
  record_check_missing: sharedRefusals.record_check_missing,
  already_rostered: {
    status: 409,
    en: "This volunteer is on the roster.",
    zh: "该志愿者已在排班中。",
  },
  volunteer_not_rostered: {
    status: 409,
    en: "This volunteer is not on the session's roster.",
    zh: "该志愿者不在本场排班中。",
  },
  child_not_listed: {
    status: 409,
    en: "This child is not on the session's list.",
    zh: "该儿童未报名本场托管。",
  },
  child_not_absent: {
    status: 409,
    en: "This child is not marked absent.",
    zh: "该儿童未被登记为缺席。",
  },
  roster_full: {
    status: 409,
    en: "The roster is full.",
    zh: "排班人数已满。",
  },
  consent_not_given: {
    status: 422,
    en: "There is no consent to care for this child.",
    zh: "没有该儿童托管的监护人同意。",
  },
  already_enrolled: {
    status: 409,
    en: "This child is on the session's list.",
    zh: "该儿童已报名本场托管。",
  },
  venue_full: {
    status: 409,
    en: "The room holds no more children.",
    zh: "场地容量已满。",
  },
  ratio_exceeded: {
    status: 409,
    en: "There are not enough volunteers for so many children.",
    zh: "志愿者人数不足，超出师生比。",
  },
  child_not_expected: {
    status: 409,
    en: "A child is not where this hand-over begins; nothing was changed. See facts.",
    zh: "儿童不在此交接环节，未作任何变更，详见 facts。",
  },
  child_elsewhere: {
    status: 409,
    en: "A child is in the care of another session.",
    zh: "儿童正在另一场托管中。",
  },
  release_locked: {
    status: 409,
    en: "The release of this child is locked; staff must call the guardian and unlock it.",
    zh: "该儿童的放行已锁定，须由工作人员联系监护人后解锁。",
  },
  release_not_locked: {
    status: 409,
    en: "The release of this child is not locked.",
    zh: "该儿童的放行未锁定。",
  },
  pickup_not_authorised: {
    status: 422,
    en: "This person is not authorised to pick the child up. The child stays.",
    zh: "此人不是授权接送人，儿童未放行。",
  },
  code_wrong: {
    status: 422,
    en: "The code is wrong. The child stays.",
    zh: "接送码错误，儿童未放行。",
  },
  handovers_missing: {
    status: 409,
    en: "Children have no final hand-over; a session cannot close on them.",
    zh: "尚有儿童未完成最终交接，不能结束托管。",
  },
} as const satisfies RefusalCatalogue;
