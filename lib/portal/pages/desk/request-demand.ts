import type { Words } from "../../../core/words.ts";
import { requestsApi } from "../../../voice/requests/api.ts";
import { textField } from "../../form/field.ts";
import { keyIn } from "../../form/form.ts";
import { html } from "../../html.ts";
import { fieldWords } from "../../readable.ts";
import { actField, actForm } from "./act.ts";
import type { RequestAct } from "./request-act.ts";

const words = {
  hint: {
    zh: "承办人会收到通知，办理时限照计。不要写入个人信息。",
    en: "The holder is told; the limit runs on. Write nobody's personal data.",
  },
} as const satisfies Record<string, Words>;

export const demand: RequestAct = {
  does: "demand",
  heading: { zh: "督办", en: "Demand action" },
  done: { zh: "已督办，承办人会收到通知", en: "It is demanded, and the holder is told" },
  endpoint: requestsApi.demandAction,
  form: async (visit, _, faults) => {
    const field = (name: string) => actField(visit, "demand", faults, `/${name}`);
    const until = { ...field("until"), label: fieldWords("until"), isRequired: true };
    const instruction = {
      ...field("instruction"),
      label: fieldWords("instruction"),
      hint: words.hint,
      isRequired: true,
    };
    const fields = html`${textField(visit, { ...until, input: "date" })}${textField(visit, { ...instruction, input: "long" })}`;
    return actForm(visit, { does: "demand", button: demand.heading, fields });
  },
  act: ({ client, form }, requestId) =>
    client.ask(requestsApi.demandAction, {
      params: { requestId },
      body: { until: form.get("/until") ?? "", instruction: form.get("/instruction") ?? "" },
      key: keyIn(form),
    }),
};
