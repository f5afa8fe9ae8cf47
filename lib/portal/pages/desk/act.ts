import type { Words } from "../../../core/words.ts";
import { keyIn } from "../../form/form.ts";
import { type Html, html, none } from "../../html.ts";
import { hidden } from "../../layout.ts";
import type { Visit } from "../../visit.ts";
import { ui } from "../../words.ts";

/** One thing that can be done on a page on which several can; `does` names it in what is sent. */
export type Act = {
  readonly does: string;
  readonly button: Words;
  /** Beside the main thing to do, or against it. */
  readonly isSecond?: boolean;
  readonly fields?: Html;
};

/** What was sent for an act, where it was this one. */
const typedFor = ({ form, typed }: Visit, does: string): URLSearchParams | undefined => {
  const sent = form ?? typed;
  return sent?.get("do") === does ? sent : undefined;
};

/** A form for one act. Refused, it is sent again under the same key. */
export function actForm(visit: Visit, { does, button, isSecond, fields = none }: Act): Html {
  const key = keyIn(typedFor(visit, does) ?? new URLSearchParams());
  return html`<form method="post">${hidden(visit)}<input type="hidden" name="do" value="${does}"><input type="hidden" name="_key" value="${key}">
${fields}<button${isSecond ? html` class="second"` : none}>${visit.say(button)}</button></form>`;
}

type Field = {
  readonly does: string;
  readonly name: string;
  readonly label: Words;
  readonly hint?: Words;
  readonly isOptional?: boolean;
};

const around = (
  { say }: Visit,
  { does, name, label, hint, isOptional }: Field,
  box: Html,
): Html => {
  const id = `${does}-${name}`;
  const said = hint ? html`<p class="hint" id="${id}-hint">${say(hint)}</p>` : none;
  return html`<div class="field"><label for="${id}">${say(label)}${isOptional ? say(ui.optional) : ""}</label>${said}${box}</div>`;
};

const about = ({ does, name, hint }: Field): Html =>
  html`id="${does}-${name}" name="${name}"${hint ? html` aria-describedby="${does}-${name}-hint"` : none}`;

/** Words to be written, kept after a refusal. */
export function wordsField(visit: Visit, field: Field): Html {
  const written = typedFor(visit, field.does)?.get(field.name) ?? "";
  return around(visit, field, html`<textarea ${about(field)}>${"\n"}${written}</textarea>`);
}

export type Option = { readonly value: string; readonly words: string };

/** One of a list, in groups that have a name each. */
export function selectField(
  visit: Visit,
  field: Field & {
    readonly groups: readonly { readonly name: Words; readonly options: readonly Option[] }[];
  },
): Html {
  const chosen = typedFor(visit, field.does)?.get(field.name);
  const groups = field.groups.flatMap(({ name, options }) =>
    options.length === 0
      ? []
      : [
          html`<optgroup label="${visit.say(name)}">${options.map(
            ({ value, words }) =>
              html`<option value="${value}"${value === chosen ? html` selected` : none}>${words}</option>`,
          )}</optgroup>`,
        ],
  );
  return around(visit, field, html`<select ${about(field)}>${groups}</select>`);
}

/** Facts as a list of names and values; what is not there is left out. */
export const factsList = (
  { say }: Visit,
  facts: readonly (readonly [Words, string | Html | undefined])[],
): Html =>
  html`<dl class="facts">${facts.flatMap(([name, value]) =>
    value === undefined ? [] : [html`<dt>${say(name)}</dt><dd>${value}</dd>`],
  )}</dl>`;
