import * as z from "zod";
import { CommunityCode, GridCode } from "../../core/grid-code.ts";
import { idOf } from "../../core/id.ts";
import { whileIn } from "../../core/offer.ts";
import { Mobile, PersonName } from "../../core/person-fields.ts";
import { Purpose } from "../../core/personal-readings.ts";
import { freeText, vaultText } from "../../core/text.ts";
import { LocalDate } from "../../core/time.ts";
import { command, listing, reading } from "../../http/api.ts";
import { RequestCategory } from "../category.ts";
import { policy } from "../policy.ts";
import { toCheck } from "./check.ts";
import { onceUpTo } from "./escalated.ts";
import { toAssignee } from "./handle.ts";
import { toAnswerMark } from "./marks.ts";
import {
  lifecycle,
  NamedAssignee,
  type Request,
  RequestId,
  RequestKind,
  ReturnCause,
} from "./model.ts";
import { handlersOf, onceOf, readersOf } from "./places.ts";
import { type Similar, SimilarView } from "./similar.ts";
import { givenStatuses, openStatuses, waitingStatuses } from "./statuses.ts";
import {
  FiledView,
  IssuedView,
  PublishedAnswer,
  RequestView,
  viewAnswer,
  viewOwnRequest,
  viewRequest,
  WordsView,
} from "./view.ts";

/** Statuses by whose turn it is, for whoever shows requests. */
export const stages = {
  waiting: waitingStatuses,
  given: givenStatuses,
  open: openStatuses,
} as const;

const params = z.strictObject({ requestId: RequestId });

/** What the office says to the reporter; everybody reads it only where it is released. */
const Answer = freeText(1, 1_000);

/** What the endpoints on one request have in common. */
const onRequest = { params, view: viewRequest, result: RequestView };

/** Whether its answer may be published, and is not yet. */
const isToRelease = ({
  answer,
  answerMayBePublic,
  answerReleasedAt,
}: z.output<typeof RequestView>): boolean =>
  Boolean(answer && answerMayBePublic && !answerReleasedAt);

