import type { Words } from "../../core/words.ts";
import { type Html, html, none } from "../html.ts";
import type { Visit } from "../visit.ts";
import { ui } from "../words.ts";
import type { Leaf } from "./node.ts";

/** A field of a form, by hand or out of a schema. */
export type FieldShown = {
  /** A JSON pointer into the body (`/words`), so that a problem finds it. */
  readonly name: string;
  readonly label: Words;
  readonly hint?: Words | undefined;
  readonly isRequired?: boolean;
  /** What stands in it; of a choice among several, all that are chosen. */
  readonly written?: readonly string[];
  /** What is wrong with it, in the reader's language. */
  readonly faults?: readonly string[];
};

type Saying = Pick<Visit, "say">;

/** A field that is written in; `long` over several lines. */
export function textField(
  { say }: Saying,
  field: FieldShown & { readonly input?: Leaf["input"] },
): Html {
  const { name, label, input = "line", written: [written = ""] = [] } = field;
  const about = html`id="${name}" name="${name}"${describedBy(field)}`;
  // a browser takes the first line end in it for its own
  const long = html`<textarea ${about}>${"\n"}${written}</textarea>`;
  const box = input === "long" ? long : html`<input ${about} ${kinds[input]} value="${written}">`;
  return html`<div class="${classOf(field)}"><label for="${name}">${say(label)}${optional({ say }, field)}</label>${beside({ say }, field)}${box}</div>`;
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

/** A field of which one option is chosen, or several. */
export function choiceField(
  visit: Saying,
  field: FieldShown & {
    readonly options: readonly { readonly value: string; readonly label: Words }[];
    readonly isMany?: boolean;
  },
): Html {
  const { say } = visit;
  const { name, label, isMany = false, isRequired, written = [] } = field;
  const without = isRequired || isMany ? [] : [{ value: "", label: ui.notGiven }];
  const options = [...without, ...field.options];
  const chosen = new Set(written.length > 0 ? written : [""]);
  if (!isMany && field.options.length > radiosMax) return selectField(visit, field, chosen);
  const all = options.map(({ value, label: one }, at) => {
    const id = at === 0 ? name : `${name}=${value}`;
    const mark = chosen.has(value) ? html` checked` : none;
    return html`<div class="choice"><input type="${isMany ? "checkbox" : "radio"}" id="${id}" name="${name}" value="${value}"${mark}><label for="${id}">${say(one)}</label></div>`;
  });
  return html`<fieldset class="${classOf(field)}"${describedBy(field)}><legend>${say(label)}${optional(visit, field)}</legend>${beside(visit, field)}${all}</fieldset>`;
}

function selectField(
  visit: Saying,
  field: Parameters<typeof choiceField>[1],
  chosen: ReadonlySet<string>,
): Html {
  const { say } = visit;
  const { name, label } = field;
  const options = [{ value: "", label: ui.choose }, ...field.options].map(
    ({ value, label: one }) =>
      html`<option value="${value}"${chosen.has(value) ? html` selected` : none}>${say(one)}</option>`,
  );
  return html`<div class="${classOf(field)}"><label for="${name}">${say(label)}${optional(visit, field)}</label>${beside(visit, field)}<select id="${name}" name="${name}"${describedBy(field)}>${options}</select></div>`;
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
export const beside = ({ say }: Saying, { name, hint, faults = [] }: FieldShown): Html =>
  html`${hint ? html`<p class="hint" id="${hintId(name)}">${say(hint)}</p>` : none}${
    faults.length > 0
      ? html`<p id="${faultId(name)}">${faults.map((one) => html`<span class="why">${one}</span>`)}</p>`
      : none
  }`;

export function describedBy({ name, hint, faults = [] }: FieldShown): Html {
  const ids = [...(hint ? [hintId(name)] : []), ...(faults.length > 0 ? [faultId(name)] : [])];
  const invalid = faults.length > 0 ? html` aria-invalid="true"` : none;
  return ids.length > 0 ? html`${invalid} aria-describedby="${ids.join(" ")}"` : none;
}
