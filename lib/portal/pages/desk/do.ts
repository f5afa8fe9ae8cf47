import { addressOf, type Operation, operationsFor } from "../../console/operations.ts";
import { type Html, html } from "../../html.ts";
import { type Page, Stopped, type Visit } from "../../visit.ts";
import { ui } from "../../words.ts";

/** All that the acting role may do, domain by domain, or what of it is named by a word. */
export const doPage: Page = {
  get: async (visit) => {
    const { say, to, person, query } = visit;
    if (!person) throw new Stopped("signInFirst");
    const wanted = (query.get("q") ?? "").trim();
    const domains = operationsFor(person.role)
      .map(({ title, operations }) => ({
        title,
        operations: operations.filter((one) => isNamed(one, title, wanted)),
      }))
      .filter(({ operations }) => operations.length > 0)
      .map(({ title, operations }) => {
        const links = operations.map(
          (one) => html`<li><a href="${to(addressOf(one))}">${say(one.endpoint.summary)}</a></li>`,
        );
        return html`<section><h2>${say(title)}</h2><ul class="links">${links}</ul></section>`;
      });
    const title = say(ui.console);
    const found = domains.length > 0 ? domains : html`<p>${say(ui.findNothing)}</p>`;
    return {
      title,
      main: html`<h1>${title}</h1><p class="lead">${say(ui.consoleLead)}</p>${findForm(visit, wanted)}${found}`,
    };
  },
};

/** Whether a word is in what it does or in its domain's name, in either language. */
function isNamed({ endpoint }: Operation, title: Operation["endpoint"]["summary"], word: string) {
  const { summary } = endpoint;
  const names = [summary.zh, summary.en, title.zh, title.en].join("\n").toLowerCase();
  return names.includes(word.toLowerCase());
}

const findForm = ({ say, to, path }: Visit, wanted: string): Html =>
  html`<form method="get" action="${to(path)}" class="row"><label for="q">${say(ui.findWhat)}</label><input class="short" type="search" id="q" name="q" maxlength="40" value="${wanted}"><button class="second">${say(ui.find)}</button></form>`;
