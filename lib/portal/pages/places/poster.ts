import { gridsApi } from "../../../district/grids/api.ts";
import { answered } from "../../asking.ts";
import { qrOf } from "../../draw/qr.ts";
import { html } from "../../html.ts";
import { nameIn } from "../../names.ts";
import { type Page, Stopped } from "../../visit.ts";
import { placeWords as words } from "./words.ts";

/** A sheet for the door of a place: whoever scans it files a request there. */
export const posterPage: Page = {
  get: async ({ client, params, say, to, language, origin }) => {
    const { code = "" } = params;
    const { units } = answered(await client.ask(gridsApi.getServiceChain, { query: { code } }));
    const unit = units.at(-1);
    if (!unit || units.some(({ status }) => status !== "open")) throw new Stopped("notFound");
    const address = `${origin}/q/${code}`;
    const name = nameIn(unit.names, language);
    const title = `${name} · ${say(words.scan)}`;
    return {
      title,
      main: html`<h1>${title}</h1><p class="lead">${say(words.scanHint)}</p>${qrOf(address, address)}<p class="code">${address}</p>
<p class="row"><a class="button second" href="${to(`/places/${code}`)}">${say(words.backToPlace)}</a></p><p class="soft unprinted">${say(words.printHint)}</p>`,
    };
  },
};
