import type { AnswerOf, Reply } from "../../../client/client.ts";
import type { Words } from "../../../core/words.ts";
import type { Problem } from "../../../http/problem.ts";
import { requestsApi } from "../../../voice/requests/api.ts";
import { photosApi } from "../../../voice/requests/photos-api.ts";
import { answered } from "../../asking.ts";
import { categoriesOf } from "../../categories.ts";
import { actsPart, offeredActs } from "../../console/acts.ts";
import type { Thing } from "../../console/things.ts";
import { factsList } from "../../facts.ts";
import { type Faults, summary } from "../../form/faults.ts";
import { selectField } from "../../form/field.ts";
import { type Html, html, none } from "../../html.ts";
import { may } from "../../may.ts";
import { assigneeName, placeNames } from "../../names.ts";
import {
  fieldWord,
  fieldWords,
  readableDay,
  readableInstant,
  readableLimit,
  valueWord,
  valueWords,
} from "../../readable.ts";
import { actAmong } from "../../sent-act.ts";
import { isAt } from "../../stages.ts";
import type { Answered, Page, Shown, Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import { marks } from "../receipts/words.ts";
import { actFaults, actField, actForm } from "./act.ts";
import { stewardIn, stewardsAround } from "./assignees.ts";
import { requestActs } from "./request-acts.ts";
import { mergedPart } from "./request-merging.ts";
import { latenessOf, type RequestSeen } from "./rows.ts";

const words = {
  title: { zh: "诉求", en: "Request" },
  wordsHeading: { zh: "居民原话与联系方式", en: "The resident's words and contact" },
  wordsHint: {
    zh: "查阅会记录您的单位、身份、时间和用途，诉求人可以看到。",
    en: "That you read them is recorded with your office, role, time and purpose; the reporter can see it.",
  },
  read: { zh: "查阅原话", en: "Read the words" },
  place: { zh: "地点", en: "Place" },
  by: { zh: "办理时限", en: "Limit" },
  provisional: { zh: "（暂定，以节假日通知为准）", en: " (provisional until the holiday notice)" },
  photos: { zh: "照片", en: "Photos" },
  back: { zh: "返回收件箱", en: "Back to the inbox" },
} as const satisfies Record<string, Words>;

const purposes = ["handling", "inspection", "complaint"] as const;
type Purpose = (typeof purposes)[number];
type WordsSeen = AnswerOf<typeof requestsApi.getRequestWords>;

/** A request as those see it who handle it. */
export const requestPage: Page = {
  get: (visit) => shown(visit, {}),
  post: async (visit) => {
    const params = { requestId: idIn(visit) };
    if (visit.form.get("do") === "words") {
      const purpose = visit.form.get("/purpose") as Purpose;
      const reply = await visit.client.ask(requestsApi.getRequestWords, {
        params,
        query: { purpose },
      });
      return shown(visit, reply.ok ? { read: reply.body } : { problem: reply.problem });
    }
    const act = actAmong(requestActs, visit.form);
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
    request.returned?.fromUnit ?? request.unitCode,
    request.demand?.from ?? request.unitCode,
  ]);
  const title = `${say(words.title)} · ${nameOf(request.unitCode)}`;
  const faults = actFaults(visit, problem);
  const thing = { path: "/requests/{requestId}", params, state: request };
  const acts = offeredActs(visit, thing, requestActs);
  const forms = await Promise.all(
    acts.map(
      async (act) =>
        html`<section class="card"><h3>${say(act.heading)}</h3>${await act.form(visit, request, faults)}</section>`,
    ),
  );
  return {
    title,
    status: problem?.status ?? 200,
    ...(problem && { isRefused: true }),
    main: html`${summary(visit, faults)}<h1>${title}</h1>${await facts(visit, request, nameOf)}
${await mergedPart(visit, request)}${wordsPart(visit, read, faults)}${photosLink(visit, thing)}${actsPart(visit, thing, { acts: [...requestActs, photoAct], forms })}
${may(visit, "request.list") ? html`<p><a href="${to("/desk/inbox")}">${say(words.back)}</a></p>` : none}`,
  };
}

