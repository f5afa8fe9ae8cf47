import { evaluationsApi } from "../../../contracting/evaluations/api.ts";
import { localDateOf } from "../../../core/time.ts";
import { answered } from "../../asking.ts";
import { catalogueCategories } from "../../categories.ts";
import { html } from "../../html.ts";
import { nextPage } from "../../next-page.ts";
import { fieldWords, readableDay } from "../../readable.ts";
import { table } from "../../table.ts";
import type { Page } from "../../visit.ts";
import { ui } from "../../words.ts";
import { evaluationWords as words } from "./words.ts";

/** The register of assessors, for everybody. */
export const assessorsPage: Page = {
  get: async (visit) => {
    const { client, say, language } = visit;
    const cursor = visit.query.get("cursor") || undefined;
    const asked = { page: { limit: 30, ...(cursor && { cursor }) } };
    const [reply, called] = await Promise.all([
      client.ask(evaluationsApi.listAssessors, asked),
      catalogueCategories(visit),
    ]);
    const { items, next } = answered(reply);
    const title = say(words.register);
    const rows = items.map(({ name, categories, registeredAt }) => [
      name,
      categories.map((letter) => called.get(letter) ?? letter).join(say(ui.comma)),
      readableDay(localDateOf(registeredAt), language),
    ]);
    const heads = [words.firm, fieldWords("categories"), words.registeredSince];
    const list =
      rows.length === 0
        ? html`<p>${say(words.noAssessors)}</p>`
        : table(visit, { caption: title, heads, isTitled: true }, rows);
    return {
      title,
      main: html`<h1>${title}</h1><p class="lead">${say(words.registerLead)}</p>${list}${nextPage(visit, next)}`,
    };
  },
};
