import { isPermitted } from "../../core/permissions.ts";
import { html } from "../html.ts";
import { ownUnit } from "../own-unit.ts";
import type { Page } from "../visit.ts";
import { ui } from "../words.ts";
import { monthOf } from "./home/figures.ts";
import { openCouncils, openTenders } from "./home/lists.ts";

const words = {
  lead: {
    zh: "向社区反映问题、提出需要，随时查看办理进度，直到您确认解决。",
    en: "Tell your community what is wrong or needed, and follow it until you say that it is solved.",
  },
  fileHint: {
    zh: "不会填写也没关系，网格员可以代您提交。",
    en: "A grid steward can file it for you, too.",
  },
  followHint: {
    zh: "凭回执编号和查询码查询，不需要登录。",
    en: "With the receipt's number and code; no account is needed.",
  },
  place: { zh: "我的社区", en: "My community" },
  placeHint: {
    zh: "谁在这里服务，有哪些议事会，今年办哪些事。",
    en: "Who serves there, its councils, and what it does this year.",
  },
};

/** The first page: what one can do here. */
export const homePage: Page = {
  get: async (visit) => {
    const { say, to, person } = visit;
    const mayFile = !person || isPermitted(person.role, "request.file");
    const [unit, figures, councils, tenders] = await Promise.all([
      ownUnit(visit),
      monthOf(visit),
      openCouncils(visit),
      openTenders(visit),
    ]);
    const cards = [
      ...(mayFile ? [["/requests/new", ui.fileRequest, words.fileHint] as const] : []),
      ["/receipts", ui.followRequest, words.followHint],
      [unit ? `/places/${unit}` : "/places", words.place, words.placeHint],
    ] as const;
    const shown = cards.map(
      ([path, name, hint]) =>
        html`<li class="card"><h2><a href="${to(path)}">${say(name)}</a></h2><p>${say(hint)}</p></li>`,
    );
    return {
      title: say(ui.home),
      main: html`<h1>${say(ui.platform)}</h1><p class="lead">${say(words.lead)}</p><ul class="cards">${shown}</ul>${figures}${councils}${tenders}`,
    };
  },
};
