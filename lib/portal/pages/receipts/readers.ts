import { type Html, html, none } from "../../html.ts";
import { nameIn } from "../../names.ts";
import { readableInstant, valueWord } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import type { Followed } from "./followed.ts";
import type { Reading } from "./held.ts";
import { receiptWords as words } from "./words.ts";

/** Who read the reporter's words, as it is told them: which office, in which role, when, what for. */
export function readersOf(visit: Visit, { readings, hasMoreReadings }: Followed): Html {
  const { say } = visit;
  const title = html`<h2>${say(words.readersTitle)}</h2>`;
  if (readings.length === 0) return html`${title}<p>${say(words.readersNone)}</p>`;
  const items = readings.map((one) => html`<li>${readerOf(visit, one)}</li>`);
  return html`${title}<ol class="steps">${items}</ol>${hasMoreReadings ? html`<p class="soft">${say(words.readersMore)}</p>` : none}`;
}

function readerOf({ language }: Visit, { at, role, offices, purpose }: Reading): Html {
  const named = offices.flatMap(({ names }) => (names ? [nameIn(names, language)] : []));
  const who = [...named, ...(role ? [valueWord("Role", role, language)] : [])].join(" · ");
  return html`<strong>${who}</strong><br><time datetime="${at}">${readableInstant(at, language)}</time><br><span class="soft">${valueWord("PersonalDataReading.purpose", purpose, language)}</span>`;
}
