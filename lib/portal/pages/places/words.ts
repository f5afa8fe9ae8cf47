import type { Words } from "../../../core/words.ts";

/** What the pages of places say. */
export const placeWords = {
  choose: { zh: "找到我的地方", en: "Find my place" },
  chooseHint: {
    zh: "选择您住的街道、社区和院落，看看谁在这里服务。",
    en: "Choose your street, community and courtyard, and see who serves there.",
  },
  file: { zh: "在这里提诉求", en: "File a request here" },
  poster: { zh: "打印这里的二维码", en: "Print the QR code of this place" },
  scan: { zh: "扫码提诉求", en: "Scan to file a request" },
  scanHint: {
    zh: "用手机扫码，反映这里的问题或需要。不会填写也没关系，网格员可以代您提交。",
    en: "Scan with a phone to say what is wrong or needed here. A grid steward can file it for you.",
  },
  printHint: {
    zh: "用浏览器的打印功能打印本页，张贴在门口；打印时只保留名称和二维码。",
    en: "Print this page from the browser and put it up at the door; only the name and the code are printed.",
  },
  backToPlace: { zh: "返回", en: "Back to the place" },
  servers: { zh: "谁在这里服务", en: "Who serves here" },
  stewards: { zh: "名网格员", en: "grid stewards" },
  oneSteward: { zh: "名网格员", en: "grid steward" },
  noStewards: { zh: "网格员待定", en: "no grid steward yet" },
  closing: { zh: "正在撤销，不再受理新事项。", en: "It is closing and takes no new work." },
  councils: { zh: "议事会", en: "Councils" },
  noCouncils: {
    zh: "还没有召集过议事会。多户提出同一诉求，会成为共同需求，可交议事会决定。",
    en: "No council has been convened yet. What several households ask for becomes a common need, which a council may decide.",
  },
  allCouncils: { zh: "查看本社区全部议事会", en: "See all councils of the community" },
  byMonth: { zh: "按月查看", en: "Month by month" },
  month: { zh: "月份", en: "Month" },
  hoursTaken: { zh: "社区承担工时", en: "Hours taken on" },
  hoursSpared: { zh: "减轻工时", en: "Hours spared" },
  moneyCame: { zh: "随事划转经费", en: "Money that came with them" },
  affairs: { zh: "社区今年的事项", en: "The community's affairs this year" },
  noAffairs: {
    zh: "今年没有部门交办的事项。",
    en: "No department has charged the community with anything this year.",
  },
  relief: { zh: "今年为社区减负工时", en: "Hours that the community is spared this year" },
  hours: { zh: "小时", en: "hours" },
  answers: { zh: "公开的答复", en: "Answers that were published" },
  noAnswers: {
    zh: "还没有公开的答复。答复在诉求人同意后才公开。",
    en: "None yet. An answer is published only where the reporter agreed.",
  },
  beneath: { zh: "这里的片区和院落", en: "Places within it" },
} as const satisfies Readonly<Record<string, Words>>;
