import type { Words } from "../../../core/words.ts";

/** What is said at the door of care, and before it. */
export const careWords = {
  title: { zh: "儿童托管", en: "Care" },
  lead: { zh: "今天和接下来的托管场次。", en: "Sessions of today and after." },
  noSession: {
    zh: "没有待开或进行中的场次。排班或安排场次后会出现在这里。",
    en: "No session is planned or open. One comes here once it is planned, or you are on its roster.",
  },
  plan: { zh: "安排一场托管", en: "Plan a session" },
  inside: { zh: "在托管点", en: "Inside" },
  place: { zh: "地点", en: "Place" },
  children: { zh: "报名儿童", en: "Children on the list" },
  missing: { zh: "# 名未到", en: "# missing" },
  locked: { zh: "# 名放行已锁定", en: "# locked" },
  child: { zh: "儿童 #", en: "Child #" },
  code: { zh: "今日接送码", en: "Code of today" },
  codeHint: {
    zh: "只告诉来接孩子的人。接走后换新码。",
    en: "Tell it only to whoever picks the child up. A new one follows each release.",
  },
  noChildren: {
    zh: "还没有登记儿童。登记后可报名托管，并在这里查看当日接送码。",
    en: "No child is enrolled yet. Once one is, sign it up for care, and find the code of the day here.",
  },
  enrol: { zh: "登记儿童", en: "Enrol a child" },
  showName: { zh: "显示姓名", en: "Show the name" },
  showNames: { zh: "显示全部姓名", en: "Show all names" },
  namesHint: {
    zh: "查阅会记录您的身份、时间和用途，监护人可以看到。",
    en: "That you read them is recorded with role, time and purpose; the guardian can see it.",
  },
  door: { zh: "交接", en: "At the door" },
  roll: { zh: "学校点名", en: "Roll call at the school" },
  rollHint: {
    zh: "未到的立即报警；尚未见到的先不选。",
    en: "Whoever is missing alarms at once; leave out whom you have not looked for yet.",
  },
  here: { zh: "到了", en: "Here" },
  notHere: { zh: "没到", en: "Missing" },
  callRoll: { zh: "提交点名", en: "Call the roll" },
  arrive: { zh: "# 名已送到托管点", en: "# brought to the centre" },
  withUs: { zh: "志愿者带领中", en: "With the volunteer" },
  release: { zh: "放行", en: "Release" },
  released: { zh: "已接走", en: "Released" },
  absent: { zh: "今日不来", en: "Not coming today" },
  away: { zh: "未到，正在联系", en: "Missing" },
  nobody: { zh: "现在没有儿童在托管点。", en: "No child is inside now." },
  unread: {
    zh: "先显示姓名，再找到孩子放行。",
    en: "Show the names first, to find the child that leaves.",
  },
  releaseLead: {
    zh: "核对接孩子的人的手机号或身份证号，再输入其告知的当日接送码。出现任何错误，孩子都不放行。",
    en: "Compare who is here by mobile or id number, then type the code that they tell you. Whatever error shows, the child stays.",
  },
  isLocked: {
    zh: "放行已锁定：已三次输错接送码。请找社工或社区，联系监护人后解除。",
    en: "The release is locked after three wrong codes. Find a social worker or the community: they call the guardian and unlock it.",
  },
  isGone: {
    zh: "已放行：孩子已交给接送人。",
    en: "Released: the child is with whoever came for it.",
  },
  file: { zh: "查看姓名与照护须知", en: "Show name and what to know" },
  health: { zh: "健康提示", en: "Health" },
  pickups: { zh: "可接孩子的人", en: "Who may pick up" },
  contact: { zh: "查看监护人电话", en: "Show the guardian's phone" },
  guardian: { zh: "监护人", en: "Guardian" },
  done: { zh: "已登记", en: "It is noted" },
  attempts: { zh: "还可再试 # 次", en: "# tries are left" },
  back: { zh: "返回本场", en: "Back to the session" },
  toList: { zh: "全部场次", en: "All sessions" },
  notOnDuty: {
    zh: "您不在本场值守名单上，只能看到人数。",
    en: "You are not on duty in this session and see its numbers only.",
  },
} as const satisfies Readonly<Record<string, Words>>;
