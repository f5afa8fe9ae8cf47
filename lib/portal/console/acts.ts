import type { Endpoint } from "../../http/api.ts";
import { type Html, html, none } from "../html.ts";
import type { Visit } from "../visit.ts";
import { ui } from "../words.ts";
import { commandLinks } from "./links.ts";
import { commandsOn, type Thing } from "./things.ts";

/** What a page lets do about its thing by a form of its own: the command that it asks. */
export type OwnForm = { readonly endpoint: Endpoint<"command"> };

/** Of a page's own forms those whose command the thing would take now from the acting role. */
export function offeredActs<One extends OwnForm>(
  visit: Visit,
  thing: Thing,
  acts: readonly One[],
): readonly One[] {
  const taken = new Set(commandsOn(visit, thing).map(({ endpoint }) => endpoint));
  return acts.filter(({ endpoint }) => taken.has(endpoint));
}

/**
 * What the thing would take now from the acting role: the page's own forms, and links to whatever
 * else there is, so that none is hidden.
 */
export function actsPart(
  visit: Visit,
  thing: Thing,
  { acts, forms }: { readonly acts: readonly OwnForm[]; readonly forms: readonly Html[] },
): Html {
  const { say } = visit;
  const except = acts.map(({ endpoint }) => endpoint);
  const others = commandLinks(visit, thing, { isRow: true, except });
  const isNothing = forms.length === 0 && others === none;
  return html`<h2>${say(ui.whatToDo)}</h2>${forms}${isNothing ? html`<p class="soft">${say(ui.nothingToDo)}</p>` : others}`;
}
