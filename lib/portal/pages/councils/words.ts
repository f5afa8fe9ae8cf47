import type { Words } from "../../../core/words.ts";

/** What the page of a council says. */
export const councilWords = {
  place: { zh: "哪里议事", en: "Where" },
  whoVotes: { zh: "谁可以投票", en: "Who may vote" },
  households: {
    zh: "名册上的 # 户，每户一票。",
    en: "The # households of the roll, one vote each.",
  },
  period: { zh: "投票时间", en: "Voting" },
  until: { zh: "至", en: "to" },
  rules: { zh: "怎样算通过", en: "When it passes" },
  quorum: { zh: "须有超过 #% 的住户投票；", en: "More than #% of the households must vote; " },
  threshold: {
    zh: "一个选项获得超过 #% 的票即为通过。",
    en: "one option must get more than #% of the votes.",
  },
  secret: {
    zh: "投票不记名：谁也看不到您选了什么。",
    en: "The vote is secret: nobody can see what you chose.",
  },
  options: { zh: "选项", en: "Options" },
  option: { zh: "选项", en: "Option" },
  need: { zh: "# 人提出", en: "# people asked" },
  project: { zh: "计划中的项目", en: "A planned project" },
  open: { zh: "正在投票", en: "Voting is open" },
  waits: { zh: "尚未开始投票", en: "Voting has not begun" },
  counting: { zh: "等待计票", en: "To be counted" },
  waitsText: {
    zh: "网格员会在投票开始前后上门交付凭证码单；已绑定住户的账户可直接投票。",
    en: "The grid steward hands a slip with a token over at each door; an account that was bound to its household votes without one.",
  },
  countingText: {
    zh: "投票已截止，结果即将公布在本页。",
    en: "Voting is closed; the result will stand here shortly.",
  },
  withdrawnText: { zh: "召集人撤回了本次议事，理由：", en: "It was taken back before voting: " },
  voteTitle: { zh: "我要投票", en: "Vote" },
  voteHint: {
    zh: "截止前可以改投，以最后一次为准。",
    en: "Until voting closes it can be changed; the last one counts.",
  },
  choice: { zh: "我选", en: "My choice" },
  door: { zh: "门牌", en: "Door" },
  doorHint: {
    zh: "凭证码单上的住户编号，例如 510107008009-01-001/1-1-101。",
    en: "The household's number on the slip, such as 510107008009-01-001/1-1-101.",
  },
  token: { zh: "凭证码", en: "Token" },
  tokenHint: { zh: "凭证码单上的 20 位代码。", en: "The slip's 20 characters." },
  vote: { zh: "投票", en: "Vote" },
  byAccount: { zh: "以本户账户投票", en: "Vote by my household's account" },
  byAccountHint: {
    zh: "会为您的住户另发凭证码，此前交付的凭证码单随即作废。",
    en: "Your household is issued a token anew; a slip handed over before is void then.",
  },
  bySlip: { zh: "凭凭证码单投票", en: "Vote by a slip" },
  voted: { zh: "已投票", en: "Your vote is in" },
  receipt: { zh: "投票回执", en: "Receipt" },
  receiptUse: {
    zh: "回执只显示这一次，请抄下。计票后可凭它在公布的选票中找到自己的一票。",
    en: "It shows this once: write it down. After the count it finds your vote among the published ballots.",
  },
  issued: { zh: "凭证码发放", en: "The token was issued" },
  issuedTimes: { zh: "第 # 次", en: "issue #" },
  unknown: {
    zh: "没有找到这个门牌或凭证码，请与凭证码单核对。",
    en: "No such door or token. Please compare it with the slip.",
  },
  doorMissing: { zh: "请填写凭证码单上的住户编号。", en: "Fill in the number on the slip." },
  tokenMissing: { zh: "请填写凭证码。", en: "Fill in the token." },
  choiceMissing: { zh: "请选择一个选项。", en: "Choose an option." },
  result: { zh: "结果", en: "Result" },
  took: { zh: "# 户投票，共 # 户", en: "# of # households voted" },
  votes: { zh: "得票", en: "Votes" },
  share: { zh: "比例", en: "Share" },
  passed: { zh: "通过：", en: "Passed: " },
  quorumMissed: {
    zh: "未通过：投票的未超过 #%。",
    en: "Not passed: no more than #% voted.",
  },
  thresholdMissed: {
    zh: "未通过：没有选项获得超过 #% 的票。",
    en: "Not passed: no option got more than #% of the votes.",
  },
  recount: { zh: "自己重新计票", en: "Count again yourself" },
  recountText: {
    zh: "下载全部选票，核对每一张；清单的 SHA-256 应为：",
    en: "Download all ballots and check each; the list's SHA-256 should be: ",
  },
  ballots: { zh: "下载选票（JSON）", en: "Download the ballots (JSON)" },
  seePlace: { zh: "看看这个地方", en: "See this place" },
} as const satisfies Readonly<Record<string, Words>>;
