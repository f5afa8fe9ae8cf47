import * as z from "zod";
import { Subject } from "../../core/actor.ts";
import { DepartmentCode } from "../../core/budget.ts";
import type { RefusalCatalogue } from "../../core/decision.ts";
import { AreaCode, GridCode } from "../../core/grid-code.ts";
import { idOf, SupplierId } from "../../core/id.ts";
import { sharedRefusals } from "../../core/refusals.ts";
import { KeptText } from "../../core/text.ts";
import { Instant, LocalDate } from "../../core/time.ts";
import { DueDate } from "../../core/working-days.ts";

export const RequestId = idOf("request");

/** 咨询 · 建议 · 投诉 (limits in working days), and the two urgent kinds (limits in clock hours). */
export const RequestKind = z
  .enum(["inquiry", "suggestion", "complaint", "urgent_danger", "urgent_utilities"])
  .meta({ id: "RequestKind" });
export type RequestKind = z.infer<typeof RequestKind>;

const team = {
  kind: z.literal("team"),
  /** The volunteer team on file with the community of the place. */
  filingId: idOf("filing"),
};
const others = [
  z.strictObject({
    kind: z.literal("organisation"),
    organisationId: SupplierId,
    /** The contract that covers the work. */
    contractId: idOf("contract"),
  }),
  z.strictObject({
    kind: z.literal("department"),
    departmentCode: DepartmentCode,
    /** The affair that is admitted and assigned to the community of the place. */
    affairId: idOf("affair"),
  }),
  /** The street that the place lies in. */
  z.strictObject({ kind: z.literal("street"), streetCode: AreaCode }),
  /** The district's registrar, of what escalated to the district. */
  z.strictObject({ kind: z.literal("registrar") }),
] as const;

/** Whom the request is assigned to. */
export const Assignee = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("steward"), subject: z.string() }),
  /** Whoever filed the team acts for it. */
  z.strictObject({ ...team, subject: z.string() }),
  ...others,
]);
/** The same as a command names them: what becomes a key of an inbox has the form of one. */
export const NamedAssignee = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("steward"), subject: Subject }),
  z.strictObject(team),
  ...others,
]);
export type Assignee = z.infer<typeof Assignee>;
/** What whoever has a request is. */
export const AssigneeKind = z
  .enum(Assignee.options.flatMap(({ shape }) => [...shape.kind.values]))
  .meta({ id: "RequestHandler" });
export type NamedAssignee = z.infer<typeof NamedAssignee>;

/** Why somebody gives back what they were given, or a place passes on what was filed to it. */
export const ReturnCause = z.enum(["wrong_unit", "wrong_category"]).meta({ id: "ReturnCause" });

/** The reporter said so, or nothing was heard of them for long enough. */
export const ClosedBy = z.enum(["reporter", "silence"]).meta({ id: "RequestClosedBy" });

/** Why a mark is what it is: a closed list, so that no words of a resident leave the vault. */
export const SatisfactionReason = z
  .enum(["solved", "partly_solved", "not_solved", "too_slow", "unfriendly", "other"])
  .meta({ id: "SatisfactionReason" });

const satisfaction = {
  satisfaction: z.int().min(1).max(5).optional(),
  satisfactionReason: SatisfactionReason.optional(),
};
const toAnswer = {
  /** Until when the office answers a low mark. */
  markAnswerDue: DueDate.optional(),
};
const limit = {
  /** The instant at which the time limit has passed. */
  limitAt: Instant,
  limitProvisional: z.boolean(),
};

/** The shares of the limit within which it must be accepted, and assigned. */
const stageLimits = {
  acceptBy: Instant.optional(),
  acceptByProvisional: z.boolean().optional(),
  dispatchBy: Instant,
  dispatchByProvisional: z.boolean().optional(),
  /** Whether the day from which they count is off, so that they count from the next working day's start. */
  fromDayOff: z.boolean().optional(),
};

const demanded = {
  from: AreaCode,
  until: LocalDate,
  instruction: KeptText,
};

