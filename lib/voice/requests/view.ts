import * as z from "zod";
import type { Actor } from "../../core/actor.ts";
import { DepartmentCode } from "../../core/budget.ts";
import type { Answer } from "../../core/command.ts";
import { assert } from "../../core/decision.ts";
import { AreaCode, communityOf, GridCode } from "../../core/grid-code.ts";
import { idOf, SupplierId } from "../../core/id.ts";
import { naming } from "../../core/naming.ts";
import { onlyFieldsOf } from "../../core/only-fields.ts";
import { KeptText } from "../../core/text.ts";
import { Instant, LocalDate } from "../../core/time.ts";
import { DueDate } from "../../core/working-days.ts";
import { isReleased } from "./answer.ts";
import {
  ClosedBy,
  type Request,
  RequestId,
  RequestKind,
  ReturnCause,
  SatisfactionReason,
} from "./model.ts";
import { standingOf } from "./standing.ts";

/** The request's assignee; what a person is called at the platform is shown to staff alone. */
const AssigneeView = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("steward"), subject: z.string().optional() }),
    z.strictObject({
      kind: z.literal("team"),
      filingId: idOf("filing"),
      subject: z.string().optional(),
    }),
    z.strictObject({
      kind: z.literal("organisation"),
      organisationId: SupplierId,
      contractId: idOf("contract"),
    }),
    z.strictObject({
      kind: z.literal("department"),
      departmentCode: DepartmentCode,
      affairId: idOf("affair"),
    }),
    z.strictObject({ kind: z.literal("street"), streetCode: AreaCode }),
    z.strictObject({ kind: z.literal("registrar") }),
  ])
  .meta({ id: "RequestAssignee" });

/** How it last came back to its place, and from which unit where that passed it on. */
const ReturnedView = z
  .strictObject({
    at: Instant,
    cause: ReturnCause,
    reason: KeptText,
    fromUnit: GridCode.optional(),
  })
  .meta({ id: "RequestReturned" });

/** What the street or the district last demanded; what it said to the holder, to staff alone. */
const DemandView = z
  .strictObject({
    at: Instant,
    from: AreaCode,
    until: LocalDate,
    instruction: KeptText.optional(),
  })
  .meta({ id: "RequestDemand" });

export const RequestStatus = z
  .enum([
    "reported",
    "accepted",
    "returned",
    "dispatched",
    "in_progress",
    "resolved",
    "closed",
    "refused",
    "withdrawn",
    "merged",
  ])
  .meta({ id: "RequestStatus" });

/** How a request goes on, as far as reporters see it whose own were merged into it. */
const Course = z
  .strictObject({
    status: RequestStatus,
    limitAt: Instant,
    dispatchedAt: Instant.optional(),
    resolvedAt: Instant.optional(),
    closedAt: Instant.optional(),
    refusedAt: Instant.optional(),
    reopenableUntil: Instant.optional(),
    /** What was answered to another reporter, where it was published. */
    answer: KeptText.optional(),
  })
  .meta({ id: "RequestCourse" });

/** A request: what, where, who, by when; words and contact stay in the vault. */
export const RequestView = z.strictObject({
  requestId: RequestId,
  receiptNumber: z.string(),
  status: RequestStatus,
  kind: RequestKind,
  category: z.string().meta(naming("category")),
  unitCode: GridCode,
  onBehalf: z.boolean(),
  reportedAt: Instant,
  acceptBy: Instant.optional(),
  acceptByProvisional: z.boolean().optional(),
  dispatchBy: Instant,
  dispatchByProvisional: z.boolean().optional(),
  limitAt: Instant,
  limitProvisional: z.boolean(),
  escalatedTo: z.string().optional(),
  escalatedAt: Instant.optional(),
  escalations: z.int(),
  demand: DemandView.optional(),
  reopenings: z.int(),
  acceptedAt: Instant.optional(),
  returned: ReturnedView.optional(),
  assignee: AssigneeView.optional(),
  dispatchedAt: Instant.optional(),
  begunAt: Instant.optional(),
  resolvedAt: Instant.optional(),
  resolvedInTime: z.boolean().optional(),
  deliveryId: z.string().optional(),
  silentAt: Instant.optional(),
  check: z
    .strictObject({ at: Instant, solved: z.boolean(), reason: KeptText.optional() })
    .optional()
    .meta({
      note: {
        en: "Whether somebody of its place found it solved, and when they looked.",
        zh: "属地人员核查是否解决及核查时间。",
      },
    }),
  closedAt: Instant.optional(),
  closedBy: ClosedBy.optional(),
  satisfaction: z.int().optional(),
  satisfactionReason: SatisfactionReason.optional(),
  markAnswerDue: DueDate.optional(),
  markAnswer: KeptText.optional().meta({
    note: {
      en: "What the office answers to a low mark.",
      zh: "社区对不满意评价的答复。",
    },
  }),
  markAnsweredAt: Instant.optional(),
  reopenableUntil: Instant.optional(),
  reason: KeptText.optional(),
  refusedAt: Instant.optional(),
  withdrawnAt: Instant.optional(),
  mergedAt: Instant.optional(),
  mergedInto: RequestId.optional(),
  joined: z
    .int()
    .optional()
    .meta({
      note: {
        en: "How many others were merged into it.",
        zh: "并入本诉求的其他诉求件数。",
      },
    }),
  course: Course.optional().meta({
    note: {
      en: "How the request stands that this one was merged into.",
      zh: "所并入诉求的办理情况。",
    },
  }),
  answer: KeptText.optional().meta({
    note: { en: "What the office answers the reporter.", zh: "承办单位给诉求人的答复。" },
  }),
  answerMayBePublic: z.boolean().optional(),
  answerReleasedAt: Instant.optional(),
  needId: idOf("need").optional(),
  slip: z
    .strictObject({ issue: z.int(), at: Instant })
    .optional()
    .meta({
      note: {
        en: "How often its receipt was printed for the person, and when last.",
        zh: "回执为当事人打印的次数与最近时间。",
      },
    }),
});