async function facts(
  visit: Visit,
  request: RequestSeen,
  nameOf: (code: string) => string,
): Promise<Html> {
  const { say, language, now } = visit;
  const at = (instant: string | undefined) => instant && readableInstant(instant, language);
  const yes = (is: boolean) => say(is ? ui.yes : ui.no);
  const categories = await categoriesOf(visit);
  const lateness = latenessOf(request, now);
  const late = lateness ? html` <span class="state bad">${say(lateness)}</span>` : none;
  const provisional = request.limitProvisional ? say(words.provisional) : "";
  return factsList(visit, [
    [
      fieldWords("status"),
      html`<span class="state">${valueWord("RequestStatus", request.status, language)}</span>${late}`,
    ],
    [words.by, `${readableLimit(request.limitAt, language)}${provisional}`],
    [
      fieldWords("acceptBy"),
      request.status === "reported" && request.acceptBy
        ? readableLimit(request.acceptBy, language)
        : undefined,
    ],
    [
      fieldWords("dispatchBy"),
      isAt(request, "waiting") ? readableLimit(request.dispatchBy, language) : undefined,
    ],
    [fieldWords("kind"), valueWord("RequestKind", request.kind, language)],
    [fieldWords("category"), categories.get(request.category) ?? request.category],
    [words.place, nameOf(request.unitCode)],
    [fieldWords("receiptNumber"), request.receiptNumber],
    [fieldWords("onBehalf"), yes(request.onBehalf)],
    [fieldWords("reportedAt"), at(request.reportedAt)],
    [fieldWords("assignee"), await assigneeWords(visit, request)],
    [fieldWords("acceptedAt"), at(request.acceptedAt)],
    [fieldWords("returned"), request.returned && returnWords(visit, request.returned, nameOf)],
    [fieldWords("dispatchedAt"), at(request.dispatchedAt)],
    [fieldWords("begunAt"), at(request.begunAt)],
    [fieldWords("resolvedAt"), at(request.resolvedAt)],
    [fieldWords("check"), request.check && checkWords(visit, request.check)],
    [fieldWords("closedAt"), at(request.closedAt)],
    [fieldWords("satisfaction"), request.satisfaction ? markWords(visit, request) : undefined],
    [
      fieldWords("markAnswerDue"),
      request.markAnswerDue && !request.markAnsweredAt
        ? readableDay(request.markAnswerDue.on, language)
        : undefined,
    ],
    [
      fieldWords("markAnswer"),
      request.markAnswer && html`<span class="said">${request.markAnswer}</span>`,
    ],
    [fieldWords("refusedAt"), at(request.refusedAt)],
    [fieldWords("withdrawnAt"), at(request.withdrawnAt)],
    [fieldWords("mergedAt"), at(request.mergedAt)],
    [fieldWords("mergedInto"), request.mergedInto && mainLink(visit, request)],
    [fieldWords("reason"), request.reason],
    [fieldWords("answer"), request.answer && html`<span class="said">${request.answer}</span>`],
    [fieldWords("answerMayBePublic"), yes(request.answerMayBePublic ?? false)],
    [fieldWords("answerReleasedAt"), at(request.answerReleasedAt)],
    [fieldWords("reopenings"), request.reopenings > 0 ? String(request.reopenings) : undefined],
    [fieldWords("escalatedTo"), request.escalatedTo && nameOf(request.escalatedTo)],
    [fieldWords("escalatedAt"), at(request.escalatedAt)],
    [fieldWords("demand"), request.demand && demandWords(visit, request.demand, nameOf)],
  ]);
}

/** The request that it was merged into, by how that stands. */
function mainLink({ language, to }: Visit, { mergedInto, course }: RequestSeen): Html {
  const state = valueWord("RequestStatus", course?.status ?? "reported", language);
  return html`<a href="${to(`/desk/requests/${mergedInto}`)}">${state}</a>`;
}

function checkWords(
  { say, language }: Visit,
  { at, solved, reason }: NonNullable<RequestSeen["check"]>,
): Html {
  const found = say(solved ? ui.yes : ui.no);
  const why = reason ? html`<br><span class="said">${reason}</span>` : none;
  return html`${fieldWord("solved", language)} ${found} · ${readableInstant(at, language)}${why}`;
}

function markWords({ say, language }: Visit, { satisfaction, satisfactionReason }: RequestSeen) {
  const mark = marks.find(([value]) => value === satisfaction)?.[1];
  const why = satisfactionReason && valueWord("SatisfactionReason", satisfactionReason, language);
  return [mark && say(mark), why].filter(Boolean).join(" · ");
}

function demandWords(
  { language }: Visit,
  { at, from, until, instruction }: NonNullable<RequestSeen["demand"]>,
  nameOf: (code: string) => string,
): Html {
  return html`${readableInstant(at, language)} · ${nameOf(from)} · ${fieldWord("until", language)} ${readableDay(until, language)}<br><span class="said">${instruction}</span>`;
}

function returnWords(
  { language }: Visit,
  { at, cause, reason, fromUnit }: NonNullable<RequestSeen["returned"]>,
  nameOf: (code: string) => string,
): Html {
  const from = fromUnit ? ` · ${nameOf(fromUnit)}` : "";
  return html`${readableInstant(at, language)} · ${valueWord("ReturnCause", cause, language)}${from}<br><span class="said">${reason}</span>`;
}

async function assigneeWords(
  visit: Visit,
  { assignee, unitCode }: RequestSeen,
): Promise<string | undefined> {
  if (assignee?.kind === "steward") {
    return stewardIn(visit, await stewardsAround(visit, unitCode), assignee.subject);
  }
  return assignee && assigneeName(visit, assignee);
}

/** Photos have a page of their own, where they are seen and, while the request takes them, added. */
const photoAct = { endpoint: photosApi.addPhoto };

function photosLink(visit: Visit, thing: Thing): Html {
  if (!may(visit, "request.add_photo")) return none;
  const [added] = offeredActs(visit, thing, [photoAct]);
  const label = visit.say(added?.endpoint.summary ?? words.photos);
  const href = visit.to(`/desk/requests/${thing.params.requestId}/photos`);
  return html`<p><a class="button second" href="${href}">${label}</a></p>`;
}

/** The resident's words: asked for by a button, since the reading is recorded. */
function wordsPart(visit: Visit, read: WordsSeen | undefined, faults: Faults): Html {
  const { say } = visit;
  if (!may(visit, "request.read_words")) return none;
  const heading = html`<h2>${say(words.wordsHeading)}</h2>`;
  if (read) {
    return html`${heading}${factsList(visit, [
      [fieldWords("words"), read.words],
      [fieldWords("contact"), read.contact],
      [fieldWords("onBehalfOf"), read.onBehalfOf],
    ])}`;
  }
  const purpose = actField(visit, "words", faults, "/purpose");
  const fields = selectField(visit, {
    ...purpose,
    label: fieldWords("purpose"),
    hint: words.wordsHint,
    isRequired: true,
    // what most read them for
    written: purpose.written.length > 0 ? purpose.written : ["handling"],
    options: purposes.map((value) => ({ value, label: valueWords("Reading.purpose", value) })),
  });
  return html`${heading}${actForm(visit, { does: "words", button: words.read, isSecond: true, fields })}`;
}