const reported = {
  requestId: RequestId,
  /** What the resident keeps, with a code, to follow the request without an account. */
  receiptNumber: z.string(),
  kind: RequestKind,
  /** A category of the catalogue, A–I, or one of the open list. */
  category: z.string(),
  unitCode: GridCode,
  /** In whose vault the words and the contact are kept. */
  personId: idOf("person"),
  filedBy: z.string(),
  onBehalf: z.boolean(),
  reportedAt: Instant,
  /** What the limit counts from: the report, later the last reopening. */
  limitFrom: Instant,
  ...limit,
  ...stageLimits,
  /** When it is looked at next: acceptBy, dispatchBy, then limitAt, later after each escalation. */
  watchAt: Instant,
  /** The day after which watchAt counts a working day, where it is neither of the two. */
  watchFrom: LocalDate.optional(),
  /** The unit or area that an overdue request has been taken up to. */
  escalatedTo: z.string().optional(),
  escalatedAt: Instant.optional(),
  escalations: z.int().min(0),
  /** What the street or the district last told its holder to do, and by which day. */
  demand: z.strictObject({ at: Instant, ...demanded }).optional(),
  /** How often a closed request was opened again. */
  reopenings: z.int().min(0),
  acceptedAt: Instant.optional(),
  /** How it last came back, and from which unit where that passed it on to another. */
  returned: z
    .strictObject({
      at: Instant,
      cause: ReturnCause,
      reason: KeptText,
      fromUnit: GridCode.optional(),
    })
    .optional(),
  /** How many others were merged into it, whose reporters follow its course. */
  joined: z.int().min(1).optional(),
  /** The need that it stands behind, once there is one. */
  needId: idOf("need").optional(),
  /** Whether the reporter agreed that the office's answer may be published; left out, they did not. */
  answerMayBePublic: z.boolean().optional(),
  /** The receipt as it was last printed for the person it was filed for, and by whom. */
  slip: z.strictObject({ issue: z.int().min(1), at: Instant, by: z.string() }).optional(),
};
/** How somebody of its place last found it who looked whether it is solved. */
const checked = {
  check: z
    .strictObject({ at: Instant, solved: z.boolean(), reason: KeptText.optional() })
    .optional(),
};
const dispatched = {
  ...reported,
  ...checked,
  assignee: Assignee,
  dispatchedAt: Instant,
  /** When the assignee said that they work on it. */
  begunAt: Instant.optional(),
};
/** With whom it ended before anybody said that it is solved, if with anybody. */
const ended = {
  ...reported,
  ...checked,
  assignee: Assignee.optional(),
  dispatchedAt: Instant.optional(),
  begunAt: Instant.optional(),
};
/** What the office answers the reporter, and since when everybody may read it. */
const answered = { answer: KeptText.optional(), answerReleasedAt: Instant.optional() };
const resolved = {
  ...dispatched,
  ...answered,
  resolvedAt: Instant,
  /** A delivery under the contract that solved it, if one did. */
  deliveryId: idOf("delivery").optional(),
  resolvedInTime: z.boolean(),
  /** Silence until this instant counts as a yes. */
  silentAt: Instant,
};

export const Request = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("reported"), ...reported }),
  z.strictObject({ status: z.literal("accepted"), ...reported }),
  z.strictObject({ status: z.literal("returned"), ...reported }),
  z.strictObject({ status: z.literal("dispatched"), ...dispatched }),
  z.strictObject({ status: z.literal("in_progress"), ...dispatched }),
  z.strictObject({ status: z.literal("resolved"), ...resolved }),
  z.strictObject({
    status: z.literal("closed"),
    ...resolved,
    closedAt: Instant,
    closedBy: ClosedBy,
    ...satisfaction,
    ...toAnswer,
    /** What the office answered to a low mark. */
    markAnswer: KeptText.optional(),
    markAnsweredAt: Instant.optional(),
    reopenableUntil: Instant,
  }),
  z.strictObject({
    status: z.literal("refused"),
    ...ended,
    ...answered,
    reason: KeptText,
    refusedAt: Instant,
  }),
  z.strictObject({ status: z.literal("withdrawn"), ...ended, withdrawnAt: Instant }),
  z.strictObject({
    status: z.literal("merged"),
    ...ended,
    mergedInto: RequestId,
    mergedAt: Instant,
  }),
]);
export type Request = z.infer<typeof Request>;

