import { type Html, html, none } from "./html.ts";
import type { Visit } from "./visit.ts";
import { ui } from "./words.ts";

/** The link to the next page of a list, asked for as this one was; none where this is the last. */
export function nextPage(
  { say, to, path, query }: Pick<Visit, "say" | "to" | "path" | "query">,
  next: string | null | undefined,
): Html {
  if (!next) return none;
  const onwards = new URLSearchParams(query);
  onwards.set("cursor", next);
  return html`<p><a class="button second" href="${to(path)}?${onwards}">${say(ui.nextPage)}</a></p>`;
}
