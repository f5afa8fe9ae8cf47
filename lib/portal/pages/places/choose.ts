import { chooser } from "../../choose-place.ts";
import { html } from "../../html.ts";
import type { Page } from "../../visit.ts";
import { placeWords as words } from "./words.ts";

/** Where somebody finds their place by lists. */
export const choosePlacePage: Page = {
  get: async (visit) => {
    const { say, to, query } = visit;
    const lists = await chooser(visit, query.get("in"), {
      into: (code) => to(`/places?${new URLSearchParams({ in: code })}`),
      chosen: (code) => to(`/places/${code}`),
    });
    return {
      title: say(words.choose),
      main: html`<h1>${say(words.choose)}</h1><p class="lead">${say(words.chooseHint)}</p>${lists}`,
    };
  },
};
