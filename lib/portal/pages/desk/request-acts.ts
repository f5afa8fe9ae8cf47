import type { Words } from "../../../core/words.ts";
import { requestsApi } from "../../../voice/requests/api.ts";
import type { Faults } from "../../form/faults.ts";
import { selectField, textField } from "../../form/field.ts";
import { keyIn } from "../../form/form.ts";
import { type Html, html } from "../../html.ts";
import { isAt } from "../../stages.ts";
import type { Visit } from "../../visit.ts";
import { actField, actForm } from "./act.ts";
import { assigneeIn, assigneesOf } from "./assignees.ts";
import { given, type RequestAct } from "./request-act.ts";
import { answerMark, check } from "./request-check.ts";
import { demand } from "./request-demand.ts";
import { merge } from "./request-merging.ts";
import { accept, begin, categorise, giveBack, passOn } from "./request-passing.ts";

const words = {
  to: { zh: "承办人", en: "Assignee" },
  reason: { zh: "理由", en: "Reason" },
  reasonAgain: { zh: "改派时须填写。", en: "Needed where it is taken from somebody." },
  refusalHint: {
    zh: "将告知诉求人，请说明向何处反映。不要写入个人信息。",
    en: "The reporter is told it: say where to turn to. Write nobody's personal data.",
  },
  answer: { zh: "给诉求人的答复", en: "Answer to the reporter" },
  resolveHint: {
    zh: "说明做了什么。办结后由诉求人确认是否解决。",
    en: "Say what was done. The reporter then says whether it is solved.",
  },
  answerHint: {
    zh: "可补充说明向何处反映、有哪些替代办法。",
    en: "Where else to turn, and what else may help.",
  },
  releaseHint: {
    zh: "诉求人已同意公开。公开前请核对，不得涉及个人。只注明社区与类别。",
    en: "The reporter agreed. Read it first: it must name nobody. Community and category stand beside it.",
  },
  slipHint: {
    zh: "查询码只显示一次，请交给当事人。再次打印则前一个作废。",
    en: "The code shows once: hand it to the person. A further issue voids the one before.",
  },
} as const satisfies Record<string, Words>;

const dispatch: RequestAct = {
  does: "dispatch",
  heading: { zh: "派发", en: "Dispatch" },
  done: { zh: "已派发", en: "It is dispatched" },
  endpoint: requestsApi.dispatchRequest,
  form: async (visit, { unitCode, status }, faults) => {
    const field = (name: string) => actField(visit, "dispatch", faults, name);
    const options = await assigneesOf(visit, unitCode);
    const assignee = { ...field("/assignee"), label: words.to, isRequired: true, options };
    const isRequired = isAt({ status }, "given");
    const reason = {
      ...field("/reason"),
      label: words.reason,
      hint: words.reasonAgain,
      isRequired,
    };
    const fields = html`${selectField(visit, assignee)}${textField(visit, { ...reason, input: "long" })}`;
    return actForm(visit, { does: "dispatch", button: dispatch.heading, fields });
  },
  act: ({ client, form }, requestId) => {
    const reason = given(form, "/reason");
    return client.ask(requestsApi.dispatchRequest, {
      params: { requestId },
      body: { assignee: assigneeIn(form.get("/assignee")), ...(reason && { reason }) },
      key: keyIn(form),
    });
  },
};

const resolve: RequestAct = {
  does: "resolve",
  heading: { zh: "办结", en: "Resolve" },
  done: { zh: "已办结，等待诉求人确认", en: "It is resolved, and waits for the reporter's word" },
  endpoint: requestsApi.resolveRequest,
  form: async (visit, _, faults) => {
    const fields = answerField(visit, { does: "resolve", faults, hint: words.resolveHint });
    return actForm(visit, { does: "resolve", button: resolve.heading, fields });
  },
  act: ({ client, form }, requestId) => {
    const body = answerIn(form);
    return client.ask(requestsApi.resolveRequest, {
      params: { requestId },
      body,
      key: keyIn(form),
    });
  },
};

type Answering = { readonly does: string; readonly faults: Faults; readonly hint: Words };

const answerField = (visit: Visit, { does, faults, hint }: Answering): Html =>
  textField(visit, {
    ...actField(visit, does, faults, "/answer"),
    label: words.answer,
    hint,
    input: "long",
  });

function answerIn(form: URLSearchParams): { answer?: string } {
  const answer = given(form, "/answer");
  return answer ? { answer } : {};
}

const refuse: RequestAct = {
  does: "refuse",
  heading: { zh: "不予受理", en: "Refuse" },
  done: { zh: "已不予受理", en: "It is refused" },
  endpoint: requestsApi.refuseRequest,
  form: async (visit, _, faults) => {
    const reason = textField(visit, {
      ...actField(visit, "refuse", faults, "/reason"),
      label: words.reason,
      hint: words.refusalHint,
      isRequired: true,
      input: "long",
    });
    const answer = answerField(visit, { does: "refuse", faults, hint: words.answerHint });
    const fields = html`${reason}${answer}`;
    return actForm(visit, { does: "refuse", button: refuse.heading, isSecond: true, fields });
  },
  act: ({ client, form }, requestId) =>
    client.ask(requestsApi.refuseRequest, {
      params: { requestId },
      body: { reason: form.get("/reason") ?? "", ...answerIn(form) },
      key: keyIn(form),
    }),
};

const printReceipt: RequestAct = {
  does: "receipt",
  heading: { zh: "打印回执", en: "Print the receipt" },
  done: { zh: "回执", en: "The receipt" },
  endpoint: requestsApi.issueReceipt,
  form: async (visit) => {
    const fields = html`<p>${visit.say(words.slipHint)}</p>`;
    const button = printReceipt.heading;
    return actForm(visit, { does: "receipt", button, isSecond: true, fields });
  },
  act: ({ client, form }, requestId) =>
    client.ask(requestsApi.issueReceipt, { params: { requestId }, key: keyIn(form) }),
};

const release: RequestAct = {
  does: "release",
  heading: { zh: "公开答复", en: "Publish the answer" },
  done: { zh: "答复已公开", en: "The answer is public" },
  endpoint: requestsApi.releaseAnswer,
  form: async (visit, { answer }) => {
    const fields = html`<p>${visit.say(words.releaseHint)}</p><blockquote class="said">${answer}</blockquote>`;
    return actForm(visit, { does: "release", button: release.heading, isSecond: true, fields });
  },
  act: ({ client, form }, requestId) =>
    client.ask(requestsApi.releaseAnswer, { params: { requestId }, key: keyIn(form) }),
};

/** What can be done about a request, in the order in which it is offered. */
export const requestActs: readonly RequestAct[] = [
  accept,
  demand,
  check,
  answerMark,
  resolve,
  begin,
  dispatch,
  passOn,
  merge,
  categorise,
  giveBack,
  printReceipt,
  release,
  refuse,
];