const whileOpen = [
  "dispatch",
  "passOn",
  "merge",
  "refuse",
  "demand",
  "withdraw",
  "issueReceipt",
  "watch",
] as const;

/** Every status and the commands it accepts. Tests walk all pairs. */
export const lifecycle = {
  reported: ["accept", "changeCategory", ...whileOpen],
  accepted: ["changeCategory", ...whileOpen],
  returned: ["accept", "changeCategory", ...whileOpen],
  dispatched: ["begin", "giveBack", "resolve", ...whileOpen],
  in_progress: ["giveBack", "resolve", ...whileOpen],
  resolved: ["check", "confirm", "reopen", "issueReceipt", "releaseAnswer", "watch"],
  closed: ["answerMark", "reopen", "issueReceipt", "releaseAnswer"],
  refused: ["issueReceipt", "releaseAnswer"],
  withdrawn: ["issueReceipt"],
  merged: ["reopen", "issueReceipt"],
} as const satisfies Record<Request["status"], readonly string[]>;

export const RequestEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("request.reported"),
    requestId: RequestId,
    receiptNumber: z.string(),
    kind: RequestKind,
    category: z.string(),
    unitCode: GridCode,
    personId: idOf("person"),
    onBehalf: z.boolean(),
    answerMayBePublic: z.boolean().optional(),
    ...limit,
    ...stageLimits,
  }),
  /** Tells an organisation that it is no longer its; to whom it goes is not its business. */
  z.strictObject({
    type: z.literal("request.taken_back"),
    organisationId: SupplierId,
  }),
  z.strictObject({
    type: z.literal("request.dispatched"),
    assignee: Assignee,
    reason: KeptText.optional(),
  }),
  /** Its place takes it as its own; dispatching does so too. */
  z.strictObject({ type: z.literal("request.accepted") }),
  z.strictObject({
    type: z.literal("request.category_changed"),
    category: z.string(),
    reason: KeptText,
  }),
  /** The assignee works on it. */
  z.strictObject({ type: z.literal("request.begun") }),
  /** It is with nobody; where it names a unit, it is that unit's from now on, and its clock goes along. */
  z.strictObject({
    type: z.literal("request.returned"),
    cause: ReturnCause,
    reason: KeptText,
    unitCode: GridCode.optional(),
  }),
  z.strictObject({ type: z.literal("request.withdrawn") }),
  /** It is another of the same block, and goes on as that one. */
  z.strictObject({ type: z.literal("request.merged"), mergedInto: RequestId }),
  /** Another was merged into it. */
  z.strictObject({ type: z.literal("request.joined"), requestId: RequestId }),
  z.strictObject({
    type: z.literal("request.resolved"),
    deliveryId: idOf("delivery").optional(),
    inTime: z.boolean(),
    silentAt: Instant,
    answer: KeptText.optional(),
  }),
  /** Somebody of its place found that it is solved. */
  z.strictObject({ type: z.literal("request.check_passed") }),
  /** They found that it is not: its assignee goes on. */
  z.strictObject({ type: z.literal("request.check_failed"), reason: KeptText }),
  z.strictObject({
    type: z.literal("request.closed"),
    closedBy: ClosedBy,
    ...satisfaction,
    ...toAnswer,
    reopenableUntil: Instant,
  }),
  /** The office answers a reporter who was not satisfied. */
  z.strictObject({ type: z.literal("request.mark_answered"), answer: KeptText }),
  z.strictObject({ type: z.literal("request.mark_answer_recounted"), markAnswerDue: DueDate }),
  z.strictObject({
    type: z.literal("request.reopened"),
    ...limit,
    /** Where it goes on by itself, having been merged into another. */
    ...stageLimits,
    dispatchBy: Instant.optional(),
  }),
  /** At whatever stage it is: it stands behind a need from now on. */
  z.strictObject({ type: z.literal("request.linked"), needId: idOf("need") }),
  z.strictObject({
    type: z.literal("request.refused"),
    reason: KeptText,
    answer: KeptText.optional(),
  }),
  /** Everybody may read the answer from now on; its words stay where they are. */
  z.strictObject({ type: z.literal("request.answer_released") }),
  /** Its receipt was printed for the person it was filed for; codes of earlier issues open nothing. */
  z.strictObject({ type: z.literal("request.receipt_issued"), issue: z.int().min(1) }),
  z.strictObject({
    type: z.literal("request.limit_recounted"),
    ...limit,
    ...stageLimits,
    watchAt: Instant,
  }),
  /** The street or the district, to which it escalated, tells its holder to act by a day. */
  z.strictObject({ type: z.literal("request.demanded"), ...demanded }),
  z.strictObject({
    type: z.literal("request.escalated"),
    escalatedTo: z.string(),
    /** Its own instant, for the state to keep; none where an earlier program recorded it. */
    escalatedAt: Instant.optional(),
    watchAt: Instant,
    watchFrom: LocalDate.optional(),
  }),
]);
export type RequestEvent = z.infer<typeof RequestEvent>;

