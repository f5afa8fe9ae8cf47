import type { AskedOf } from "../../../client/client.ts";
import { districtScope } from "../../../core/actor.ts";
import type { Words } from "../../../core/words.ts";
import { requestsApi, stages } from "../../../voice/requests/api.ts";
import { gather, scopesOf } from "../../asking.ts";
import { categoriesOf } from "../../categories.ts";
import { type Html, html, none } from "../../html.ts";
import { may } from "../../may.ts";
import { departmentNames, organisationNames, placeNames } from "../../names.ts";
import { nextPage } from "../../next-page.ts";
import { valueWord } from "../../readable.ts";
import type { Page, Visit } from "../../visit.ts";
import { stewardIn, stewardsAround } from "./assignees.ts";
import { type Chosen, chosenIn, unknownChoice } from "./chosen.ts";
import { rowsTable } from "./list.ts";
import { isOpen, type RequestSeen, requestRow } from "./rows.ts";

const words = {
  title: { zh: "诉求收件箱", en: "Inbox of requests" },
  of: { zh: "范围", en: "Of" },
  me: { zh: "派发给我的", en: "Assigned to me" },
  own: { zh: "派发给本单位的", en: "Assigned to my body" },
  status: { zh: "状态", en: "Status" },
  kind: { zh: "类型", en: "Kind" },
  category: { zh: "类别", en: "Category" },
  assignee: { zh: "承办人", en: "Assignee" },
  dispatch: { zh: "派发选中的诉求", en: "Dispatch what is picked" },
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
const kinds = requestsApi.listInbox.query?.shape.kind.unwrap().options ?? [];

type Wanted = NonNullable<AskedOf<typeof requestsApi.listInbox>["query"]>;

/** What the address asks for, of what there is to ask for; and what it chose to ask by. */
function wantedIn(
  { query }: Visit,
  codes: readonly string[],
  categories: ReadonlyMap<string, string>,
): { readonly wanted: Wanted; readonly chosen: readonly Chosen<string>[] } {
  const of = chosenIn(query, "of", codes);
  const [status, kind] = [chosenIn(query, "status", statuses), chosenIn(query, "kind", kinds)];
  const category = chosenIn(query, "category", [...categories.keys()]);
  const assignee = query.get("assignee") || undefined;
  const wanted = {
    of: of.value ?? codes[0] ?? "me",
    ...(status.value && { status: status.value }),
    ...(kind.value && { kind: kind.value }),
    ...(category.value && { category: category.value }),
    ...(assignee && { assignee }),
    ...(query.get("late") === "1" && { late: "1" as const }),
  };
  return { wanted, chosen: [of, status, kind, category] };
}

/** Requests of the places or the body that the role reaches, by their limits: late ones first. */
export const inboxPage: Page = {
  get: async (visit) => {
    const { say, client, query, now, language } = visit;
    const reached = (await scopesOf(visit)).filter((code) => code !== districtScope);
    const codes = [...reached, "me"];
    const categories = await categoriesOf(visit);
    const { wanted, chosen } = wantedIn(visit, codes, categories);
    const from = { cursor: query.get("cursor") || undefined };
    const { items, next } = await gather(
      client,
      requestsApi.listInbox,
      { query: wanted },
      undefined,
      from,
    );
    const places = [...codes, ...items.map(({ unitCode }) => unitCode)];
    const [nameOf, assignees] = await Promise.all([
      placeNames(visit, places),
      assigneesAmong(visit, items),
    ]);
    const mayDispatch = may(visit, "request.assign");
    const rows = items.map((one) => ({
      ...requestRow(one, { language, now, nameOf, categories }),
      ...(mayDispatch && isOpen(one) && { pick: one.requestId }),
    }));
    const table = rowsTable(visit, { caption: say(words.title) }, rows);
    const list = mayDispatch ? picking(visit, table) : table;
    return {
      title: say(words.title),
      main: html`<h1>${say(words.title)}</h1>${unknownChoice(visit, chosen)}${filters(visit, wanted, { codes, categories, assignees, nameOf })}
<p class="soft">${say(words.count).replace("#", String(rows.length))}</p>
${rows.length > 0 ? list : html`<p>${say(words.none)}</p>`}${nextPage(visit, next)}`,
    };
  },
};

/** The table in a form that leads to dispatching what is picked in it. */
const picking = ({ say, to }: Visit, table: Html): Html =>
  html`<form method="get" action="${to("/desk/dispatch")}">${table}<button>${say(words.dispatch)}</button></form>`;

/** Whom the requests of a page were given to, by name; so that one can ask for theirs alone. */
async function assigneesAmong(visit: Visit, items: readonly RequestSeen[]): Promise<Choice[]> {
  const all = items.flatMap(({ assignee }) => assignee ?? []);
  const [organisationOf, departmentOf, stewardOf] = await Promise.all([
    all.some(({ kind }) => kind === "organisation") ? organisationNames(visit.client) : alike,
    all.some(({ kind }) => kind === "department") ? departmentNames(visit) : alike,
    stewardNames(visit, items),
  ]);
  const choices = all.map((one): Choice => {
    const kind = valueWord("Request.kind", one.kind, visit.language);
    if (one.kind === "organisation")
      return [one.organisationId, organisationOf(one.organisationId)];
    if (one.kind === "department") return [one.departmentCode, departmentOf(one.departmentCode)];
    if (one.kind === "steward") return [one.subject ?? "", stewardOf(one.subject ?? "")];
    if (one.kind === "team") return [one.subject ?? "", kind];
    return [one.kind === "street" ? one.streetCode : districtScope, kind];
  });
  return [...new Map(choices)].filter(([value]) => value !== "");
}

/** What the stewards are called that requests were given to: by the place of one of them. */
async function stewardNames(visit: Visit, items: readonly RequestSeen[]) {
  const given = items.flatMap(({ assignee, unitCode }) =>
    assignee?.kind === "steward" && assignee.subject ? [[assignee.subject, unitCode] as const] : [],
  );
  const names = [...new Map(given)].map(async ([subject, unitCode]) => {
    const units = await stewardsAround(visit, unitCode);
    return [subject, stewardIn(visit, units, subject)] as const;
  });
  const nameOf = new Map(await Promise.all(names));
  return (subject: string): string => nameOf.get(subject) ?? subject;
}

const alike = (code: string): string => code;

type Choice = readonly [value: string, words: string];

type Choices = {
  readonly codes: readonly string[];
  readonly categories: ReadonlyMap<string, string>;
  readonly assignees: readonly Choice[];
  readonly nameOf: (code: string) => string;
};

function filters(
  { say, to, path, language }: Visit,
  { of, status, kind, category, assignee, late }: Wanted,
  { codes, categories, assignees, nameOf }: Choices,
): Html {
  const select = (
    name: string,
    label: Words,
    chosen: string | undefined,
    choices: readonly Choice[],
  ) =>
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
${select("kind", words.kind, kind, named("RequestKind", kinds))}${select("category", words.category, category, [any, ...categories])}${select("assignee", words.assignee, assignee, [any, ...assignees])}</div>
<div class="choice"><input type="checkbox" id="late" name="late" value="1"${late ? html` checked` : none}><label for="late">${say(words.onlyLate)}</label></div>
<button class="second">${say(words.filter)}</button></form>`;
}
