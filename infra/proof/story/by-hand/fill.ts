import type { Locator } from "playwright-core";
import type { Window } from "./windows.ts";

/** Writes into a form's fields, by their names, in their order: rows are added as they are needed. */
export async function fill(
  window: Window,
  form: string,
  fields: Iterable<readonly [name: string, written: string]>,
): Promise<void> {
  for (const [name, written] of fields) {
    const field = window.page.locator(`${form} [name="${name}"]`);
    const type = await typeOf(field.first());
    if (type === "hidden") await addRows(window, form, name, Number(written));
    else if (type === "select-one") await field.selectOption(written);
    else if (type === "radio" || type === "checkbox") {
      await window.page.locator(`${form} [name="${name}"][value="${written}"]`).check();
    } else await field.fill(written);
  }
}

/** A field of a form as the browser knows it, of which no type is known here. */
type Field = { readonly type: string };
const typeOf = (field: Locator): Promise<string> =>
  field.evaluate((element) => (element as unknown as Field).type);

/** A list's rows come one by one, by its button; where the form counts none, it is left alone. */
async function addRows(window: Window, form: string, count: string, wanted: number): Promise<void> {
  const list = count.replace(/#$/, "");
  const counted = window.page.locator(`${form} [name="${count}"]`);
  for (let there = Number(await counted.inputValue()); there < wanted; there += 1) {
    await window.press(`${form} button[name="_add"][value="${list}"]`);
  }
}
