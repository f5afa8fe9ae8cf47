import type * as z from "zod";
import { accept, type Decision, refuse } from "../../core/decision.ts";
import { communitiesOf, communityOf, isWithin } from "../../core/grid-code.ts";
import { isOpenCategory } from "../category.ts";
import {
  categoryBought,
  type Need,
  type NeedAnswer,
  type NeedEvent,
  type NeededItem,
} from "./model.ts";

type OpenNeed = Exclude<Need, { status: "answered" }>;

/** Whether a need still takes requests and an answer. */
export const isOpen = (need: Need): need is OpenNeed => need.status !== "answered";

/** The need that the rule proposes out of the requests that make it. */
export const proposeNeed = (
  need: Pick<Need, "needId" | "blockCode" | "category">,
  requestIds: string[],
): NeedEvent[] => [
  { type: "need.proposed", ...need, communityCode: communityOf(need.blockCode), requestIds },
];

/** What joining an open need records. */
export const joinNeed = (requestId: string): NeedEvent[] => [
  { type: "need.request_linked", requestId, linkedBy: "rule" },
];

/** Links a request of the same community by hand; its category may be another. */
export function linkRequest(
  need: Need,
  command: { requestId: string },
  facts: { request: { unitCode: string; needId?: string | undefined } | undefined },
): Decision<
  NeedEvent,
  "need_already_answered" | "request_not_of_place" | "request_already_linked"
> {
  const { requestId } = command;
  if (!isOpen(need)) return refuse("need_already_answered", { answer: need.answer.kind });
  const { request } = facts;
  if (!request || !isWithin(request.unitCode, need.communityCode)) {
    return refuse("request_not_of_place", { requestId });
  }
  if (request.needId) return refuse("request_already_linked", { needId: request.needId });
  return accept<NeedEvent>([{ type: "need.request_linked", requestId, linkedBy: "hand" }]);
}

/** Says which item of the catalogue would meet the need: of its category, or any where that is an open one. */
export function setItem(
  need: Need,
  command: { item: z.infer<typeof NeededItem> },
  facts: { category: string | undefined },
): Decision<NeedEvent, "need_already_answered" | "item_not_of_category"> {
  if (!isOpen(need)) return refuse("need_already_answered", { answer: need.answer.kind });
  const isFitting = isOpenCategory(need.category)
    ? facts.category !== undefined
    : facts.category === need.category;
  if (!isFitting) {
    return refuse("item_not_of_category", { ...command.item, category: need.category });
  }
  return accept<NeedEvent>([{ type: "need.item_set", item: command.item }]);
}

/** What a project that takes a need up answers it with. */
export const takeUp = (projectId: string): NeedEvent[] => [
  { type: "need.answered", answer: { kind: "project", projectId } },
];

/** Opens a need again whose project came to nothing; any other stays as it is. */
export const reopenNeed = (need: Need, projectId: string): NeedEvent[] =>
  need.status === "answered" &&
  need.answer.kind === "project" &&
  need.answer.projectId === projectId
    ? [{ type: "need.reopened", projectId }]
    : [];

type Serving = { readonly status: string; readonly unitCodes: readonly string[] };

/** What the answer names, as it stands; nothing where there is no such thing. */
export type AnswerFacts = {
  readonly contract?: Serving | undefined;
  readonly project?:
    | (Serving & { readonly category: string; readonly isFull: boolean })
    | undefined;
  readonly shift?:
    | { readonly communityCode: string; readonly status: string; readonly endsAt: string }
    | undefined;
  readonly group?: { readonly communityCode: string; readonly status: string } | undefined;
  readonly council?:
    | {
        readonly communityCode: string;
        readonly status: string;
        readonly needIds: readonly string[];
      }
    | undefined;
};

type NotFitting =
  | "contract_not_serving"
  | "project_not_serving"
  | "project_meets_enough"
  | "shift_not_serving"
  | "group_not_serving"
  | "council_not_asked";

/** Answers a need by something that meets it, by a council that is asked, or by a reasoned no. */
export function answerNeed(
  need: Need,
  answer: NeedAnswer,
  facts: AnswerFacts & { readonly now: string },
): Decision<NeedEvent, "need_already_answered" | NotFitting> {
  if (!isOpen(need)) return refuse("need_already_answered", { answer: need.answer.kind });
  const bar = barTo(need, answer, facts);
  if (bar) return refuse(bar);
  return accept<NeedEvent>([
    answer.kind === "council"
      ? { type: "need.put_to_council", councilId: answer.councilId }
      : { type: "need.answered", answer },
  ]);
}

/** Why an answer does not fit the need, or nothing. */
function barTo(
  need: OpenNeed,
  answer: NeedAnswer,
  facts: Parameters<typeof answerNeed>[2],
): NotFitting | undefined {
  const { contract, project, shift, group, council, now } = facts;
  switch (answer.kind) {
    case "contract": {
      const serves = contract?.unitCodes.some(
        (code) => isWithin(code, need.blockCode) || isWithin(need.blockCode, code),
      );
      const fits = contract?.status === "active" && serves;
      return fits ? undefined : "contract_not_serving";
    }
    case "project": {
      const serves = communitiesOf(project?.unitCodes ?? []).includes(need.communityCode);
      const lives = project?.status !== "cancelled" && project?.status !== "failed";
      const fits = project?.category === categoryBought(need) && lives;
      if (!project || !fits || !serves) return "project_not_serving";
      return project.isFull ? "project_meets_enough" : undefined;
    }
    case "volunteers": {
      const isOwn = shift?.communityCode === need.communityCode;
      return isOwn && shift.status === "open" && now < shift.endsAt
        ? undefined
        : "shift_not_serving";
    }
    case "group": {
      const isOwn = group?.communityCode === need.communityCode;
      return isOwn && group.status === "active" ? undefined : "group_not_serving";
    }
    case "council": {
      const isAlive = council?.status === "convened" || council?.status === "passed";
      const asks = council?.needIds.includes(need.needId);
      const isOwn = council?.communityCode === need.communityCode;
      return isOwn && isAlive && asks ? undefined : "council_not_asked";
    }
    case "no":
      return undefined;
  }
}
