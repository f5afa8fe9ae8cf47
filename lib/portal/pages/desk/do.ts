import { addressOf, operationsFor } from "../../console/operations.ts";
import { html } from "../../html.ts";
import { type Page, Stopped } from "../../visit.ts";
import { ui } from "../../words.ts";

/** All that the acting role may do, domain by domain. */
export const doPage: Page = {
  get: async ({ say, to, person }) => {
    if (!person) throw new Stopped("signInFirst");
    const domains = operationsFor(person.role).map(({ title, operations }) => {
      const links = operations.map(
        (one) => html`<li><a href="${to(addressOf(one))}">${say(one.endpoint.summary)}</a></li>`,
      );
      return html`<section><h2>${say(title)}</h2><ul class="links">${links}</ul></section>`;
    });
    const title = say(ui.console);
    return {
      title,
      main: html`<h1>${title}</h1><p class="lead">${say(ui.consoleLead)}</p>${domains}`,
    };
  },
};
