import type { Problem } from "../../../http/problem.ts";
import { requestsApi } from "../../../voice/requests/api.ts";
import { categoriesOf } from "../../categories.ts";
import { type Faults, faultsAt, summary } from "../../form/faults.ts";
import { hiddenField, type Option, selectField, standing, textField } from "../../form/field.ts";
import { keyField, keyIn, writtenOn } from "../../form/form.ts";
import { type Html, html, none } from "../../html.ts";
import { hidden } from "../../layout.ts";
import { may } from "../../may.ts";
import { placeNames } from "../../names.ts";
import { valueWord } from "../../readable.ts";
import { isAt } from "../../stages.ts";
import { type Answered, type Page, type Shown, Stopped, type Visit } from "../../visit.ts";
import { assigneeIn, assigneesOf } from "./assignees.ts";
import { rowsTable } from "./list.ts";
import { isOpen, type RequestSeen, requestRow } from "./rows.ts";

const words = {
  title: { zh: "派发多件诉求", en: "Dispatch several requests" },
  lead: {
    zh: "逐件派发给同一承办人。有一件不能派发的，不影响其他。",
    en: "Each is given to the same assignee by itself: one that cannot be leaves the others alone.",
  },
  none: {
    zh: "没有选中可派发的诉求。请在收件箱中勾选。",
    en: "Nothing that can be dispatched was picked. Tick some in the inbox.",
  },
  nobody: {
    zh: "没有人同时服务这些地点。请少选几件，同一院落的一起派发。",
    en: "Nobody serves all of these places. Pick fewer, those of one courtyard together.",
  },
  to: { zh: "承办人", en: "Assignee" },
  reason: { zh: "理由", en: "Reason" },
  reasonHint: { zh: "其中有改派的，须填写。", en: "Needed where one is taken from somebody." },
  done: { zh: "已派发 # 件", en: "# dispatched" },
  failed: { zh: "以下 # 件没有派发", en: "# were not dispatched" },
  send: { zh: "派发", en: "Dispatch" },
  back: { zh: "返回收件箱", en: "Back to the inbox" },
} as const;

/** So many can be picked at once: a page of the inbox. */
const most = 50;

/** Several requests given to one assignee, each by a command of its own. */
export const dispatchManyPage: Page = {
  get: (visit) => shown(visit, { picked: visit.query.getAll("request"), refused: new Map() }),
  post: async (visit) => {
    const { client, form, say, to } = visit;
    const assignee = assigneeIn(form.get("/assignee"));
    const reason = form.get("/reason")?.trim();
    const picked = form.getAll("request").slice(0, most);
    const refused = new Map<string, Problem>();
    // one after the other: each asks whether the officer still holds the role
    for (const requestId of picked) {
      const reply = await client.ask(requestsApi.dispatchRequest, {
        params: { requestId },
        body: { assignee, ...(reason && { reason }) },
        key: `${keyIn(form)}/${requestId}`,
      });
      if (!reply.ok) refused.set(requestId, reply.problem);
    }
    const done = say(words.done).replace("#", String(picked.length - refused.size));
    if (refused.size === 0) return { goTo: to("/desk/inbox"), told: { heading: done } };
    return shown(visit, { picked: [...refused.keys()], refused, done });
  },
};

type Picked = {
  readonly picked: readonly string[];
  readonly refused: ReadonlyMap<string, Problem>;
  /** How many were dispatched, where some were not. */
  readonly done?: string;
};

async function shown(visit: Visit, { picked, refused, done }: Picked): Promise<Answered> {
  const { say, to } = visit;
  if (!may(visit, "request.assign")) throw new Stopped("forbidden");
  const requests = await openOf(visit, picked.slice(0, most));
  const title = say(words.title);
  const back = html`<p><a href="${to("/desk/inbox")}">${say(words.back)}</a></p>`;
  const faults = faultsOf(visit, refused);
  const body =
    requests.length > 0
      ? await form(visit, requests, { refused, faults })
      : html`<p>${say(words.none)}</p>`;
  return {
    title,
    ...(refused.size > 0 && { status: 422, isRefused: true }),
    main: html`${summary(visit, faults)}<h1>${title}</h1>${done ? html`<p>${done}</p>` : none}${body}${back}`,
  } satisfies Shown;
}

/** Those of the picked ones that can be dispatched; what is unknown or done is left out. */
async function openOf({ client }: Visit, ids: readonly string[]): Promise<RequestSeen[]> {
  const replies = await Promise.all(
    ids.map((requestId) => client.ask(requestsApi.getRequest, { params: { requestId } })),
  );
  return replies.flatMap((reply) => (reply.ok && isOpen(reply.body) ? [reply.body] : []));
}

/** What is wrong with a field of all of them stands at the field, once. */
function faultsOf(visit: Visit, refused: Picked["refused"]): Faults {
  const names = ["/assignee", "/reason"];
  const all = [...refused.values()].flatMap((problem) => faultsAt(visit, problem, { names }));
  return [...new Map(all.map((fault) => [`${fault.name} ${fault.words}`, fault])).values()];
}

async function form(
  visit: Visit,
  requests: readonly RequestSeen[],
  { refused, faults }: { readonly refused: Picked["refused"]; readonly faults: Faults },
): Promise<Html> {
  const { say, language, now } = visit;
  const [nameOf, options, categories] = await Promise.all([
    placeNames(
      visit,
      requests.map(({ unitCode }) => unitCode),
    ),
    forAll(visit, requests),
    categoriesOf(visit),
  ]);
  const rows = requests.map((one) => {
    const problem = refused.get(one.requestId);
    const state = problem?.messages[language] ?? valueWord("RequestStatus", one.status, language);
    return { ...requestRow(one, { language, now, nameOf, categories }), state };
  });
  const caption = refused.size > 0 ? say(words.failed).replace("#", `${refused.size}`) : "";
  const table = rowsTable(visit, { caption: caption || say(words.title) }, rows);
  const heading = caption === "" ? none : html`<h2>${caption}</h2>`;
  if (options.length === 0) return html`${heading}${table}<p>${say(words.nobody)}</p>`;
  const field = (name: string) => standing(writtenOn(visit), faults, name);
  const isRequired = requests.some((one) => isAt(one, "given"));
  const reason = {
    label: words.reason,
    hint: words.reasonHint,
    isRequired,
    input: "long",
  } as const;
  return html`${heading}${table}<form method="post" class="card">${hidden(visit)}${keyField(writtenOn(visit))}${requests.map(
    ({ requestId }) => hiddenField("request", requestId),
  )}<p>${say(words.lead)}</p>${selectField(visit, { ...field("/assignee"), label: words.to, isRequired: true, options })}${textField(visit, { ...field("/reason"), ...reason })}<button>${say(words.send)}</button></form>`;
}

/** Whom all of the requests can be given to: whoever serves each of their places. */
async function forAll(visit: Visit, requests: readonly RequestSeen[]): Promise<readonly Option[]> {
  const units = [...new Set(requests.map(({ unitCode }) => unitCode))];
  const [first = [], ...others] = await Promise.all(units.map((unit) => assigneesOf(visit, unit)));
  return first.filter(({ value }) =>
    others.every((options) => options.some((other) => other.value === value)),
  );
}
