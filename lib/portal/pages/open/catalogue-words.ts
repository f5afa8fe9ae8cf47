import type { Words } from "../../../core/words.ts";

/** What the pages of the catalogue say. */
export const catalogueWords = {
  title: { zh: "购买目录", en: "Catalogue" },
  lead: {
    zh: "政府向社会组织购买的服务都在这里，目录之外的不得购买。",
    en: "All that may be bought from social organisations; nothing outside of it is bought.",
  },
  none: {
    zh: "这一年的目录还没有公布。",
    en: "The catalogue of this year is not published yet.",
  },
  search: { zh: "查找项目", en: "Find an item" },
  find: { zh: "查找", en: "Find" },
  found: { zh: "查找结果", en: "Found" },
  nothing: {
    zh: "没有找到。可以换一个词，或按类别查看。",
    en: "Nothing was found. Try another word, or look through the categories.",
  },
  categories: { zh: "全部类别", en: "All categories" },
  item: { zh: "项目", en: "Item" },
  guidePrice: { zh: "指导价", en: "Guide price" },
  category: { zh: "类别", en: "Category" },
  valid: { zh: "有效期", en: "Valid" },
  until: { zh: "至", en: "until" },
  propose: { zh: "提议增列项目", en: "Propose an item that is missing" },
  proposals: { zh: "提议增列、待决定的项目", en: "Proposed items that are to be decided on" },
  prices: { zh: "指导价与成交价", en: "Guide price and awards" },
  noAwards: {
    zh: "这一年还没有可以比较的成交价。只有单独购买该项目并列明数量的成交才计入。",
    en: "Nothing was awarded this year that could be compared. Counted are projects that buy this item alone and say how many.",
  },
  pricesNote: {
    zh: "按每计量单位计。只有单独购买该项目并列明数量的成交才计入。",
    en: "For one unit. Counted are projects that buy this item alone and say how many.",
  },
  evaluation: { zh: "怎样评估", en: "How it is evaluated" },
  indicator: { zh: "指标", en: "Indicator" },
  weight: { zh: "权重", en: "Weight" },
  source: { zh: "来源", en: "Fed by" },
} as const satisfies Readonly<Record<string, Words>>;
