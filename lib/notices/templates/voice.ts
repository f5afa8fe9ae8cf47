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
  request_accepted: {
    zh: "您的诉求 {number} 已受理。",
    en: "Your request {number} was accepted.",
  },
  request_begun: {
    zh: "您的诉求 {number} 已开始办理。",
    en: "Work on your request {number} has begun.",
  },
  request_passed_on: {
    zh: "您的诉求 {number} 退回重新派发，办理时限不变。",
    en: "Your request {number} goes to somebody else; its time limit stays.",
  },
  request_merged: {
    zh: "您的诉求 {number} 与他人同类诉求合并办理，进展仍会通知您。",
    en: "Your request {number} goes on together with others for the same; you are told how it goes on.",
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
  request_answer_published: {
    zh: "您的诉求 {number} 的答复已按您的同意公开。",
    en: "The answer to your request {number} was published, as you agreed.",
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
  request_returned: {
    zh: "诉求 {number} 被退回，待重新派发，时限到 {on}。",
    en: "Request {number} came back and waits to be given to somebody; its time limit is {on}.",
  },
  request_withdrawn: {
    zh: "诉求 {number} 已由居民撤回，无需办理。",
    en: "Request {number} was withdrawn by its reporter; there is nothing left to do.",
  },
  request_overdue: {
    zh: "诉求 {number} 已超时，并已上报上一级，请尽快办理。",
    en: "Request {number} is overdue and was taken one level up; please see to it.",
  },
  request_escalated: {
    zh: "诉求 {number} 超时未办，已上报到您这一级，请督办。",
    en: "Request {number} is overdue and was taken up to you; please see that it is done.",
  },
  request_to_check: {
    zh: "诉求 {number} 已由承办方办结，请到现场核查是否解决。",
    en: "Request {number} was reported as solved; please look whether it is.",
  },
  request_goes_on: {
    zh: "您的诉求 {number} 经核查尚未解决，承办人继续办理。",
    en: "Your request {number} was checked and is not solved; work on it goes on.",
  },
  request_not_solved: {
    zh: "诉求 {number} 经核查尚未解决，请继续办理，时限到 {on}。",
    en: "Request {number} was checked and is not solved; please go on. Its time limit is {on}.",
  },
  mark_to_answer: {
    zh: "诉求 {number} 被评为不满意，请按期答复诉求人。",
    en: "The reporter of request {number} is not satisfied; please answer them in time.",
  },
  mark_answered: {
    zh: "对您就诉求 {number} 所作评价，社区已答复，请查看。",
    en: "The community answered your mark for request {number}; please have a look.",
    inPerson: true,
  },
  request_demanded: {
    zh: "诉求 {number} 被上级督办，请于 {on} 前按要求办理。",
    en: "The office above demands that request {number} be seen to by {on}; please read what it asks for.",
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
  need_reopened: {
    zh: "所购项目未成，一项需求重新待答复。",
    en: "A project came to nothing; a need that it answered waits for an answer again.",
  },
  need_waits_again: {
    zh: "满足您诉求 {number} 所反映需求的项目未成，该需求将另行答复。",
    en: "The project for the need behind your request {number} came to nothing; the need will be answered anew.",
    inPerson: true,
  },
  need_awarded: {
    zh: "您的诉求 {number} 所反映的需求，已确定由组织承接服务。",
    en: "An organisation was chosen to meet the need behind your request {number}.",
    inPerson: true,
  },
  need_delivered: {
    zh: "您的诉求 {number} 所反映的需求，所购服务已全部完成。",
    en: "The service that meets the need behind your request {number} is complete.",
    inPerson: true,
  },
  need_work_ended: {
    zh: "您的诉求 {number} 所反映的需求，所购服务已提前终止。",
    en: "The service that meets the need behind your request {number} was ended before its time.",
    inPerson: true,
  },
  initiative_started: {
    zh: "有居民联署提议召开议事会，联署到 {on} 截止，请送达联署凭证。",
    en: "Residents sign for a council until {on}; please hand the tokens over at the doors.",
  },
  initiative_convened: {
    zh: "您家发起的联署已达到人数，议事会已召集。",
    en: "Enough doors have signed; the council that yours asked for is convened.",
  },
  initiative_withdrawn: {
    zh: "居民联署提议召开的议事会已撤回。",
    en: "A council that residents signed for was withdrawn.",
  },
  initiative_lapsed: {
    zh: "您家发起的联署到期，未达到人数。",
    en: "Too few doors have signed in time for the council that yours asked for.",
  },
  council_convened: {
    zh: "您所在的网格将召开议事会表决，投票到 {on} 截止。投票凭证由网格员送达。",
    en: "Your part of the grid decides by a vote, which closes on {on}. The token to vote with is handed over by the steward.",
  },
  council_convened_by_account: {
    zh: "您所在的网格将由成年居民投票表决，投票到 {on} 截止，请凭本账户投票。",
    en: "The adults in your part of the grid decide by a vote, which closes on {on}; vote by your account.",
  },
  council_convened_of_delegates: {
    zh: "您家代表本网格参加议事会表决，投票到 {on} 截止。投票凭证由网格员送达。",
    en: "Your household speaks for its unit in a council, whose vote closes on {on}. The token to vote with is handed over by the steward.",
  },
  paper_in_hand: {
    zh: "社区正在录入您家的议事会纸质选票。您家没有交纸质选票的，请立即联系社区。",
    en: "A ballot on paper of your household is being entered. If none was handed in, please ask the community at once.",
  },
  paper_to_enter: {
    zh: "有议事会纸质选票待另一名工作人员录入，截至 {on}。",
    en: "A ballot on paper waits to be entered by somebody else of the office, by {on}.",
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
