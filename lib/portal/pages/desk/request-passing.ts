import { communityOf, streetOf } from "../../../core/grid-code.ts";
import type { Words } from "../../../core/words.ts";
import { requestsApi } from "../../../voice/requests/api.ts";
import { categoryOptions } from "../../categories.ts";
import { placesIn } from "../../choose-place.ts";
import type { Faults } from "../../form/faults.ts";
import { alike, choiceField, type Option, selectField, textField } from "../../form/field.ts";
import { keyIn } from "../../form/form.ts";
import { html, none } from "../../html.ts";
import { fieldWords, valueWords } from "../../readable.ts";
import type { Sent, Visit } from "../../visit.ts";
import { actField, actForm } from "./act.ts";
import type { RequestAct } from "./request-act.ts";

const words = {
  reason: { zh: "理由", en: "Reason" },
  cause: { zh: "原因", en: "Why" },
  clock: {
    zh: "办理时限照计，不重新计算。不要写入个人信息。",
    en: "The limit runs on as it stands. Write nobody's personal data.",
  },
  unit: { zh: "应办网格", en: "Whose it is" },
  communities: { zh: "本街道的社区", en: "Communities of the street" },
  blocks: { zh: "本社区的片区", en: "Blocks of the community" },
} as const satisfies Record<string, Words>;

const reasonField = (visit: Visit, does: string, faults: Faults) =>
  textField(visit, {
    ...actField(visit, does, faults, "/reason"),
    label: words.reason,
    hint: words.clock,
    isRequired: true,
    input: "long",
  });

const reasonIn = ({ form }: Sent): string => form.get("/reason") ?? "";

export const accept: RequestAct = {
  does: "accept",
  heading: { zh: "受理", en: "Accept" },
  done: { zh: "已受理", en: "It is accepted" },
  endpoint: requestsApi.acceptRequest,
  form: async (visit) => actForm(visit, { does: "accept", button: accept.heading, fields: none }),
  act: ({ client, form }, requestId) =>
    client.ask(requestsApi.acceptRequest, { params: { requestId }, key: keyIn(form) }),
};

export const begin: RequestAct = {
  does: "begin",
  heading: { zh: "开始办理", en: "Begin" },
  done: { zh: "已开始办理", en: "You work on it now" },
  endpoint: requestsApi.beginRequest,
  form: async (visit) => actForm(visit, { does: "begin", button: begin.heading, isSecond: true }),
  act: ({ client, form }, requestId) =>
    client.ask(requestsApi.beginRequest, { params: { requestId }, key: keyIn(form) }),
};

const causes = requestsApi.giveBackRequest.body?.shape.cause.options ?? [];

export const giveBack: RequestAct = {
  does: "giveBack",
  heading: { zh: "退回", en: "Give it back" },
  done: { zh: "已退回，等待改派", en: "It is given back, and waits for the right one" },
  endpoint: requestsApi.giveBackRequest,
  form: async (visit, _, faults) => {
    const cause = choiceField(visit, {
      ...actField(visit, "giveBack", faults, "/cause"),
      label: words.cause,
      isRequired: true,
      options: causes.map((value) => ({ value, label: valueWords("ReturnCause", value) })),
    });
    const fields = html`${cause}${reasonField(visit, "giveBack", faults)}`;
    return actForm(visit, { does: "giveBack", button: giveBack.heading, isSecond: true, fields });
  },
  act: (visit, requestId) => {
    const cause = visit.form.get("/cause") as (typeof causes)[number];
    return visit.client.ask(requestsApi.giveBackRequest, {
      params: { requestId },
      body: { cause, reason: reasonIn(visit) },
      key: keyIn(visit.form),
    });
  },
};

export const passOn: RequestAct = {
  does: "passOn",
  heading: { zh: "转给应办网格", en: "Pass it on" },
  done: { zh: "已转给应办网格", en: "It is passed on" },
  endpoint: requestsApi.passOnRequest,
  form: async (visit, { unitCode }, faults) => {
    const unit = selectField(visit, {
      ...actField(visit, "passOn", faults, "/unitCode"),
      label: words.unit,
      isRequired: true,
      options: await unitsFrom(visit, unitCode),
    });
    const fields = html`${unit}${reasonField(visit, "passOn", faults)}`;
    return actForm(visit, { does: "passOn", button: passOn.heading, isSecond: true, fields });
  },
  act: (visit, requestId) =>
    visit.client.ask(requestsApi.passOnRequest, {
      params: { requestId },
      body: { unitCode: visit.form.get("/unitCode") ?? "", reason: reasonIn(visit) },
      key: keyIn(visit.form),
    }),
};

export const categorise: RequestAct = {
  does: "categorise",
  heading: { zh: "更正类别", en: "Change the category" },
  done: { zh: "类别已更正", en: "The category is changed" },
  endpoint: requestsApi.changeCategory,
  form: async (visit, { category }, faults) => {
    const field = selectField(visit, {
      ...actField(visit, "categorise", faults, "/category"),
      label: fieldWords("category"),
      isRequired: true,
      options: (await categoryOptions(visit)).filter(({ value }) => value !== category),
    });
    const fields = html`${field}${reasonField(visit, "categorise", faults)}`;
    const button = categorise.heading;
    return actForm(visit, { does: "categorise", button, isSecond: true, fields });
  },
  act: (visit, requestId) =>
    visit.client.ask(requestsApi.changeCategory, {
      params: { requestId },
      body: { category: visit.form.get("/category") ?? "", reason: reasonIn(visit) },
      key: keyIn(visit.form),
    }),
};

/** The blocks of the community and the communities of the street; each passes on to what it holds. */
async function unitsFrom(visit: Visit, unitCode: string): Promise<readonly Option[]> {
  const [blocks, communities] = await Promise.all([
    placesIn(visit, communityOf(unitCode)),
    placesIn(visit, streetOf(unitCode)),
  ]);
  const options = (group: Words, places: typeof blocks) =>
    places
      .filter(({ code }) => code !== unitCode)
      .map(({ code, name }) => ({ value: code, label: alike(name), group }));
  return [...options(words.blocks, blocks), ...options(words.communities, communities)];
}