/** A request, with the one that it was merged into where that was read. */
export type Followed = Request & { readonly course?: Request | undefined };

/** Who filed it, who printed its receipt and whose vault holds the words stay inside. */
export function viewRequest(request: Followed, actor: Actor): z.input<typeof RequestView> {
  const standing = standingOf[actor.role];
  const isStaff = standing === "of_place" || standing === "assigned";
  return isStaff ? seenOf(request) : viewOwnRequest(request);
}

/** As its reporter sees it, in whatever role: the office that works on it, and no staff subject. */
export function viewOwnRequest(request: Followed): z.input<typeof RequestView> {
  const { assignee, demand, mergedInto: _, ...seen } = seenOf(request);
  return {
    ...seen,
    ...(assignee && { assignee: withoutPerson(assignee) }),
    ...(demand && { demand: { at: demand.at, from: demand.from, until: demand.until } }),
  };
}

function withoutPerson(assignee: z.input<typeof AssigneeView>): z.input<typeof AssigneeView> {
  if (!("subject" in assignee)) return assignee;
  const { subject: _, ...seen } = assignee;
  return seen;
}

function seenOf(request: Followed): z.input<typeof RequestView> {
  const { course } = request;
  const slip = request.slip && { slip: { issue: request.slip.issue, at: request.slip.at } };
  return onlyFieldsOf(RequestView, { ...request, ...slip, course: course && courseOf(course) });
}

function courseOf(request: Request): z.input<typeof Course> {
  const { answer: _, ...course } = onlyFieldsOf(Course, request);
  return isReleased(request) && request.answer ? { ...course, answer: request.answer } : course;
}

/**
 * An answer that was published: of which community and category, and nothing that leads to the
 * request or to whoever filed it.
 */
export const PublishedAnswer = z.strictObject({
  communityCode: z.string(),
  category: z.string().meta(naming("category")),
  outcome: z.enum(["resolved", "refused"]).meta({ id: "AnswerOutcome" }),
  publishedAt: Instant,
  answer: KeptText,
});

export function viewAnswer(request: Request): z.input<typeof PublishedAnswer> {
  assert(isReleased(request), "an answer shown that was not released");
  const { unitCode, category, status, answerReleasedAt: publishedAt } = request;
  const outcome = status === "refused" ? status : "resolved";
  return {
    communityCode: communityOf(unitCode),
    category,
    outcome,
    publishedAt,
    answer: request.answer ?? "",
  };
}

/** A request with the code that opens its receipt. Shown this once. */
export const IssuedView = RequestView.extend({
  receiptCode: z.string().meta({
    note: {
      en: "Keep it: with the receipt number it shows the request.",
      zh: "请妥善保管：与回执编号一并用于查看诉求。",
    },
  }),
});

/** The answer to filing. Whoever filed for somebody else gets no code. */
export const FiledView = IssuedView.partial({ receiptCode: true });

/** What stands in the vault of a request. */
export const RequestWords = z.strictObject({
  words: z.string(),
  contact: z.string().optional(),
  onBehalfOf: z.string().optional(),
});

/** The words, with the reasons for which the request was given from one assignee to another. */
export const WordsView = RequestWords.extend({
  dispatches: z.array(z.strictObject({ at: Instant, reason: KeptText })).meta({
    note: {
      en: "Each time the request was assigned with a reason, oldest first.",
      zh: "历次说明理由的派发，最早的在前。",
    },
  }),
});

/** What a reporter is answered, or whoever prints a receipt: the request, and once the code. */
export const answerWithCode = (request: Request, actor: Actor, receiptCode: string): Answer => ({
  status: 201,
  body: IssuedView.parse({ ...viewRequest(request, actor), receiptCode }),
});
