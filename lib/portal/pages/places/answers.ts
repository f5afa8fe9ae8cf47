import { requestsApi } from "../../../voice/requests/api.ts";
import { answered } from "../../asking.ts";
import { categoriesOf } from "../../categories.ts";
import { type Html, html } from "../../html.ts";
import { readableInstant, valueWord } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import { placeWords as words } from "./words.ts";

/** So many published answers of a community are shown, the latest. */
const answersMost = 5;

/** What offices of a community answered, where reporters agreed that everybody may read it. */
export async function answersOf(visit: Visit, communityCode: string): Promise<Html> {
  const { client, say, language } = visit;
  const asked = { query: { communityCode }, page: { limit: answersMost } };
  const { items } = answered(await client.ask(requestsApi.listPublishedAnswers, asked));
  const title = html`<h2>${say(words.answers)}</h2>`;
  if (items.length === 0) return html`${title}<p>${say(words.noAnswers)}</p>`;
  const categories = await categoriesOf(visit);
  const cards = items.map(
    ({ category, outcome, publishedAt, answer }) =>
      html`<li class="card"><h3>${categories.get(category) ?? category}</h3><p class="said">${answer}</p>
<p class="soft">${valueWord("AnswerOutcome", outcome, language)} · ${readableInstant(publishedAt, language)}</p></li>`,
  );
  return html`${title}<ul class="cards">${cards}</ul>`;
}
