import { html } from "../html.ts";
import type { Page } from "../visit.ts";
import { ui } from "../words.ts";

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
};

/** The first page: what one can do here. */
export const homePage: Page = {
  path: "/",
  get: async ({ say, to }) => ({
    title: say(ui.home),
    main: html`<h1>${say(ui.platform)}</h1><p class="lead">${say(words.lead)}</p>
<ul class="cards"><li class="card"><h2><a href="${to("/requests/new")}">${say(ui.fileRequest)}</a></h2><p>${say(words.fileHint)}</p></li>
<li class="card"><h2><a href="${to("/receipts")}">${say(ui.followRequest)}</a></h2><p>${say(words.followHint)}</p></li></ul>`,
  }),
};
