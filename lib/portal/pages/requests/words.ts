import type { Words } from "../../../core/words.ts";

/** What the pages say on which requests are filed. */
export const requestWords = {
  title: { zh: "提诉求", en: "File a request" },
  where: { zh: "诉求在哪里？", en: "Where is it?" },
  whereHint: {
    zh: "从列表选择地点；扫描院落门口的二维码可直接到这一步之后。",
    en: "Choose the place from the lists. The code at the courtyard's door leads right past this step.",
  },
  myHome: { zh: "我家所在的地方", en: "Where my household is" },
  unknownPlace: {
    zh: "没有找到这个地点，请从列表选择。",
    en: "There is no such place; please choose from the lists.",
  },
  place: { zh: "地点", en: "Place" },
  otherPlace: { zh: "换一个地点", en: "Another place" },
  urgent: {
    zh: "有人身危险时，请先拨打 110、119 或 120。",
    en: "If somebody is in danger, call 110, 119 or 120 first.",
  },
  kind: { zh: "是什么事？", en: "What is it?" },
  kindMissing: { zh: "请选择是什么事。", en: "Please choose what it is." },
  category: { zh: "属于哪一类？", en: "Which category?" },
  categoryHint: { zh: "拿不准就选最接近的一类。", en: "If in doubt, take the nearest." },
  categoryMissing: { zh: "请选择类别。", en: "Please choose a category." },
  words: { zh: "请把情况说清楚", en: "In your own words" },
  wordsHint: {
    zh: "什么事、在哪里、从什么时候开始。只有办理人员能看到，谁看过您都查得到。",
    en: "What, where, since when. Only those who handle it see it, and you can see who did.",
  },
  wordsMissing: { zh: "请写下您的诉求。", en: "Please say what it is about." },
  contact: { zh: "手机号", en: "Mobile number" },
  contactHint: {
    zh: "方便办理人员联系您，不公开。",
    en: "So that you can be asked; never published.",
  },
  onBehalfOf: { zh: "替谁提交", en: "For whom" },
  onBehalfHint: {
    zh: "替别人提交的，填当事人姓名。回执由社区另一名工作人员打印给当事人。",
    en: "If it is for somebody else, their name. Another officer prints the receipt for them.",
  },
  whom: { zh: "当事人姓名", en: "Whose request it is" },
  publish: { zh: "答复可以公开吗？", en: "May the answer be published?" },
  publishHint: {
    zh: "只公开单位的答复、社区和类别，不公开您写的内容和您的信息。不勾选则不公开。",
    en: "Only the office's answer, the community and the category; never your words or who you are. Not without your tick.",
  },
  agree: { zh: "我同意公开答复", en: "I agree" },
  theyAgree: { zh: "当事人同意公开答复", en: "They agree" },
  notSentYet: {
    zh: "还没有提交：已有人反映类似问题",
    en: "Not sent yet: others reported the like",
  },
  similar: {
    zh: "近 30 天，本片区同一类别有 # 件诉求正在办理。",
    en: "In the last 30 days # of the same category were reported in this block and are being handled.",
  },
  yoursCounts: {
    zh: "您的同样算数：提交后单独登记、限时办理，也计入共同需求。说的是同一件事时，可能与在办的合并办理，结果会告知您。",
    en: "Yours counts too: it is registered and answered on its own, and counts towards a common need. If it is the same matter it may be handled together with the others, and you are told what comes of it.",
  },
  sendAsWell: { zh: "仍要提交", en: "Send mine as well" },
  doNotSend: { zh: "不提交了", en: "Do not send it" },
  filed: { zh: "诉求已提交", en: "Your request is filed" },
  filedFor: {
    zh: "已代为登记。请社区另一名工作人员打印回执，交给当事人。",
    en: "It is filed. Another officer prints the receipt for the person.",
  },
  receiptNumber: { zh: "回执编号", en: "Receipt number" },
  code: { zh: "查询码（仅显示这一次，请记下或截图）", en: "Code (shown this once: note it down)" },
} as const satisfies Readonly<Record<string, Words>>;
