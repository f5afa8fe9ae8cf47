import { districtScope } from "../../../core/actor.ts";
import type { Words } from "../../../core/words.ts";
import { requestsApi, stages } from "../../../voice/requests/api.ts";
import { words as labels } from "../../../words.ts";
import { gather, scopesOf } from "../../asking.ts";
import { type Html, html, none } from "../../html.ts";
import { placeNames } from "../../names.ts";
import { valueWord } from "../../readable.ts";
import type { Page, Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import { rowsTable } from "./list.ts";
import { latenessOf, type RequestSeen, requestRow } from "./rows.ts";

const words = {
  title: { zh: "诉求收件箱", en: "Inbox of requests" },
  of: { zh: "范围", en: "Of" },
  me: { zh: "派发给我的", en: "Assigned to me" },
  own: { zh: "派发给本单位的", en: "Assigned to my body" },
  status: { zh: "状态", en: "Status" },
  kind: { zh: "类型", en: "Kind" },
  onlyLate: { zh: "只看逾期", en: "Late ones only" },
  any: { zh: "全部", en: "All" },
  filter: { zh: "筛选", en: "Show" },
  count: { zh: "本页 # 件", en: "# on this page" },
  none: {
    zh: "没有符合条件的诉求。可放宽筛选条件，或在“提诉求”中代居民登记。",
    en: "No request is like that. Ask for more, or file one for a resident.",
  },
} as const satisfies Record<string, Words>;

/** Statuses in which a request stands in an inbox. */
const statuses = [...stages.open, "resolved"] as const;
const kinds = Object.keys(labels.values.RequestKind ?? {});

type Wanted = {
  readonly of: string;
  readonly status: string;
  readonly kind: string;
  readonly late: boolean;
};

const fitsTo =
  ({ status, kind, late }: Wanted, now: string) =>
  (request: RequestSeen): boolean =>
    (!status || request.status === status) &&
    (!kind || request.kind === kind) &&
    (!late || latenessOf(request, now) !== undefined);

/** Requests of the places or the body that the role reaches, by their limits: late ones first. */
export const inboxPage: Page = {
  get: async (visit) => {
    const { say, client, query, now, language } = visit;
    const reached = (await scopesOf(visit)).filter((code) => code !== districtScope);
    const codes = [...reached, "me"];
    const wanted = {
      of: codes.find((code) => code === query.get("of")) ?? codes[0] ?? "me",
      status: query.get("status") ?? "",
      kind: query.get("kind") ?? "",
      late: query.get("late") === "1",
    };
    const asked = { query: { of: wanted.of } };
    const from = { cursor: query.get("cursor") || undefined };
    const { items, next } = await gather(
      client,
      requestsApi.listInbox,
      asked,
      fitsTo(wanted, now),
      from,
    );
    const places = [...codes, ...items.map(({ unitCode }) => unitCode)];
    const nameOf = await placeNames(visit, places);
    const rows = items.map((one) => requestRow(one, { language, now, nameOf }));
    const table = rowsTable(visit, { caption: say(words.title) }, rows);
    return {
      title: say(words.title),
      main: html`<h1>${say(words.title)}</h1>${filters(visit, wanted, codes, nameOf)}
<p class="soft">${say(words.count).replace("#", String(rows.length))}</p>
${rows.length > 0 ? table : html`<p>${say(words.none)}</p>`}${onward(visit, next)}`,
    };
  },
};

type Choice = readonly [value: string, words: string];

function filters(
  { say, to, path, language }: Visit,
  { of, status, kind, late }: Wanted,
  codes: readonly string[],
  nameOf: (code: string) => string,
): Html {
  const select = (name: string, label: Words, chosen: string, choices: readonly Choice[]) =>
    html`<div class="field short"><label for="${name}">${say(label)}</label><select id="${name}" name="${name}">${choices.map(
      ([value, said]) =>
        html`<option value="${value}"${value === chosen ? html` selected` : none}>${said}</option>`,
    )}</select></div>`;
  const any: Choice = ["", say(words.any)];
  const named = (list: string, values: readonly string[]): readonly Choice[] => [
    any,
    ...values.map((value): Choice => [value, valueWord(list, value, language)]),
  ];
  const called = (code: string) => (/^\d/.test(code) ? nameOf(code) : say(words.own));
  const ofWhom = codes.map((code): Choice => [code, code === "me" ? say(words.me) : called(code)]);
  return html`<form method="get" action="${to(path)}" class="card"><div class="row">
${select("of", words.of, of, ofWhom)}${select("status", words.status, status, named("RequestStatus", statuses))}
${select("kind", words.kind, kind, named("RequestKind", kinds))}</div>
<div class="choice"><input type="checkbox" id="late" name="late" value="1"${late ? html` checked` : none}><label for="late">${say(words.onlyLate)}</label></div>
<button class="second">${say(words.filter)}</button></form>`;
}

/** The next page, with the same filters. */
function onward({ say, to, path, query }: Visit, next: string | undefined): Html {
  if (!next) return none;
  const onwards = new URLSearchParams(query);
  onwards.set("cursor", next);
  return html`<p><a class="button second" href="${to(path)}?${onwards}">${say(ui.nextPage)}</a></p>`;
}
