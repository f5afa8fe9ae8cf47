import { randomUUID } from "node:crypto";
import type { Words } from "../core/words.ts";
import type { Problem } from "../http/problem.ts";
import { type Html, html, none } from "./html.ts";
import type { Visit } from "./visit.ts";
import { ui } from "./words.ts";

type Saying = Pick<Visit, "say" | "form" | "typed">;

/** What is wrong with a form: by the names of its fields, and beside them. */
export type Faults = ReadonlyMap<string, Words>;
export const noFaults: Faults = new Map();

/**
 * Names of fields are JSON pointers, as in a problem; what has no field stands in the summary. Of a
 * field that was left empty a page says what to do, where it has words for that.
 */
export function faultsOf(
  problem: Problem,
  form?: URLSearchParams,
  missing: Readonly<Record<string, Words>> = {},
): Faults {
  const byField = problem.errors?.map(({ pointer, zh, en }) => {
    const isEmpty = form && !form.get(pointer)?.trim();
    return [pointer, (isEmpty && missing[pointer]) || { zh, en }] as const;
  });
  return new Map(byField?.length ? byField : [["", problem.messages]]);
}

/** What was typed, in this form or before the sign-in ran out. */
export const typedIn = ({ form, typed }: Saying, name: string): string =>
  (form ?? typed)?.get(name) ?? "";

/** Names this one sending: a second one under the same key does nothing twice. */
export const keyField = ({ form, typed }: Saying): Html =>
  html`<input type="hidden" name="_key" value="${(form ?? typed)?.get("_key") || randomUUID()}">`;

/** The same key for what is asked of the platform. */
export function keyIn(form: URLSearchParams): { readonly key?: string } {
  const key = form.get("_key");
  return key ? { key } : {};
}

const idOf = (name: string): string => `f${name.replaceAll("/", "-")}`;

/** All that is wrong, each with a link to its field; it is read first. */
export function summary({ say }: Saying, faults: Faults): Html {
  if (faults.size === 0) return none;
  const items = [...faults].map(([name, why]) =>
    name === ""
      ? html`<li>${say(why)}</li>`
      : html`<li><a href="#${idOf(name)}">${say(why)}</a></li>`,
  );
  return html`<div class="summary" tabindex="-1" role="alert"><h2>${say(ui.problemHeading)}</h2><ul>${items}</ul></div>`;
}

type Field = {
  readonly name: string;
  readonly label: Words;
  readonly hint?: Words;
  readonly faults: Faults;
  readonly isOptional?: boolean;
};

const around = (
  { say }: Saying,
  { name, hint, faults }: Field,
): { readonly why: Html; readonly said: Html; readonly style: string; readonly linked: Html } => {
  const [id, fault] = [idOf(name), faults.get(name)];
  const ids = [...(hint ? [`${id}-hint`] : []), ...(fault ? [`${id}-why`] : [])];
  return {
    said: hint ? html`<p class="hint" id="${id}-hint">${say(hint)}</p>` : none,
    why: fault ? html`<span class="why" id="${id}-why">${say(fault)}</span>` : none,
    style: fault ? "field fault" : "field",
    linked: html`${ids.length > 0 ? html` aria-describedby="${ids.join(" ")}"` : none}${
      fault ? html` aria-invalid="true"` : none
    }`,
  };
};

const labelled = ({ say }: Saying, { label, isOptional }: Field): string =>
  say(label) + (isOptional ? say(ui.optional) : "");

type TextField = Field & {
  readonly isLong?: boolean;
  readonly isShort?: boolean;
  readonly inputmode?: "tel" | "numeric" | "text";
  readonly autocomplete?: "tel" | "name" | "off";
};

export function textField(visit: Saying, field: TextField): Html {
  const { name, isLong, isShort, inputmode = "text", autocomplete = "off" } = field;
  const { said, why, style, linked } = around(visit, field);
  const value = typedIn(visit, name);
  const input = isLong
    ? html`<textarea id="${idOf(name)}" name="${name}"${linked}>${value}</textarea>`
    : html`<input id="${idOf(name)}" name="${name}" value="${value}" inputmode="${inputmode}" autocomplete="${autocomplete}" spellcheck="false"${isShort ? html` class="short"` : none}${linked}>`;
  return html`<div class="${style}"><label for="${idOf(name)}">${labelled(visit, field)}</label>${said}${why}${input}</div>`;
}

type ChoiceField = Field & {
  readonly options: readonly (readonly [value: string, words: string])[];
  /** Chosen where nothing was yet. */
  readonly first?: string;
};

/** A few to choose one from, all in sight. */
export function choiceField(visit: Saying, field: ChoiceField): Html {
  const { said, why, style, linked } = around(visit, field);
  const chosen = typedIn(visit, field.name) || field.first;
  const choices = field.options.map(([value, words], at) => {
    const id = at === 0 ? idOf(field.name) : `${idOf(field.name)}-${at}`;
    const checked = value === chosen ? html` checked` : none;
    return html`<div class="choice"><input type="radio" id="${id}" name="${field.name}" value="${value}"${checked}><label for="${id}">${words}</label></div>`;
  });
  return html`<fieldset class="${style}"${linked}><legend>${labelled(visit, field)}</legend>${said}${why}${choices}</fieldset>`;
}

/** Many to choose one from. */
export function selectField(visit: Saying, field: ChoiceField): Html {
  const { said, why, style, linked } = around(visit, field);
  const chosen = typedIn(visit, field.name) || field.first;
  const options = field.options.map(
    ([value, words]) =>
      html`<option value="${value}"${value === chosen ? html` selected` : none}>${words}</option>`,
  );
  return html`<div class="${style}"><label for="${idOf(field.name)}">${labelled(visit, field)}</label>${said}${why}<select id="${idOf(field.name)}" name="${field.name}"${linked}>${options}</select></div>`;
}
