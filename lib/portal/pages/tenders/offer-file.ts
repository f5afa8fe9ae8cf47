import { bidOpeningsApi } from "../../../buying/tenders/api.ts";
import { answered } from "../../asking.ts";
import { html } from "../../html.ts";
import type { Page } from "../../visit.ts";
import { tenderWords as words } from "./words.ts";

/** Leads to a file of an opened bid, decrypted for the reader; says why where it cannot be read. */
export const offerFilePage: Page = {
  get: async ({ client, params, say, to }) => {
    const { tenderId = "", organisationId = "", number = "" } = params;
    const asked = { params: { tenderId, organisationId, number } };
    const file = answered(await client.ask(bidOpeningsApi.getOfferFile, asked));
    if (file.url) return { goTo: file.url };
    return {
      title: `${say(words.offerFile)} · ${file.title}`,
      main: html`<p><a href="${to(`/tenders/${tenderId}/sheet`)}">${say(words.toTender)}</a></p><h1>${file.title}</h1><p>${say(words.fileUnreadable)}</p>`,
    };
  },
};
