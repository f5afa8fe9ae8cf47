import type { Template } from "../template.ts";

export const careTemplates = {
  volunteer_to_check: {
    zh: "有新登记的志愿者待核查。",
    en: "A volunteer has registered and is to be checked.",
  },
  volunteer_checked: {
    zh: "您的志愿者核查已登记，有效期到 {on}，到期前请重新核查。",
    en: "Your record check was noted; it counts until {on}, and is to be renewed before.",
  },
  record_check_expiring: {
    zh: "您的志愿者核查有效期到 {on}，请尽快重新核查，逾期不能参加看护。",
    en: "Your record check counts until {on}; please have it renewed, or you cannot look after children.",
  },
  volunteer_stopped: {
    zh: "您的志愿服务登记已停止。",
    en: "Your registration as a volunteer has ended.",
  },
  shift_signed_up: {
    zh: "您已报名 {on} 的志愿服务班次。",
    en: "You signed up for a shift on {on}.",
  },
  shift_signed_off: {
    zh: "您已退出 {on} 的志愿服务班次。",
    en: "You are no longer signed up for the shift on {on}.",
  },
  shift_cancelled: {
    zh: "原定 {on} 的志愿服务班次已取消。",
    en: "The shift on {on} is cancelled.",
    inPerson: true,
  },
  session_planned: {
    zh: "已安排 {on} 的托管场次。",
    en: "A session of care was planned for {on}.",
  },
  session_rostered: {
    zh: "您已排入 {on} 的托管场次。",
    en: "You are on the roster of the session of care on {on}.",
  },
  session_taken_off: {
    zh: "您已不在 {on} 托管场次的值班名单中。",
    en: "You are no longer on the roster of the session of care on {on}.",
  },
  session_cancelled: {
    zh: "原定 {on} 的托管场次已取消，请另作安排。",
    en: "The session of care on {on} is cancelled; please make other arrangements.",
    urgent: true,
    inPerson: true,
  },
  child_enrolled: {
    zh: "孩子已报名 {on} 的托管。",
    en: "Your child is enrolled in the session of care on {on}.",
  },
  child_taken_off: {
    zh: "孩子已退出 {on} 的托管。",
    en: "Your child is no longer enrolled in the session of care on {on}.",
  },
  pickups_changed: {
    zh: "孩子的接送人名单已更改。不是您本人更改的，请立即联系社区。",
    en: "Who may pick your child up was changed. If it was not you, call the community at once.",
    urgent: true,
  },
  consent_withdrawn: {
    zh: "您对孩子托管的同意已撤回，相关信息已删除。",
    en: "Your consent to your child's care was withdrawn, and what was kept of the child is erased.",
  },
  code_of_the_day: {
    zh: "今天的托管已开始，当日接送码请登录查看。",
    en: "Today's session of care has begun; your code of the day is on your page.",
    urgent: true,
  },
  child_taken_over: {
    zh: "志愿者已接到孩子。",
    en: "A volunteer has taken your child over.",
    urgent: true,
  },
  child_arrived: {
    zh: "孩子已到达托管点。",
    en: "Your child has arrived at the place of care.",
    urgent: true,
  },
  child_released: {
    zh: "孩子已交给您登记的接送人。",
    en: "Your child was handed over to one of the people you named.",
    urgent: true,
  },
  child_late: {
    zh: "看护已结束，孩子尚未接走，请尽快到托管点接孩子。",
    en: "The session is over and your child is still there; please fetch your child.",
    urgent: true,
  },
  child_missing: {
    zh: "点名时孩子未到，请立即与托管点联系。",
    en: "Your child was not there at roll call; please call the place of care at once.",
    urgent: true,
  },
  child_absent: {
    zh: "孩子今天登记为不参加托管。",
    en: "Your child is noted as not coming today.",
    urgent: true,
  },
  release_locked: {
    zh: "接送码多次输错，孩子的交接已锁定，请立即与托管点联系。",
    en: "Wrong codes were given several times, and the hand-over of your child is locked; please call the place of care at once.",
    urgent: true,
  },
  release_unlocked: {
    zh: "孩子的交接已解除锁定。",
    en: "The hand-over of your child is unlocked again.",
    urgent: true,
  },
  alarm_late: {
    zh: "看护已结束，仍有儿童未被接走，请联系监护人。",
    en: "A session is over and children have not been fetched; please call their guardians.",
    urgent: true,
  },
  alarm_missing: {
    zh: "托管点名时有儿童未到，请立即处置。",
    en: "A child was not there at roll call; please see to it at once.",
    urgent: true,
  },
  alarm_locked: {
    zh: "一名儿童的交接因接送码多次输错而锁定，请立即处置。",
    en: "A child's hand-over is locked after several wrong codes; please see to it at once.",
    urgent: true,
  },
} as const satisfies Record<string, Template>;
