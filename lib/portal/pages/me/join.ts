import { gridsApi } from "../../../district/grids/api.ts";
import { householdsApi } from "../../../district/households/api.ts";
import { chooser } from "../../choose-place.ts";
import { type Faults, faultsAt, summary } from "../../form/faults.ts";
import { choiceField, standing, textField } from "../../form/field.ts";
import { keyField, keyIn, writtenOn } from "../../form/form.ts";
import { html } from "../../html.ts";
import { hidden } from "../../layout.ts";
import { may } from "../../may.ts";
import { nameIn } from "../../names.ts";
import { tidied } from "../../tidied.ts";
import { type Answered, type Page, type Shown, Stopped, type Visit } from "../../visit.ts";
import { ui } from "../../words.ts";

const words = {
  title: { zh: "绑定我的住户", en: "Join my household" },
  where: { zh: "您住在哪里？", en: "Where do you live?" },
  whereHint: {
    zh: "选到门牌所在的院落、小区或楼栋；验证码单上印有地点。",
    en: "Choose the courtyard, estate or building of your door; the slip names it.",
  },
  place: { zh: "地点", en: "Place" },
  other: { zh: "换一个地点", en: "Another place" },
  door: { zh: "门牌", en: "Door" },
  doorHint: {
    zh: "如 1-101 或 3-1-502，见验证码单。",
    en: "Such as 1-101 or 3-1-502, as on the slip.",
  },
  noDoor: {
    zh: "须为门牌，如 1-101 或 3-1-502。",
    en: "A door such as 1-101 or 3-1-502.",
  },
  code: { zh: "验证码", en: "Code" },
  codeHint: {
    zh: "20 位，印在网格员上门交付的验证码单上，只能使用一次。",
    en: "20 signs on the slip that the steward handed over at your door; it works once.",
  },
  age: { zh: "年龄", en: "Age" },
  ageHint: {
    zh: "有些议事由成年人凭账户投票；未满 18 周岁的，不勾选。",
    en: "In some councils adults vote by their account; leave it open if you are younger than 18.",
  },
  isAdult: { zh: "本人已满 18 周岁", en: "I am 18 or older" },
  wrong: {
    zh: "门牌与验证码对不上。请核对验证码单；不清楚的，请网格员另打印一张。",
    en: "Door and code do not fit together. Compare the slip, or ask the steward to print another.",
  },
  joined: { zh: "已绑定住户", en: "You have joined your household" },
  already: { zh: "您的账户已绑定住户。", en: "Your account belongs to a household already." },
} as const;

const path = "/me/household";

/** The field of the door alone; the platform is told the household, with the unit before it. */
const door = "/householdId";

/** Where a resident's account is bound to the household whose code was handed over at its door. */
export const joinPage: Page = {
  get: (visit) => {
    const { query, typed } = visit;
    if (!may(visit, "household.keep_own")) throw new Stopped("forbidden");
    const unit = query.get("unit") ?? typed?.get("unit");
    return unit ? atDoor(visit, unit, []) : choosing(visit);
  },
  post: async (visit) => {
    const { client, form, say, to } = visit;
    const unit = form.get("unit") ?? "";
    const householdId = `${unit}/${form.get(door)?.trim() ?? ""}`;
    const code = tidied(form.get("/code") ?? "");
    const body = { householdId, code, adult: form.get("/adult") === "yes" };
    const joined = await client.ask(householdsApi.joinHousehold, { body, key: keyIn(form) });
    if (joined.ok) return { goTo: to("/me"), told: { heading: say(words.joined) } };
    const isWrong = joined.problem.status === 404;
    const faults = isWrong
      ? [{ name: door, label: "", words: say(words.wrong) }]
      : faultsAt(visit, joined.problem, { names: [door, "/code"] }).map((fault) =>
          fault.name === door ? { ...fault, words: say(words.noDoor) } : fault,
        );
    return atDoor(visit, unit, faults);
  },
};

async function choosing(visit: Visit): Promise<Shown> {
  const { client, say, to, query } = visit;
  const mine = await client.ask(householdsApi.getMyHousehold, {});
  if (mine.ok) {
    const leave = to(`/desk/do/households/leaveHousehold?${new URLSearchParams({ _back: "/me" })}`);
    return {
      title: say(words.title),
      main: html`<h1>${say(words.title)}</h1><p>${say(words.already)}</p><p class="row"><a class="button" href="${to("/me")}">${say(ui.mine)}</a><a class="button second" href="${leave}">${say(householdsApi.leaveHousehold.summary)}</a></p>`,
    };
  }
  const at = (name: "in" | "unit") => (code: string) =>
    to(`${path}?${new URLSearchParams({ [name]: code })}`);
  const lists = await chooser(visit, query.get("in"), { into: at("in"), chosen: at("unit") });
  return {
    title: say(words.where),
    main: html`<h1>${say(words.where)}</h1><p class="lead">${say(words.whereHint)}</p>${lists}`,
  };
}

async function atDoor(visit: Visit, unit: string, faults: Faults): Promise<Answered> {
  const { client, language, say, to } = visit;
  const chain = await client.ask(gridsApi.getServiceChain, { query: { code: unit } });
  if (!chain.ok) return choosing(visit);
  const name = chain.body.units.map(({ names }) => nameIn(names, language)).join(" · ");
  const field = (own: string) => ({
    ...standing(writtenOn(visit), faults, own),
    isRequired: true,
  });
  const isRefused = faults.length > 0;
  return {
    title: say(words.title),
    status: isRefused ? 422 : 200,
    isRefused,
    main: html`${summary(visit, faults)}<h1>${say(words.title)}</h1>
<div class="card"><dl class="facts"><dt>${say(words.place)}</dt><dd><strong>${name}</strong></dd></dl><p><a href="${to(`${path}?${new URLSearchParams({ in: unit })}`)}">${say(words.other)}</a></p></div>
<form method="post" action="${to(path)}" class="card">${hidden(visit)}${keyField(writtenOn(visit))}<input type="hidden" name="unit" value="${unit}">
${textField(visit, { ...field(door), label: words.door, hint: words.doorHint })}${textField(visit, { ...field("/code"), label: words.code, hint: words.codeHint })}${choiceField(visit, { ...field("/adult"), label: words.age, hint: words.ageHint, isMany: true, options: [{ value: "yes", label: words.isAdult }] })}<button>${say(ui.send)}</button></form>`,
  };
}
