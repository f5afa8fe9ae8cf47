import type { Template } from "../template.ts";

export const sharingTemplates = {
  reservation_made: {
    zh: "您提供的共享资源有新预约，日期 {on}。",
    en: "What you share was reserved, for {on}.",
  },
  reservation_cancelled: {
    zh: "原定 {on} 的共享资源预约已取消。",
    en: "The reservation of a shared resource for {on} is cancelled.",
  },
  reservation_used: {
    zh: "您预约 {on} 的共享资源已登记使用，可以向提供方致谢。",
    en: "What you used on {on} was recorded; you may thank whoever shared it.",
  },
  reservation_thanked: {
    zh: "您提供的共享资源收到一份感谢。",
    en: "Somebody thanked you for what you share.",
  },
} as const satisfies Readonly<Record<string, Template>>;
