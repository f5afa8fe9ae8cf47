import type * as z from "zod";
import { bodyName } from "../../../http/openapi-names.ts";
import type { Problem } from "../../../http/problem.ts";
import { noticesApi } from "../../../notices/api.ts";
import { answered } from "../../asking.ts";
import { filled, pagesByHand } from "../../console/pages-by-hand.ts";
import { hiddenField } from "../../form/field.ts";
import { bodyFrom, formFor, keyField, keyIn } from "../../form/form.ts";
import { type Html, html, none } from "../../html.ts";
import { hidden } from "../../layout.ts";
import { nextPage } from "../../next-page.ts";
import { readableInstant, valueWord } from "../../readable.ts";
import type { Answered, Page, Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import { noticeWords as words } from "./notice-words.ts";

type Notice = z.output<typeof noticesApi.listMyNotices.result>;

const address = "/me/notices";
const readName = "read";

/** What somebody was told, and how they want to be told. */
export const noticesPage: Page = {
  get: (visit) => shown(visit),
  post: async (visit) => {
    const { client, form, say, to } = visit;
    const noticeId = form.get(readName);
    const key = keyIn(form);
    if (noticeId) {
      const read = await client.ask(noticesApi.readNotice, { params: { noticeId }, key });
      // one that was read before is as it should be
      if (!read.ok && read.problem.code !== "notice_already_read") answered(read);
      return { goTo: to(address) };
    }
    const body = bodyFrom(schema, form, { owner });
    const chosen = await client.ask(noticesApi.choosePreferences, { body, key });
    if (!chosen.ok) return shown(visit, chosen.problem);
    return { goTo: to(address), told: { heading: say(words.chosen) } };
  },
};

const { body: schema } = noticesApi.choosePreferences;
const owner = bodyName("choosePreferences");

async function shown(visit: Visit, problem?: Problem): Promise<Answered> {
  const { client, say, query } = visit;
  const page = { cursor: query.get("cursor") || undefined };
  const [list, preferences] = await Promise.all([
    client.ask(noticesApi.listMyNotices, { page }),
    client.ask(noticesApi.getPreferences, {}),
  ]);
  const { items, next } = answered(list);
  const { language, channels, offered } = answered(preferences);
  const values = { language, channels };
  const form = formFor([{ schema, owner, values }], { visit, problem, submit: words.choose });
  const choosing =
    offered.length > 0
      ? html`<p>${say(words.howHint)}</p>${form}`
      : html`<p>${say(words.noneOffered)}</p>`;
  return {
    title: say(words.title),
    ...(problem && { status: problem.status, isRefused: true }),
    main: html`<h1>${say(words.title)}</h1>${noticeCards(visit, items)}${nextPage(visit, next)}<h2>${say(words.how)}</h2>${choosing}`,
  };
}

/** Notices one below another, each with what leads on; what is unread can be ticked off. */
function noticeCards(visit: Visit, items: readonly Notice[]): Html {
  const { say } = visit;
  if (items.length === 0) return html`<p>${say(words.none)}</p>`;
  return html`<ul class="cards">${items.map((notice) => card(visit, notice))}</ul>`;
}

function card(visit: Visit, notice: Notice): Html {
  const { say, language } = visit;
  const { text, toldAt, urgent, readAt, status, channel } = notice;
  const place = leadsTo(visit, notice);
  const sentence = place ? html`<a href="${place}">${text[language]}</a>` : text[language];
  const marks = [
    ...(readAt ? [] : [html`<span class="state warn">${say(words.unread)}</span> `]),
    ...(urgent ? [html`<span class="state bad">${say(words.urgent)}</span> `] : []),
  ];
  const sent =
    status === "sent" && channel
      ? html` · ${valueWord("NoticeStatus", status, language)}${say(ui.colon)}${valueWord("NoticeChannel", channel, language)}`
      : none;
  return html`<li class="card"><p>${marks}${sentence}</p>
<p class="soft"><time datetime="${toldAt}">${readableInstant(toldAt, language)}</time>${sent}</p>${readAt ? none : readButton(visit, notice)}</li>`;
}

const readButton = (visit: Visit, { noticeId }: Notice): Html =>
  html`<form method="post" action="${visit.to(address)}">${hidden(visit)}${keyField(undefined)}${hiddenField(readName, noticeId)}<button class="second">${visit.say(words.markRead)}</button></form>`;

/** The page of the thing that a notice is about, where there is one for whoever reads it. */
function leadsTo({ to, person }: Visit, { thing: { kind, id } }: Notice): string | undefined {
  const name = `${kind}Id`;
  if (kind === "request" && person?.role === "resident") return to(`/me/requests/${id}`);
  const page = person?.role === "resident" ? undefined : pagesByHand[name];
  return page && to(filled(page, { [name]: id }));
}