/** No business of an organisation that the request is assigned to. */
export const notifiedToNobody: readonly RequestEvent["type"][] = [
  "request.receipt_issued",
  "request.answer_released",
  "request.joined",
  "request.mark_answered",
  "request.mark_answer_recounted",
];

export const requestRefusals = {
  unit_not_open: sharedRefusals.unit_not_open,
  request_not_open: {
    status: 409,
    en: "The request is no longer open for this.",
    zh: "该诉求当前状态不允许此操作。",
  },
  reason_missing: {
    status: 422,
    en: "A request that is assigned is only given to another with a reason.",
    zh: "已派发的诉求改派须说明理由。",
  },
  steward_not_of_place: {
    status: 422,
    en: "Nobody of that name works as a steward there.",
    zh: "该人员不是此网格的网格员。",
  },
  place_not_contracted: {
    status: 422,
    en: "The organisation has no active contract for this place.",
    zh: "该组织在此网格没有履行中的合同。",
  },
  affair_not_assigned: {
    status: 422,
    en: "The department has no affair that is admitted and assigned to this community now.",
    zh: "该部门没有已准入并交办本社区的有效事项。",
  },
  team_not_active: {
    status: 422,
    en: "The community has no such volunteer team on file whose head is appointed as a volunteer.",
    zh: "本社区没有该有效备案的志愿队，或其负责人未任志愿者。",
  },
  street_not_of_place: {
    status: 422,
    en: "A request is given to the street that its place lies in.",
    zh: "诉求只能派给其地点所属的街道。",
  },
  not_escalated: {
    status: 403,
    en: "The street and the district act on what escalated to them.",
    zh: "街道和区只处理已上报到本级的诉求。",
  },
  demand_in_past: {
    status: 422,
    en: "A demand names a day that has not passed.",
    zh: "督办期限不得早于今天。",
  },
  request_not_dispatched: {
    status: 409,
    en: "Only a request that is assigned can be worked on, given back or resolved.",
    zh: "只有已派发的诉求才能办理、退回或办结。",
  },
  not_the_assignee: {
    status: 403,
    en: "Only the request's assignee may do this.",
    zh: "只有承办人才能进行此操作。",
  },
  delivery_unknown: sharedRefusals.delivery_unknown,
  receipt_with_assignee: {
    status: 422,
    en: "Whoever may confirm the request, or printed its receipt, does not work on it.",
    zh: "有权确认该诉求或打印过其回执的人，不得承办该诉求。",
  },
  receipt_with_reporter: {
    status: 409,
    en: "The reporter filed it in person and got the receipt then.",
    zh: "该诉求由本人提出，回执已在提出时交给本人。",
  },
  receipt_not_yours: {
    status: 403,
    en: "Its receipt is printed by somebody who neither filed the request nor works on it.",
    zh: "回执须由既非代为登记、也非承办该诉求的人员打印。",
  },
  already_accepted: {
    status: 409,
    en: "The request has been accepted already.",
    zh: "该诉求已受理。",
  },
  request_not_waiting: {
    status: 409,
    en: "The request has been dispatched, or is ended.",
    zh: "该诉求已派发或已终结。",
  },
  category_not_open: {
    status: 422,
    en: "Nothing is filed under this category now; see GET /categories for the open ones.",
    zh: "该类别目前不受理诉求，有效类别见 GET /categories。",
  },
  category_is_own: {
    status: 422,
    en: "The request is of that category already.",
    zh: "该诉求已属此类别。",
  },
  mark_without_reason: {
    status: 422,
    en: "A low mark comes with a reason.",
    zh: "评为不满意的，须选择原因。",
  },
  already_begun: {
    status: 409,
    en: "The assignee works on the request already.",
    zh: "承办人已在办理该诉求。",
  },
  unit_is_own: {
    status: 422,
    en: "The request is that unit's already.",
    zh: "该诉求已属此网格。",
  },
  merge_target_elsewhere: {
    status: 422,
    en: "A request is merged into another one of the same block.",
    zh: "只能并入同一片区的另一件诉求。",
  },
  merge_target_not_open: {
    status: 409,
    en: "The request that it was to be merged into is no longer open.",
    zh: "拟并入的诉求已不在办理中。",
  },
  request_holds_others: {
    status: 409,
    en: "Others were merged into this request; it goes on for their reporters.",
    zh: "已有其他诉求并入本诉求，须为其提出人继续办理。",
  },
  request_not_resolved: {
    status: 409,
    en: "Only a resolved request can be confirmed or checked.",
    zh: "只有已办结的诉求才能确认或核查。",
  },
  check_not_due: {
    status: 409,
    en: "What a steward solved, or somebody checked already, is not checked.",
    zh: "由网格员办结的或已核查的诉求，无需核查。",
  },
  check_by_solver: {
    status: 403,
    en: "Whoever solved the request does not check it.",
    zh: "办结该诉求的人不得自行核查。",
  },
  check_without_reason: {
    status: 422,
    en: "Say why it is not solved.",
    zh: "核查未解决的，须说明理由。",
  },
  mark_not_low: {
    status: 409,
    en: "Only a low mark of the reporter's is answered.",
    zh: "只有诉求人评为不满意的，才需答复。",
  },
  mark_already_answered: {
    status: 409,
    en: "The mark was answered already.",
    zh: "该评价已答复。",
  },
  request_not_reopenable: {
    status: 409,
    en: "Only a request that was resolved or closed can be reopened.",
    zh: "只有已办结或已关闭的诉求才能重新打开。",
  },
  reopening_too_late: {
    status: 422,
    en: "The time in which it could be opened again has passed.",
    zh: "已超过可重新打开的期限。",
  },
  answer_missing: {
    status: 409,
    en: "There is no answer of the office that could be published.",
    zh: "没有可公开的答复。",
  },
  answer_not_agreed: {
    status: 422,
    en: "The reporter did not agree, when filing, that the answer may be published.",
    zh: "诉求人提出时未同意公开答复。",
  },
  answer_already_released: {
    status: 409,
    en: "The answer is public already.",
    zh: "该答复已公开。",
  },
  answer_names_somebody: {
    status: 422,
    en: "The answer holds a mobile or id number, and so is not published.",
    zh: "答复中含手机号码或身份证号码，不得公开。",
  },
  nothing_due: sharedRefusals.nothing_due,
} as const satisfies RefusalCatalogue;

/** The claim that keeps receipt numbers apart. */
export const receiptClaim = (receiptNumber: string) => `receipt/${receiptNumber}`;
