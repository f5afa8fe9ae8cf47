import type { Words } from "../core/words.ts";
import type { Problem } from "../http/problem.ts";
import { choiceField as choice, hiddenField, textField as text } from "./form/field.ts";
import { keyIn } from "./form/form.ts";
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
  hiddenField("_key", keyIn(form ?? typed ?? new URLSearchParams()));

/** All that is wrong, each with a link to its field; it is read first. */
export function summary({ say }: Saying, faults: Faults): Html {
  if (faults.size === 0) return none;
  const items = [...faults].map(([name, why]) =>
    name === ""
      ? html`<li>${say(why)}</li>`
      : html`<li><a href="#${encodeURIComponent(name)}">${say(why)}</a></li>`,
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

/** A field as it stands in the form again: what was typed, and what is wrong with it. */
function shownOf(visit: Saying, { name, label, hint, faults, isOptional = false }: Field) {
  const fault = faults.get(name);
  const written = typedIn(visit, name);
  return {
    name,
    label,
    hint,
    isRequired: !isOptional,
    written: written === "" ? [] : [written],
    faults: fault ? [visit.say(fault)] : [],
  };
}

export const textField = (
  visit: Saying,
  field: Field & { readonly isLong?: boolean; readonly isPhone?: boolean },
): Html =>
  text(visit, {
    ...shownOf(visit, field),
    input: field.isLong ? "long" : field.isPhone ? "phone" : "line",
  });

/** One to choose of several, by its value and what it is called. */
export const choiceField = (
  visit: Saying,
  field: Field & { readonly options: readonly (readonly [value: string, words: string])[] },
): Html =>
  choice(visit, {
    ...shownOf(visit, field),
    options: field.options.map(([value, words]) => ({ value, label: { zh: words, en: words } })),
  });
