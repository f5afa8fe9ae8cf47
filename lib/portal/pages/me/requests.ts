import { requestsApi } from "../../../voice/requests/api.ts";
import { answered } from "../../asking.ts";
import { categoriesOf } from "../../categories.ts";
import { type Html, html, none } from "../../html.ts";
import { may } from "../../may.ts";
import { placeNames } from "../../names.ts";
import { nextPage } from "../../next-page.ts";
import { readableInstant, valueWord } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import { looks } from "../receipts/looks.ts";
import { myWords as words } from "./words.ts";

/** What somebody filed in person, newest first; followed as a resident, in which role it was filed. */
export async function myRequests(visit: Visit): Promise<Html> {
  const { client, say, to, query, language, person, session } = visit;
  const page = { cursor: query.get("cursor") || undefined };
  const { items, next } = answered(await client.ask(requestsApi.listMyRequests, { page }));
  const [categories, nameOf] = await Promise.all([
    categoriesOf(visit),
    placeNames(
      visit,
      items.map(({ unitCode }) => unitCode),
    ),
  ]);
  const isResident = person?.role === "resident";
  const cards = items.map(({ requestId, kind, category, unitCode, status, reportedAt }) => {
    const title = `${valueWord("RequestKind", kind, language)} · ${categories.get(category) ?? category}`;
    const name = isResident
      ? html`<a href="${to(`/me/requests/${requestId}`)}">${title}</a>`
      : title;
    return html`<li class="card"><h3>${name}</h3><p><span class="state ${looks[status]}">${valueWord("RequestStatus", status, language)}</span></p>
<p>${nameOf(unitCode)}<br><span class="soft">${say(words.filedOn)} <time datetime="${reportedAt}">${readableInstant(reportedAt, language)}</time></span></p></li>`;
  });
  const list =
    cards.length > 0
      ? html`${isResident ? none : html`<p>${say(words.asResident)}</p>`}<ul class="cards">${cards}</ul>`
      : html`<p>${say(words.noRequests)}</p>`;
  const file = may(visit, "request.file")
    ? html`<a class="button" href="${to("/requests/new")}">${say(ui.fileRequest)}</a>`
    : none;
  const receipt = session?.receipt;
  const goOn = receipt
    ? html`<p><a href="${to("/receipts/mine")}">${say(words.goOn)} ${receipt.receiptNumber}</a></p>`
    : none;
  return html`<h2>${say(words.requests)}</h2>${list}${nextPage(visit, next)}
<p>${say(words.byReceipt)}</p>${goOn}<p class="row">${file}<a class="button second" href="${to("/receipts")}">${say(ui.followRequest)}</a></p>`;
}
