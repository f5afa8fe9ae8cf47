import type { Words } from "../../../core/words.ts";

/** What the page says of what is one's own. */
export const myWords = {
  role: { zh: "当前身份", en: "Acting as" },
  household: { zh: "我的住户", en: "My household" },
  join: { zh: "凭验证码绑定住户", en: "Join by the slip's code" },
  noHousehold: {
    zh: "您的账户还没有绑定住户。网格员上门时会交给您一张验证码单。",
    en: "Your account is bound to no household yet. The grid steward hands a slip with a code over at the door.",
  },
  seePlace: { zh: "看看谁在这里服务", en: "See who serves here" },
  residentId: { zh: "账户编号 #", en: "Account number #" },
  isAdult: {
    zh: "已声明为成年人，可以凭账户投票。",
    en: "Declared an adult's: it votes by account.",
  },
  notAdult: { zh: "未声明为成年人。", en: "Not declared an adult's." },
  declareAdult: { zh: "声明已满 18 周岁", en: "Declare to be 18 or older" },
  requests: { zh: "我的诉求", en: "My requests" },
  noRequests: {
    zh: "您还没有用这个账户提过诉求。",
    en: "You have filed no request with this account yet.",
  },
  byReceipt: {
    zh: "网格员代您提交的，凭回执编号和查询码查看。",
    en: "What a steward filed for you opens with the receipt's number and code.",
  },
  asResident: {
    zh: "查看进度、评价或重新打开，请先在页面上方切换为居民身份。",
    en: "To follow, confirm or reopen one, switch to your role as a resident at the top of the page.",
  },
  filedOn: { zh: "提交于", en: "Filed" },
  goOn: { zh: "继续查看", en: "Go on with" },
  votes: { zh: "我家的投票", en: "Votes of my household" },
  noVotes: {
    zh: "还没有议事会征询您家的意见。",
    en: "No council has asked your household yet.",
  },
  voted: { zh: "已投票", en: "Voted" },
  mayVote: { zh: "可以投票，截止", en: "Open for your vote until" },
  notVoted: { zh: "未投票", en: "Not voted" },
  opens: { zh: "开始投票", en: "Voting opens" },
  closes: { zh: "截止", en: "Closes" },
  hours: { zh: "我的志愿服务", en: "My hours as a volunteer" },
  served: { zh: "平台记录的服务时长", en: "Recorded on the platform" },
  minutes: { zh: "分钟", en: "minutes" },
  shifts: { zh: "班次", en: "shifts" },
  children: { zh: "我登记的儿童", en: "The children that I enrolled" },
  noChildren: {
    zh: "您还没有登记儿童。",
    en: "You have enrolled no child yet.",
  },
  enrol: { zh: "登记儿童", en: "Enrol a child" },
  record: { zh: "查看登记内容", en: "See what is kept" },
  readings: { zh: "谁查阅过", en: "Who read it" },
  enrolledOn: { zh: "登记于", en: "Enrolled" },
  pickups: { zh: "授权接送人", en: "People who may pick up" },
} as const satisfies Readonly<Record<string, Words>>;
