import type { Template } from "../template.ts";

export const districtTemplates = {
  appointed: {
    zh: "您有新的任命，登录后可选择该角色。",
    en: "You were appointed to a role; choose it once you have signed in.",
  },
  appointment_revoked: { zh: "您的一项任命已撤销。", en: "An appointment of yours was revoked." },
  appointment_to_confirm: {
    zh: "有任命待第二名管理员确认。",
    en: "An appointment waits for a second administrator.",
  },
  steward_assigned: {
    zh: "您已被指定为网格员，请查看所负责的网格。",
    en: "You were assigned as a steward; please see your units.",
  },
  unit_closing: {
    zh: "您负责的网格即将撤并。",
    en: "A unit of yours is about to be closed.",
  },
  unit_stays: { zh: "您负责的网格不再撤并。", en: "A unit of yours stays open after all." },
  unit_closed: { zh: "您负责的网格已撤并。", en: "A unit of yours was closed." },
  resident_revoked: {
    zh: "社区已解除您的账户与住户的绑定。有疑问的，请联系社区。",
    en: "The community took your account off its household. If that is not right, please ask there.",
  },
  endpoint_secret_rotated: {
    zh: "本组织事件推送的密钥已更换。不是本组织更换的，请立即查看。",
    en: "The secret of a webhook of yours was changed. If it was not you, look at it at once.",
  },
  endpoint_disabled: {
    zh: "本组织的一个事件接收端已停用，请修复后恢复推送。",
    en: "A webhook of yours was disabled; please repair the receiver and resume it.",
  },
} as const satisfies Record<string, Template>;
