import { sharedWords } from "../../../words/shared.ts";
import { categoriesOf } from "../../categories.ts";
import { choiceField, type Faults, keyField, summary, textField } from "../../fields.ts";
import { type Html, html } from "../../html.ts";
import { hidden } from "../../layout.ts";
import { valueWord } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import { requestWords as words } from "./words.ts";

const kinds = Object.keys(sharedWords.values.RequestKind);

/** The form of a request at a place. Staff always file for somebody else. */
export async function requestForm(
  visit: Visit,
  place: { readonly code: string; readonly name: string },
  faults: Faults,
): Promise<Html> {
  const { say, to, language, person } = visit;
  const isStaff = person?.role !== "resident";
  const categories = await categoriesOf(visit);
  const kind = {
    name: "/kind",
    label: words.kind,
    hint: words.urgent,
    options: kinds.map((one) => [one, valueWord("RequestKind", one, language)] as const),
    faults,
  };
  const category = {
    name: "/category",
    label: words.category,
    hint: words.categoryHint,
    options: [...categories],
    faults,
  };
  const said = { name: "/words", label: words.words, hint: words.wordsHint, isLong: true, faults };
  const contact = {
    name: "/contact",
    label: words.contact,
    hint: words.contactHint,
    // a browser would offer staff their own number
    isPhone: !isStaff,
    isOptional: true,
    faults,
  } as const;
  const whom = {
    name: "/onBehalfOf",
    label: isStaff ? words.whom : words.onBehalfOf,
    hint: words.onBehalfHint,
    isOptional: true,
    faults,
  };
  return html`${summary(visit, faults)}<h1>${say(words.title)}</h1>
<div class="card"><dl class="facts"><dt>${say(words.place)}</dt><dd><strong>${place.name}</strong></dd></dl><p><a href="${to(`/requests/new?${new URLSearchParams({ in: place.code })}`)}">${say(words.otherPlace)}</a></p></div>
<form method="post" action="${to("/requests/new")}" class="card">${hidden(visit)}${keyField(visit)}<input type="hidden" name="/unitCode" value="${place.code}">
${choiceField(visit, kind)}${choiceField(visit, category)}${textField(visit, said)}${textField(visit, contact)}${textField(visit, whom)}<button>${say(ui.send)}</button></form>`;
}
