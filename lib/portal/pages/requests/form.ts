import { requestsApi } from "../../../voice/requests/api.ts";
import { categoryOptions } from "../../categories.ts";
import { type Faults, summary } from "../../form/faults.ts";
import { choiceField, standing, textField } from "../../form/field.ts";
import { keyField, writtenOn } from "../../form/form.ts";
import { type Html, html } from "../../html.ts";
import { hidden } from "../../layout.ts";
import { valueWords } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import { type Similar, seenField, similarHint } from "./similar.ts";
import { requestWords as words } from "./words.ts";

const kinds = requestsApi.fileRequest.body?.shape.kind.options ?? [];

/** What came of sending the form before: what was refused, or what is open already of the same. */
export type Before = { readonly faults: Faults; readonly similar?: Similar | undefined };

const formId = "file";

/** The form of a request at a place. Staff always file for somebody else. */
export async function requestForm(
  visit: Visit,
  place: { readonly code: string; readonly name: string },
  { faults, similar }: Before,
): Promise<Html> {
  const { say, to, person } = visit;
  const isStaff = person?.role !== "resident";
  const field = (name: string) => standing(writtenOn(visit), faults, name);
  const kind = {
    ...field("/kind"),
    label: words.kind,
    hint: words.urgent,
    isRequired: true,
    options: kinds.map((value) => ({ value, label: valueWords("RequestKind", value) })),
  };
  const category = {
    ...field("/category"),
    label: words.category,
    hint: words.categoryHint,
    isRequired: true,
    options: await categoryOptions(visit),
  };
  const said = {
    ...field("/words"),
    label: words.words,
    hint: words.wordsHint,
    isRequired: true,
    input: "long",
  } as const;
  const contact = {
    ...field("/contact"),
    label: words.contact,
    hint: words.contactHint,
    // a browser would offer staff their own number
    input: isStaff ? "line" : "phone",
  } as const;
  const whom = {
    ...field("/onBehalfOf"),
    label: isStaff ? words.whom : words.onBehalfOf,
    hint: words.onBehalfHint,
  };
  const publish = {
    ...field("/answerMayBePublic"),
    label: words.publish,
    hint: words.publishHint,
    isMany: true,
    options: [{ value: "true", label: isStaff ? words.theyAgree : words.agree }],
  };
  const heading = similar
    ? html`${similarHint(visit, similar, formId)}<h2>${say(words.title)}</h2>`
    : html`${summary(visit, faults)}<h1>${say(words.title)}</h1>`;
  return html`${heading}
<div class="card"><dl class="facts"><dt>${say(words.place)}</dt><dd><strong>${place.name}</strong></dd></dl><p><a href="${to(`/requests/new?${new URLSearchParams({ in: place.code })}`)}">${say(words.otherPlace)}</a></p></div>
<form method="post" action="${to("/requests/new")}" class="card" id="${formId}">${hidden(visit)}${seenField(writtenOn(visit), similar)}${keyField(writtenOn(visit))}<input type="hidden" name="/unitCode" value="${place.code}">
${choiceField(visit, kind)}${choiceField(visit, category)}${textField(visit, said)}${textField(visit, contact)}${textField(visit, whom)}${choiceField(visit, publish)}<button>${say(similar ? words.sendAsWell : ui.send)}</button></form>`;
}
