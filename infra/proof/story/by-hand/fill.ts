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
    else if (["select-one", "radio", "checkbox"].includes(type)) {
      const left = await choose(window, `${form} [name="${name}"]`, written.split("\n"));
      if (left.length > 0) await typeBeneath(window, form, { name, written: left.join("\n") });
    } else await field.fill(written);
  }
}

/** Chooses what is offered; what is not is left. */
async function choose(
  { page }: Window,
  field: string,
  wanted: readonly string[],
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const one of wanted) {
    const value = `[value=${JSON.stringify(one)}]`;
    const option = page.locator(`${field} option${value}`);
    const box = page.locator(`${field}${value}:is([type="radio"], [type="checkbox"])`);
    if ((await option.count()) > 0) await page.locator(field).first().selectOption(one);
    else if ((await box.count()) > 0) await box.check();
    else left.push(one);
  }
  return left;
}

/** A code that is not among those offered is typed beneath them. */
async function typeBeneath(
  { page }: Window,
  form: string,
  { name, written }: { readonly name: string; readonly written: string },
): Promise<void> {
  const field = `:is(input[type="text"], textarea)[name="${name}"]`;
  const closed = page.locator(`${form} details:not([open]):has(${field})`);
  if ((await closed.count()) > 0) await closed.locator("summary").click();
  await page.locator(`${form} ${field}`).fill(written);
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
