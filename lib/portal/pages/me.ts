import { unitOfHousehold } from "../../core/grid-code.ts";
import { householdsApi } from "../../district/households/api.ts";
import { answered } from "../asking.ts";
import { type Html, html, none } from "../html.ts";
import { placeNames } from "../names.ts";
import { valueWord } from "../readable.ts";
import type { Page, Visit } from "../visit.ts";
import { ui } from "../words.ts";

const words = {
  role: { zh: "当前身份", en: "Acting as" },
  household: { zh: "我的住户", en: "My household" },
  noHousehold: {
    zh: "您的账户还没有绑定住户。网格员上门时会交给您一张验证码单。",
    en: "Your account is bound to no household yet. The grid steward hands a slip with a code over at the door.",
  },
  seePlace: { zh: "看看谁在这里服务", en: "See who serves here" },
  requests: { zh: "我的诉求", en: "My requests" },
  requestsHint: {
    zh: "凭回执编号和查询码查看每件诉求的进度。",
    en: "Each request is followed by its receipt's number and code.",
  },
  goOn: { zh: "继续查看", en: "Go on with" },
} as const;

/** What is one's own here: the household, and the requests by their receipts. */
export const myPage: Page = {
  get: async (visit) => {
    const { say, to, language, person, session } = visit;
    const receipt = session?.receipt;
    const goOn = receipt
      ? html`<p><a href="${to("/receipts/mine")}">${say(words.goOn)} ${receipt.receiptNumber}</a></p>`
      : none;
    const role = person ? valueWord("Role", person.role, language) : "";
    return {
      title: say(ui.mine),
      main: html`<h1>${say(ui.mine)}</h1><p>${say(words.role)}${say(ui.colon)}${role}</p>${await householdOf(visit)}
<h2>${say(words.requests)}</h2><p>${say(words.requestsHint)}</p>${goOn}<p class="row"><a class="button" href="${to("/receipts")}">${say(ui.followRequest)}</a><a class="button second" href="${to("/requests/new")}">${say(ui.fileRequest)}</a></p>`,
    };
  },
};

/** The door that a resident's account was verified into; other roles have none. */
async function householdOf(visit: Visit): Promise<Html> {
  const { client, person, say, to } = visit;
  if (person?.role !== "resident") return none;
  const mine = await client.ask(householdsApi.getMyHousehold, {});
  const title = html`<h2>${say(words.household)}</h2>`;
  if (!mine.ok && mine.problem.status === 404)
    return html`${title}<p>${say(words.noHousehold)}</p>`;
  const { householdId } = answered(mine);
  const unitCode = unitOfHousehold(householdId);
  const nameOf = await placeNames(visit, [unitCode]);
  const door = householdId.slice(unitCode.length + 1);
  return html`${title}<div class="card"><p><strong>${nameOf(unitCode)} ${door}</strong></p><p><a href="${to(`/places/${unitCode}`)}">${say(words.seePlace)}</a></p></div>`;
}
