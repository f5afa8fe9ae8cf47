import type { Template } from "../template.ts";

export const voiceTemplates = {
  request_received: {
    zh: "您的诉求已收到，回执编号 {number}。",
    en: "Your request was received; its receipt number is {number}.",
  },
  request_dispatched: {
    zh: "您的诉求 {number} 已派给承办人。",
    en: "Your request {number} was given to whoever works on it.",
  },
  request_resolved: {
    zh: "您的诉求 {number} 已办结，请确认是否解决。{on} 前无回音的，视为已解决。",
    en: "Your request {number} was resolved. Please say whether it is solved; without an answer by {on} it counts as solved.",
    inPerson: true,
  },
  request_closed: {
    zh: "您的诉求 {number} 已结案。到 {on} 为止，仍未解决的可以重新打开。",
    en: "Your request {number} is closed. If it is not solved after all, it can be opened again until {on}.",
  },
  request_reopened: {
    zh: "您的诉求 {number} 已重新打开，继续办理。",
    en: "Your request {number} is open again and goes on.",
  },
  request_refused: {
    zh: "您的诉求 {number} 未予受理，请查看理由。",
    en: "Your request {number} was not taken on; please read why.",
    inPerson: true,
  },
  request_to_dispatch: {
    zh: "新诉求 {number} 待派发，请于 {on} 前派给承办人。",
    en: "A new request, {number}, waits to be given to somebody by {on}.",
  },
  request_assigned: {
    zh: "诉求 {number} 已派给您办理，办理时限到 {on}。",
    en: "Request {number} was given to you; its time limit is {on}.",
  },
  request_assigned_again: {
    zh: "诉求 {number} 被居民重新打开，请继续办理，时限到 {on}。",
    en: "Request {number} was opened again by its reporter; please go on. Its time limit is {on}.",
  },
  request_taken_back: {
    zh: "诉求 {number} 已改派他人，您无需继续办理。",
    en: "Request {number} was given to somebody else; you need not go on with it.",
  },
  request_overdue: {
    zh: "诉求 {number} 已超时，并已上报上一级，请尽快办理。",
    en: "Request {number} is overdue and was taken one level up; please see to it.",
  },
  request_escalated: {
    zh: "诉求 {number} 超时未办，已上报到您这一级，请督办。",
    en: "Request {number} is overdue and was taken up to you; please see that it is done.",
  },
  need_proposed: {
    zh: "多位居民反映同类问题，已形成一项需求，请研究答复。",
    en: "Several residents reported the same; a need was proposed and waits for an answer.",
  },
  need_answered: {
    zh: "您的诉求 {number} 所反映的共同需求已有答复，请查看。",
    en: "The need behind your request {number} was answered; please have a look.",
    inPerson: true,
  },
  council_convened: {
    zh: "您所在的网格将召开议事会表决，投票到 {on} 截止。投票凭证由网格员送达。",
    en: "Your part of the grid decides by a vote, which closes on {on}. The token to vote with is handed over by the steward.",
  },
  council_withdrawn: {
    zh: "您所在网格的议事会表决已撤回。",
    en: "The vote in your part of the grid was withdrawn.",
  },
  council_counted: {
    zh: "您所在网格的议事会表决已计票，结果已公布。",
    en: "The vote in your part of the grid was counted; its result is public.",
  },
} as const satisfies Record<string, Template>;
