import type { AnswerOf, Reply } from "../../../client/client.ts";
import { isPermitted } from "../../../core/permissions.ts";
import type { Words } from "../../../core/words.ts";
import type { Problem } from "../../../http/problem.ts";
import { requestsApi } from "../../../voice/requests/api.ts";
import { answered } from "../../asking.ts";
import { categoriesOf } from "../../categories.ts";
import { faultsAt, summary } from "../../form/faults.ts";
import { type Html, html, none } from "../../html.ts";
import { organisationNames, placeNames } from "../../names.ts";
import { fieldWord, readableInstant, readableLimit, valueWord } from "../../readable.ts";
import { type Answered, type Page, type Shown, Stopped, type Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import { actForm, factsList, selectField } from "./act.ts";
import { requestActs } from "./request-acts.ts";
import { latenessOf, type RequestSeen } from "./rows.ts";

const words = {
  title: { zh: "诉求", en: "Request" },
  whatToDo: { zh: "办理", en: "What to do" },
  nothing: {
    zh: "以当前身份没有可办理的事项。",
    en: "There is nothing for your role to do about it now.",
  },
  wordsHeading: { zh: "居民原话与联系方式", en: "The resident's words and contact" },
  wordsHint: {
    zh: "查阅会记录您的单位、身份、时间和用途，诉求人可以看到。",
    en: "That you read them is recorded with your office, role, time and purpose; the reporter can see it.",
  },
  read: { zh: "查阅原话", en: "Read the words" },
  place: { zh: "地点", en: "Place" },
  by: { zh: "办理时限", en: "Limit" },
  provisional: { zh: "（暂定，以节假日通知为准）", en: " (provisional until the holiday notice)" },
  back: { zh: "返回收件箱", en: "Back to the inbox" },
} as const satisfies Record<string, Words>;

const purposes = ["handling", "inspection", "complaint"] as const;
type Purpose = (typeof purposes)[number];
type WordsSeen = AnswerOf<typeof requestsApi.getRequestWords>;

/** A request as those see it who handle it. */
export const requestPage: Page = {
  get: (visit) => shown(visit, {}),
  post: async (visit) => {
    const does = visit.form.get("do");
    const params = { requestId: idIn(visit) };
    if (does === "words") {
      const purpose = visit.form.get("purpose") as Purpose;
      const reply = await visit.client.ask(requestsApi.getRequestWords, {
        params,
        query: { purpose },
      });
      return shown(visit, reply.ok ? { read: reply.body } : { problem: reply.problem });
    }
    const act = requestActs.find((one) => one.does === does);
    if (!act) throw new Stopped("strange");
    const reply = await act.act(visit, params.requestId);
    return reply.ok
      ? { goTo: visit.to(visit.path), told: toldOf(visit, act.done, reply) }
      : shown(visit, { problem: reply.problem });
  },
};

const idIn = ({ params }: Visit): string => params.requestId ?? "";

/** What was done; of a receipt its number and its code, this once. */
function toldOf({ say, language }: Visit, done: Words, reply: Reply<object> & { ok: true }) {
  const { receiptNumber, receiptCode } = reply.body as {
    receiptNumber?: string;
    receiptCode?: string;
  };
  const slip = receiptNumber && receiptCode ? { receiptNumber, receiptCode } : {};
  const facts = Object.entries(slip).map(([name, value]) => [fieldWord(name, language), value]);
  return { heading: say(done), ...Object.fromEntries(facts) };
}

type Found = { readonly problem?: Problem; readonly read?: WordsSeen };

async function shown(visit: Visit, { problem, read }: Found): Promise<Answered & Shown> {
  const { client, say, to } = visit;
  const params = { requestId: idIn(visit) };
  const request = answered(await client.ask(requestsApi.getRequest, { params }));
  const nameOf = await placeNames(visit, [
    request.unitCode,
    request.escalatedTo ?? request.unitCode,
  ]);
  const title = `${say(words.title)} · ${nameOf(request.unitCode)}`;
  const acts = requestActs.filter((act) => act.isFor(request, visit));
  const forms = await Promise.all(
    acts.map(
      async (act) =>
        html`<section class="card"><h3>${say(act.heading)}</h3>${await act.form(visit, request)}</section>`,
    ),
  );
  const todo = forms.length > 0 ? forms : html`<p class="soft">${say(words.nothing)}</p>`;
  return {
    title,
    status: problem?.status ?? 200,
    ...(problem && { isRefused: true }),
    main: html`${summary(visit, problem, faultsAt(visit, problem, []))}<h1>${title}</h1>${await facts(visit, request, nameOf)}
${wordsPart(visit, read)}<h2>${say(words.whatToDo)}</h2>${todo}
<p><a href="${to("/desk/inbox")}">${say(words.back)}</a></p>`,
  };
}

async function facts(
  visit: Visit,
  request: RequestSeen,
  nameOf: (code: string) => string,
): Promise<Html> {
  const { say, language, now } = visit;
  const field = (key: string): Words => ({ zh: fieldWord(key, "zh"), en: fieldWord(key, "en") });
  const at = (instant: string | undefined) => instant && readableInstant(instant, language);
  const yes = (is: boolean) => say(is ? ui.yes : ui.no);
  const categories = await categoriesOf(visit);
  const lateness = latenessOf(request, now);
  const late = lateness ? html` <span class="state bad">${say(lateness)}</span>` : none;
  const provisional = request.limitProvisional ? say(words.provisional) : "";
  const isReported = request.status === "reported";
  return factsList(visit, [
    [
      field("status"),
      html`<span class="state">${valueWord("RequestStatus", request.status, language)}</span>${late}`,
    ],
    [words.by, `${readableLimit(request.limitAt, language)}${provisional}`],
    [field("dispatchBy"), isReported ? readableLimit(request.dispatchBy, language) : undefined],
    [field("kind"), valueWord("RequestKind", request.kind, language)],
    [field("category"), categories.get(request.category) ?? request.category],
    [words.place, nameOf(request.unitCode)],
    [field("receiptNumber"), request.receiptNumber],
    [field("onBehalf"), yes(request.onBehalf)],
    [field("reportedAt"), at(request.reportedAt)],
    [field("assignee"), await assigneeWords(visit, request)],
    [field("dispatchedAt"), at(request.dispatchedAt)],
    [field("resolvedAt"), at(request.resolvedAt)],
    [field("closedAt"), at(request.closedAt)],
    [field("refusedAt"), at(request.refusedAt)],
    [field("reason"), request.reason],
    [field("reopenings"), request.reopenings > 0 ? String(request.reopenings) : undefined],
    [field("escalatedTo"), request.escalatedTo && nameOf(request.escalatedTo)],
  ]);
}

async function assigneeWords(
  { client, language }: Visit,
  { assignee }: RequestSeen,
): Promise<string | undefined> {
  if (!assignee) return undefined;
  const kind = valueWord("Request.kind", assignee.kind, language);
  if (assignee.kind === "steward") return [kind, assignee.subject ?? ""].join(" ").trim();
  if (assignee.kind === "department") return `${kind} ${assignee.departmentCode}`;
  return (await organisationNames(client))(assignee.organisationId);
}

/** The resident's words: asked for by a button, since the reading is recorded. */
function wordsPart(visit: Visit, read: WordsSeen | undefined): Html {
  const { say, language, person } = visit;
  if (!person || !isPermitted(person.role, "request.read_words")) return none;
  const heading = html`<h2>${say(words.wordsHeading)}</h2>`;
  if (read) {
    const label = (name: string): Words => ({
      zh: fieldWord(name, "zh"),
      en: fieldWord(name, "en"),
    });
    return html`${heading}${factsList(visit, [
      [label("words"), read.words],
      [label("contact"), read.contact],
      [label("onBehalfOf"), read.onBehalfOf],
    ])}`;
  }
  const options = purposes.map((value) => ({
    value,
    words: valueWord("Reading.purpose", value, language),
  }));
  const label = { zh: fieldWord("purpose", "zh"), en: fieldWord("purpose", "en") };
  const choice = { does: "words", name: "purpose", label, hint: words.wordsHint };
  const fields = selectField(visit, { ...choice, groups: [{ name: label, options }] });
  return html`${heading}${actForm(visit, { does: "words", button: words.read, isSecond: true, fields })}`;
}
