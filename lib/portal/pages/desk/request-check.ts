import type { Words } from "../../../core/words.ts";
import { requestsApi } from "../../../voice/requests/api.ts";
import { choiceField, textField } from "../../form/field.ts";
import { keyIn } from "../../form/form.ts";
import { html } from "../../html.ts";
import { actField, actForm } from "./act.ts";
import { given, type RequestAct } from "./request-act.ts";

const words = {
  found: { zh: "现场看到的", en: "What you found" },
  solved: { zh: "已解决", en: "It is solved" },
  notSolved: { zh: "未解决，退回继续办理", en: "It is not solved: work goes on" },
  reason: { zh: "未解决的说明", en: "What is not solved" },
  reasonHint: {
    zh: "未解决时须填写，承办人和诉求人可以看到。不要写入个人信息。",
    en: "Needed where it is not solved; its assignee and its reporter see it. Write nobody's personal data.",
  },
  answer: { zh: "给诉求人的答复", en: "Answer to the reporter" },
  answerHint: {
    zh: "诉求人评为不满意。说明核实情况和下一步，不要写入他人的个人信息。",
    en: "The reporter is not satisfied. Say what you found and what comes next; write nobody else's personal data.",
  },
} as const satisfies Record<string, Words>;

const solvedBy: Readonly<Record<string, boolean>> = { yes: true, no: false };

export const check: RequestAct = {
  does: "check",
  heading: { zh: "核查是否解决", en: "Check that it is solved" },
  done: { zh: "核查结果已登记", en: "What you found is noted" },
  endpoint: requestsApi.checkRequest,
  form: async (visit, _, faults) => {
    const found = choiceField(visit, {
      ...actField(visit, "check", faults, "/solved"),
      label: words.found,
      isRequired: true,
      options: [
        { value: "yes", label: words.solved },
        { value: "no", label: words.notSolved },
      ],
    });
    const reason = textField(visit, {
      ...actField(visit, "check", faults, "/reason"),
      label: words.reason,
      hint: words.reasonHint,
      input: "long",
    });
    const fields = html`${found}${reason}`;
    return actForm(visit, { does: "check", button: check.heading, fields });
  },
  act: ({ client, form }, requestId) => {
    const reason = given(form, "/reason");
    return client.ask(requestsApi.checkRequest, {
      params: { requestId },
      // what was not chosen is for the platform to refuse
      body: { solved: solvedBy[form.get("/solved") ?? ""] as boolean, ...(reason && { reason }) },
      key: keyIn(form),
    });
  },
};

export const answerMark: RequestAct = {
  does: "answerMark",
  heading: { zh: "答复不满意评价", en: "Answer the low mark" },
  done: { zh: "已答复诉求人", en: "The reporter is answered" },
  endpoint: requestsApi.answerMark,
  form: async (visit, _, faults) => {
    const fields = textField(visit, {
      ...actField(visit, "answerMark", faults, "/answer"),
      label: words.answer,
      hint: words.answerHint,
      isRequired: true,
      input: "long",
    });
    return actForm(visit, { does: "answerMark", button: answerMark.heading, fields });
  },
  act: ({ client, form }, requestId) =>
    client.ask(requestsApi.answerMark, {
      params: { requestId },
      body: { answer: form.get("/answer") ?? "" },
      key: keyIn(form),
    }),
};
