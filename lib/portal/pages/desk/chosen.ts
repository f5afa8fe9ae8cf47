import type { Words } from "../../../core/words.ts";
import { type Html, html, none } from "../../html.ts";
import type { Visit } from "../../visit.ts";

const unknown: Words = {
  zh: "地址中的筛选条件无效，未按该条件筛选。",
  en: "The address asks for something that is not offered here; that was left out.",
};

/** What an address chooses among what is offered; an empty value chooses nothing. */
export type Chosen<Value extends string> = {
  readonly value: Value | undefined;
  /** Whether it asks for something that is not offered. */
  readonly isUnknown: boolean;
};

export function chosenIn<Value extends string>(
  query: URLSearchParams,
  name: string,
  offered: readonly Value[],
): Chosen<Value> {
  const asked = query.get(name) ?? "";
  const value = offered.find((one) => one === asked);
  return { value, isUnknown: asked !== "" && value === undefined };
}

/** Said before a list that is not as its address asks. */
export const unknownChoice = (
  { say }: Pick<Visit, "say">,
  chosen: readonly Chosen<string>[],
): Html =>
  chosen.some(({ isUnknown }) => isUnknown)
    ? html`<p class="state warn" role="status">${say(unknown)}</p>`
    : none;