export const requestsApi = {
  fileRequest: command({
    route: "POST /requests",
    summary: {
      en: "File a request, as a resident or as a steward for somebody",
      zh: "提出诉求，由居民本人或网格员代为登记",
    },
    description: {
      en: `The answer holds a receipt number and, for the reporter in person, a code that is shown this once; together they show the request to whoever has no account, and confirm it. Whoever files for somebody else gets no code: another officer prints the receipt for that person. The same request, sent again without an Idempotency-Key within ${policy.requestSameMinutes.value} minutes, is answered as the first.`,
      zh: `答复中含回执编号；本人提出的另含查询码，仅显示这一次。无账户者凭二者查看并确认诉求。代他人登记的不给查询码，由另一名工作人员为当事人打印回执。${policy.requestSameMinutes.value} 分钟内未带 Idempotency-Key 重复提交的相同诉求，答复与首次相同。`,
    },
    permission: "request.file",
    sameForMinutes: policy.requestSameMinutes.value,
    body: z.strictObject({
      kind: RequestKind,
      category: RequestCategory,
      unitCode: GridCode,
      words: vaultText(1, 4_000),
      contact: Mobile.optional(),
      onBehalfOf: PersonName.optional().meta({
        note: {
          en: "For whom a steward files: somebody without a phone, a child …",
          zh: "网格员代为登记的对象：没有手机的居民、儿童等。",
        },
      }),
      answerMayBePublic: z
        .boolean()
        .optional()
        .meta({
          note: {
            en: "Whether the reporter agrees that the office's answer may be published; left out, they do not.",
            zh: "诉求人是否同意公开承办单位的答复，不填即不同意。",
          },
        }),
    }),
    view: viewRequest,
    result: FiledView,
    refusals: ["unit_not_open", "category_not_open"],
    success: 201,
    location: "/requests/{requestId}",
  }),
  getRequest: reading({
    route: "GET /requests/{requestId}",
    summary: { en: "Read one request", zh: "查看一件诉求" },
    permission: "request.read",
    scope: readersOf,
    ...onRequest,
  }),
  listMyRequests: listing({
    route: "GET /me/requests",
    summary: {
      en: "List the requests that I filed in person, newest first",
      zh: "列出本人提出的诉求，最新的在前",
    },
    description: {
      en: "What somebody filed for another person is that person's own, and opens by its receipt.",
      zh: "代他人登记的诉求属于当事人，凭回执查看。",
    },
    permission: "person.read_own",
    view: (request: Request) => viewOwnRequest(request),
    result: RequestView,
  }),
  listMergedRequests: listing({
    route: "GET /requests/{requestId}/merged",
    summary: {
      en: "List the requests that were merged into one, the latest first",
      zh: "列出并入某件诉求的其他诉求，最新的在前",
    },
    permission: "request.list",
    params,
    view: viewRequest,
    result: RequestView,
  }),
  getRequestWords: reading({
    route: "GET /requests/{requestId}/words",
    summary: {
      en: "Read the resident's own words and contact, and why it was assigned to whom it was; the reading and its purpose are recorded",
      zh: "查阅居民原话、联系方式与派发理由，查阅及用途均予记录",
    },
    permission: "request.read_words",
    params,
    query: z.strictObject({ purpose: Purpose.extract(["handling", "inspection", "complaint"]) }),
    view: (words: z.input<typeof WordsView>) => words,
    result: WordsView,
  }),
  listInbox: listing({
    route: "GET /inbox",
    summary: {
      en: "Open requests of a unit's whole subtree, or assigned to me, by time limit",
      zh: "按时限列出本网格及下级的未办结诉求，或本人承办的诉求",
    },
    description: {
      en: "A page of a filter may be short, and even empty, where there is a next one.",
      zh: "筛选时一页可能不满甚至为空，有下一页的可继续。",
    },
    permission: "request.list",
    query: z.strictObject({
      of: z
        .string()
        .max(128)
        .meta({
          note: {
            en: "A code within your scopes (grid unit, street, organisation), or `me`.",
            zh: "您权限范围内的编码（网格、街道、组织），或 `me`。",
          },
        }),
      status: RequestView.shape.status.optional(),
      kind: RequestKind.optional(),
      category: RequestCategory.optional(),
      assignee: z
        .string()
        .max(128)
        .optional()
        .meta({
          note: {
            en: "An account, an organisation's id or a department's code.",
            zh: "账号、组织编号或部门代码。",
          },
        }),
      late: z
        .literal("1")
        .optional()
        .meta({
          note: {
            en: "`1`: only what has passed its limit, or that of its stage.",
            zh: "`1`：只列出已超过办理时限或当前环节时限的。",
          },
        }),
    }),
    view: viewRequest,
    result: RequestView,
  }),
  dispatchRequest: command({
    route: "POST /requests/{requestId}/dispatch",
    summary: {
      en: "Give the request to a steward, a volunteer team, an organisation, a department or the street",
      zh: "将诉求派发给网格员、志愿队、合同组织、部门或街道",
    },
    description: {
      en: "To an organisation only under its contract that serves the place, to a department only under its affair that is admitted and assigned to the community, to a volunteer team that is on file with it, for which the account acts that filed it. The street and the registrar give what escalated to them, to themselves as well.",
      zh: "派发给组织的，须有服务该地点的履行中合同；派发给部门的，须属其已准入并交办本社区的事项；派发给志愿队的，须在本社区备案，由备案的账号办理。街道和登记管理员可派发已上报到本级的诉求，也可由本级自办。",
    },
    permission: "request.assign",
    offer: onceUpTo("dispatch"),
    scope: ({ unitCode }) => [unitCode],
    ...onRequest,
    body: z.strictObject({
      assignee: NamedAssignee,
      reason: freeText(4, 500).optional(),
    }),
    refusals: [
      "request_not_open",
      "not_escalated",
      "reason_missing",
      "steward_not_of_place",
      "team_not_active",
      "place_not_contracted",
      "affair_not_assigned",
      "street_not_of_place",
      "receipt_with_assignee",
    ],
  }),
  acceptRequest: command({
    route: "POST /requests/{requestId}/acceptance",
    summary: {
      en: "Accept the request as one's own place's to see to",
      zh: "受理属本网格办理的诉求",
    },
    description: {
      en: "Whoever dispatches a request that nobody accepted accepts it by that.",
      zh: "直接派发未受理的诉求，即视为受理。",
    },
    permission: "request.dispatch",
    offer: whileIn("requestId", lifecycle, "accept"),
    scope: ({ unitCode }) => [unitCode],
    ...onRequest,
    refusals: ["request_not_open", "already_accepted"],
  }),
  passOnRequest: command({
    route: "POST /requests/{requestId}/passing-on",
    summary: {
      en: "Pass the request on to the unit whose it is, with a reason; its limit runs on",
      zh: "将不属本网格的诉求转给应办网格，说明理由，时限照计",
    },
    permission: "request.dispatch",
    offer: whileIn("requestId", lifecycle, "passOn"),
    scope: onceOf,
    ...onRequest,
    body: z.strictObject({ unitCode: GridCode, reason: freeText(4, 500) }),
    refusals: ["request_not_open", "unit_is_own", "unit_not_open"],
  }),
  changeCategory: command({
    route: "PUT /requests/{requestId}/category",
    summary: {
      en: "Put the request under its right category before it is dispatched, with a reason",
      zh: "派发前更正诉求类别，说明理由",
    },
    permission: "request.dispatch",
    offer: whileIn("requestId", lifecycle, "changeCategory"),
    scope: ({ unitCode }) => [unitCode],
    ...onRequest,
    body: z.strictObject({ category: RequestCategory, reason: freeText(4, 500) }),
    refusals: ["request_not_waiting", "category_is_own", "category_not_open"],
  }),
  mergeRequest: command({
    route: "POST /requests/{requestId}/merger",
    summary: {
      en: "Merge the request into another open one of the same block, whose course its reporter follows",
      zh: "将诉求并入同一片区另一件在办诉求，其提出人随之了解办理情况",
    },
    permission: "request.dispatch",
    offer: whileIn("requestId", lifecycle, "merge", ({ joined }) => !joined),
    scope: ({ unitCode }) => [unitCode],
    ...onRequest,
    body: z.strictObject({ intoRequestId: RequestId }),
    refusals: [
      "request_not_open",
      "request_holds_others",
      "merge_target_elsewhere",
      "merge_target_not_open",
    ],
  }),
  beginRequest: command({
    route: "POST /requests/{requestId}/beginning",
    summary: { en: "Say that one works on the request, by its assignee", zh: "承办人开始办理诉求" },
    permission: "request.resolve",
    offer: toAssignee("begin"),
    scope: handlersOf,
    ...onRequest,
    refusals: ["request_not_dispatched", "not_the_assignee", "already_begun"],
  }),
  giveBackRequest: command({
    route: "POST /requests/{requestId}/return",
    summary: {
      en: "Give the request back as another's to solve, by its assignee, with a reason; its limit runs on",
      zh: "承办人退回不应由其办理的诉求，说明理由，时限照计",
    },
    permission: "request.resolve",
    offer: toAssignee("giveBack"),
    scope: handlersOf,
    ...onRequest,
    body: z.strictObject({ cause: ReturnCause, reason: freeText(4, 500) }),
    refusals: ["request_not_dispatched", "not_the_assignee"],
  }),
  issueReceipt: command({
    route: "POST /requests/{requestId}/receipt",
    summary: {
      en: "Print the receipt of a request that was filed for somebody, to be handed to them",
      zh: "为代为登记的诉求打印回执，交给当事人",
    },
    description: {
      en: "By an officer of the place who neither filed the request nor works on it. Its code is shown this once; a further issue voids the one before.",
      zh: "由当地既非代为登记、也不承办该诉求的工作人员打印。查询码仅显示这一次；再次打印则前一个作废。",
    },
    permission: "request.issue_receipt",
    offer: whileIn("requestId", lifecycle, "issueReceipt", ({ onBehalf }) => onBehalf),
    scope: ({ unitCode }) => [unitCode],
    params,
    view: viewRequest,
    result: IssuedView,
    refusals: ["receipt_with_reporter", "receipt_not_yours"],
    success: 201,
  }),
  resolveRequest: command({
    route: "POST /requests/{requestId}/resolution",
    summary: { en: "Say that the request is solved, by its assignee", zh: "承办人办结诉求" },
    permission: "request.resolve",
    offer: toAssignee("resolve"),
    scope: handlersOf,
    ...onRequest,
    body: z.strictObject({ deliveryId: idOf("delivery").optional(), answer: Answer.optional() }),
    refusals: [
      "request_not_dispatched",
      "not_the_assignee",
      "receipt_with_assignee",
      "delivery_unknown",
    ],
  }),
  checkRequest: command({
    route: "POST /requests/{requestId}/check",
    summary: {
      en: "Say whether what another solved is solved, having looked at the place",
      zh: "现场核查他人办结的诉求是否解决",
    },
    description: {
      en: "By the steward of the place, or its supervisor or community. What is not solved goes back to work with its clock; what is waits for the reporter, whose word closes it. No check holds up the reporter or the silence that counts as a yes.",
      zh: "由属地网格员核查，片区督导员、社区亦可。未解决的退回继续办理，时限照计；已解决的仍由诉求人确认。核查不影响诉求人确认，也不延长无回音视为已解决的期限。",
    },
    permission: "request.check",
    offer: toCheck,
    scope: ({ unitCode }) => [unitCode],
    ...onRequest,
    body: z.strictObject({ solved: z.boolean(), reason: freeText(4, 500).optional() }),
    refusals: ["request_not_resolved", "check_not_due", "check_by_solver", "check_without_reason"],
  }),
  answerMark: command({
    route: "POST /requests/{requestId}/mark-answer",
    summary: {
      en: "Answer a reporter who was not satisfied",
      zh: "答复评为不满意的诉求人",
    },
    permission: "request.answer_mark",
    offer: toAnswerMark,
    scope: ({ unitCode }) => [unitCode],
    ...onRequest,
    body: z.strictObject({ answer: Answer }),
    refusals: ["mark_not_low", "mark_already_answered"],
  }),
  refuseRequest: command({
    route: "POST /requests/{requestId}/refusal",
    summary: {
      en: "Refuse what is not a public matter, with the reason",
      zh: "对不属公共事项的诉求不予受理，并说明理由",
    },
    permission: "request.assign",
    offer: onceUpTo("refuse"),
    scope: ({ unitCode }) => [unitCode],
    ...onRequest,
    body: z.strictObject({ reason: freeText(4, 1_000), answer: Answer.optional() }),
    refusals: ["request_not_open", "not_escalated"],
  }),
  demandAction: command({
    route: "POST /requests/{requestId}/demand",
    summary: {
      en: "Demand of the holder of a request that escalated, by a day, what is to be done",
      zh: "对已上报到本级的诉求督办，限期提出办理要求",
    },
    description: {
      en: "By the street, and by the registrar for the district. Its limit runs on; a further demand takes the place of the one before, which stays in the history.",
      zh: "由街道、区登记管理员提出，办理时限照计。再次督办以最近一次为准，历次均留存记录。",
    },
    permission: "request.demand",
    offer: onceUpTo("demand"),
    scope: ({ unitCode }) => [unitCode],
    ...onRequest,
    body: z.strictObject({ until: LocalDate, instruction: freeText(4, 500) }),
    refusals: ["request_not_open", "not_escalated", "demand_in_past"],
  }),
  releaseAnswer: command({
    route: "POST /requests/{requestId}/answer/release",
    summary: {
      en: "Publish the office's answer, where the reporter agreed when filing",
      zh: "公开承办单位的答复，须诉求人提出时已同意",
    },
    description: {
      en: "Read it first: it must name nobody. It shows with community and category, and nothing leads back to the request.",
      zh: "公开前请核对，不得涉及个人。公开时只注明社区与类别，不能据此查到诉求。",
    },
    permission: "request.release_answer",
    offer: whileIn("requestId", lifecycle, "releaseAnswer", isToRelease),
    scope: ({ unitCode }) => [unitCode],
    ...onRequest,
    refusals: [
      "answer_missing",
      "answer_not_agreed",
      "answer_already_released",
      "answer_names_somebody",
    ],
  }),
  getSimilarRequests: reading({
    route: "GET /open/similar-requests",
    summary: {
      en: "See what is open already of a category in a unit's block, before filing the same",
      zh: "提出诉求前，查看所在片区同类别的在办诉求",
    },
    description: {
      en: `Of the last ${policy.requestSimilarDays.value} days, and of categories that are about places. Single requests are told of ${policy.requestPublicHours.value} hours after they were filed; earlier they only count, from ${policy.requestFiguresLeast.value} on.`,
      zh: `限近 ${policy.requestSimilarDays.value} 天、涉及场所的类别。单件诉求在提出 ${policy.requestPublicHours.value} 小时后列出；此前只计件数，且满 ${policy.requestFiguresLeast.value} 件才计入。`,
    },
    permission: "public",
    query: z.strictObject({ unitCode: GridCode, category: RequestCategory }),
    view: (similar: Similar) => similar,
    result: SimilarView,
  }),
  listPublishedAnswers: listing({
    route: "GET /answers",
    summary: {
      en: "List the answers that were published in a community, the latest first",
      zh: "列出社区已公开的答复，最新的在前",
    },
    permission: "public",
    query: z.strictObject({ communityCode: CommunityCode }),
    view: (request: Request) => viewAnswer(request),
    result: PublishedAnswer,
  }),
};
