import type { AnswerOf } from "../../../client/client.ts";
import type { Words } from "../../../core/words.ts";
import { paymentsApi } from "../../../money/payments/api.ts";
import { answered, gather } from "../../asking.ts";
import { type Html, html } from "../../html.ts";
import { organisationNames } from "../../names.ts";
import { nextPage } from "../../next-page.ts";
import { readableDay, readableYuan } from "../../readable.ts";
import type { Page, Visit } from "../../visit.ts";
import { rowsTable } from "./list.ts";
import { paymentRow } from "./rows.ts";

const words = {
  title: { zh: "付款", en: "Payments" },
  sums: { zh: "截至 # 未付的款项", en: "Not paid yet, as of #" },
  term: { zh: "期限", en: "Term" },
  count: { zh: "笔数", en: "Payments" },
  sum: { zh: "金额", en: "Sum" },
  no: { zh: "期内", en: "In time" },
  late: { zh: "已超过应付期限", en: "Past their term" },
  longest: { zh: "已超过最长付款期限", en: "Past the longest term" },
  list: { zh: "未付的付款", en: "Payments that are not paid yet" },
  empty: {
    zh: "没有未付的款项。采购方申请付款后会出现在这里，先到期的在前。",
    en: "Nothing waits to be paid. What buyers request comes here, due first.",
  },
} as const satisfies Record<string, Words>;

/** What is not paid yet: for how much in all, and one by one, due first. */
export const paymentsPage: Page = {
  get: async (visit) => {
    const { say, client, query, now, language } = visit;
    const from = { cursor: query.get("cursor") || undefined };
    const [sums, { items, next }, nameOf] = await Promise.all([
      client.ask(paymentsApi.sumPaymentsDue, {}).then(answered),
      gather(client, paymentsApi.listPaymentsDue, {}, undefined, from),
      organisationNames(client),
    ]);
    const rows = items.map((one) => paymentRow(one, { language, now, nameOf }));
    const table = rowsTable(visit, { caption: say(words.list) }, rows);
    return {
      title: say(words.title),
      main: html`<h1>${say(words.title)}</h1>${sumsTable(visit, sums)}<h2>${say(words.list)}</h2>
${rows.length > 0 ? table : html`<p>${say(words.empty)}</p>`}${nextPage(visit, next)}`,
    };
  },
};

type Sums = AnswerOf<typeof paymentsApi.sumPaymentsDue>;

function sumsTable({ say, language }: Visit, sums: Sums): Html {
  const terms = [
    [words.no, sums.no],
    [words.late, sums.term],
    [words.longest, sums.longest],
  ] as const;
  const lines = terms.map(
    ([term, { payments, sumFen }]) =>
      html`<tr><th scope="row">${say(term)}</th><td class="number" data-head="${say(words.count)}">${payments}</td><td class="number" data-head="${say(words.sum)}">${readableYuan(sumFen)}</td></tr>`,
  );
  const caption = say(words.sums).replace("#", readableDay(sums.on, language));
  return html`<table class="cards-on-phone"><caption>${caption}</caption><thead><tr><th scope="col">${say(words.term)}</th><th scope="col" class="number">${say(words.count)}</th><th scope="col" class="number">${say(words.sum)}</th></tr></thead><tbody>${lines}</tbody></table>`;
}
