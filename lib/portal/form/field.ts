import type { Words } from "../../core/words.ts";
import { type Html, html, none } from "../html.ts";
import type { Visit } from "../visit.ts";
import { ui } from "../words.ts";
import type { Faults } from "./faults.ts";
import type { Leaf } from "./node.ts";

/** A field of a form, by hand or out of a schema. */
export type FieldShown = {
  /** A JSON pointer into the body (`/words`), so that a problem finds it. */
  readonly name: string;
  /** Where several forms of a page have a field of this name; else the name. */
  readonly id?: string;
  readonly label: Words;
  readonly hint?: Words | undefined;
  readonly isRequired?: boolean;
  /** What stands in it; of a choice among several, all that are chosen. */
  readonly written?: readonly string[];
  /** What is wrong with it, in the reader's language. */
  readonly faults?: readonly string[];
};

type Saying = Pick<Visit, "say">;

/** A field as it stands in a form again: what was written in it, and what is wrong with it. */
export const standing = (form: URLSearchParams | undefined, faults: Faults, name: string) => ({
  name,
  written: (form?.getAll(name) ?? []).filter((written) => written !== ""),
  faults: faults.filter((fault) => fault.name === name).map(({ words }) => words),
});

/** An option as it stands on the page. */
export type Option = {
  readonly value: string;
  readonly label: Words;
  /** Options of one group stand under its name where they are a list that opens. */
  readonly group?: Words;
};

/** What is called the same in both languages. */
export const alike = (name: string): Words => ({ zh: name, en: name });

/** A field that is written in; `long` over several lines. */
export function textField(
  { say }: Saying,
  field: FieldShown & { readonly input?: Leaf["input"] },
): Html {
  const { name, id = name, label, input = "line", written: [written = ""] = [] } = field;
  const about = html`id="${id}" name="${name}"${describedBy(field)}`;
  // a browser takes the first line end in it for its own
  const long = html`<textarea ${about}>${"\n"}${written}</textarea>`;
  const box = input === "long" ? long : html`<input ${about} ${kinds[input]} value="${written}">`;
  return html`<div class="${classOf(field)}"><label for="${id}">${say(label)}${optional({ say }, field)}</label>${beside({ say }, field)}${box}</div>`;
}

const kinds: Readonly<Record<Exclude<Leaf["input"], "long">, Html>> = {
  line: html`type="text"`,
  phone: html`type="tel" autocomplete="tel" class="short"`,
  date: html`type="date" class="short"`,
  time: html`type="datetime-local" step="any" class="short"`,
  whole: html`type="text" inputmode="numeric" class="short"`,
  decimal: html`type="text" inputmode="decimal" class="short"`,
};

/** So many options still stand one below another; more are a list that opens. */
const radiosMax = 6;

type Choosing = FieldShown & { readonly options: readonly Option[]; readonly isMany?: boolean };

/** A field of which one option is chosen, or several. */
export function choiceField(visit: Saying, field: Choosing): Html {
  const { say } = visit;
  const { name, id: own = name, label, isMany = false, isRequired, written = [] } = field;
  const without = isRequired || isMany ? [] : [{ value: "", label: ui.notGiven }];
  const options = [...without, ...field.options];
  const chosen = new Set(written.length > 0 ? written : [""]);
  if (!isMany && field.options.length > radiosMax) return selectField(visit, field);
  const all = options.map(({ value, label: one }, at) => {
    const id = at === 0 ? own : `${own}=${value}`;
    const mark = chosen.has(value) ? html` checked` : none;
    return html`<div class="choice"><input type="${isMany ? "checkbox" : "radio"}" id="${id}" name="${name}" value="${value}"${mark}><label for="${id}">${say(one)}</label></div>`;
  });
  return html`<fieldset class="${classOf(field)}"${describedBy(field)}><legend>${say(label)}${optional(visit, field)}</legend>${beside(visit, field)}${all}</fieldset>`;
}

/** One of a list that opens. */
export function selectField(visit: Saying, field: Choosing): Html {
  const { say } = visit;
  const { name, id = name, label, written = [] } = field;
  const optionOf = ({ value, label: one }: Option) =>
    html`<option value="${value}"${written.includes(value) ? html` selected` : none}>${say(one)}</option>`;
  const grouped = [...Map.groupBy(field.options, ({ group }) => group)].map(([group, options]) =>
    group
      ? html`<optgroup label="${say(group)}">${options.map(optionOf)}</optgroup>`
      : html`${options.map(optionOf)}`,
  );
  const options = html`${optionOf({ value: "", label: ui.choose })}${grouped}`;
  return html`<div class="${classOf(field)}"><label for="${id}">${say(label)}${optional(visit, field)}</label>${beside(visit, field)}<select id="${id}" name="${name}"${describedBy(field)}>${options}</select></div>`;
}

export const hiddenField = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`;

export const classOf = ({ faults = [] }: Pick<FieldShown, "faults">): string =>
  faults.length > 0 ? "field fault" : "field";

export const optional = ({ say }: Saying, { isRequired }: Pick<FieldShown, "isRequired">): Html =>
  isRequired ? none : html`<span class="soft">${say(ui.optional)}</span>`;

const hintId = (name: string): string => `${name}!hint`;
const faultId = (name: string): string => `${name}!fault`;

/** What is said of a field, and what is wrong with it; it is read out with the field. */
export const beside = ({ say }: Saying, { name, id = name, hint, faults = [] }: FieldShown): Html =>
  html`${hint ? html`<p class="hint" id="${hintId(id)}">${say(hint)}</p>` : none}${
    faults.length > 0
      ? html`<p id="${faultId(id)}">${faults.map((one) => html`<span class="why">${one}</span>`)}</p>`
      : none
  }`;

export function describedBy({ name, id = name, hint, faults = [] }: FieldShown): Html {
  const ids = [...(hint ? [hintId(id)] : []), ...(faults.length > 0 ? [faultId(id)] : [])];
  const invalid = faults.length > 0 ? html` aria-invalid="true"` : none;
  return ids.length > 0 ? html`${invalid} aria-describedby="${ids.join(" ")}"` : none;
}

/** A field in which a file is chosen, or several; `accept` names the types that a browser offers. */
export function fileField(visit: Saying, field: ChoosingFile): Html {
  const { name, label, accept, isMany } = field;
  const many = isMany ? html` multiple` : none;
  const types = accept ? html` accept="${accept}"` : none;
  return html`<div class="${classOf(field)}"><label for="${name}">${visit.say(label)}</label>${beside(visit, field)}<input type="file" id="${name}" name="${name}"${types}${many}${describedBy(field)}></div>`;
}

type ChoosingFile = FieldShown & { readonly accept?: string; readonly isMany?: boolean };
