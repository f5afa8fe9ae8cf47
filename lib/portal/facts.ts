import type { Words } from "../core/words.ts";
import { type Html, html } from "./html.ts";
import type { Visit } from "./visit.ts";

export type Fact = readonly [name: Words, value: string | Html | undefined];

/** Facts as a list of names and values; what is not there is left out. */
export const factsList = ({ say }: Pick<Visit, "say">, facts: readonly Fact[]): Html =>
  html`<dl class="facts">${facts.flatMap(([name, value]) =>
    value === undefined ? [] : [html`<dt>${say(name)}</dt><dd>${value}</dd>`],
  )}</dl>`;
