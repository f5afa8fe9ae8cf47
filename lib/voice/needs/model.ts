import * as z from "zod";
import type { RefusalCatalogue } from "../../core/decision.ts";
import { CommunityCode, GridCode } from "../../core/grid-code.ts";
import { idOf } from "../../core/id.ts";
import { categoryOf, ItemCode } from "../../core/item-code.ts";
import { naming } from "../../core/naming.ts";
import { publicText } from "../../core/text.ts";
import { Instant, Year } from "../../core/time.ts";

export const NeedId = idOf("need");

/** An item of a year's catalogue that would meet the need. */
export const NeededItem = z.strictObject({
  year: Year,
  code: ItemCode,
});

/** What ends a need: something that meets it, or a no with its reason. */
export const FinalAnswer = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("contract"), contractId: idOf("contract") }),
  z.strictObject({ kind: z.literal("project"), projectId: idOf("project") }),
  /** What volunteers do, and when. */
  z.strictObject({ kind: z.literal("volunteers"), shiftId: idOf("shift") }),
  /** A group on file with the community that takes it up. */
  z.strictObject({ kind: z.literal("group"), filingId: idOf("filing") }),
  z.strictObject({ kind: z.literal("no"), reason: publicText(4, 1_000) }),
]);
export type FinalAnswer = z.infer<typeof FinalAnswer>;

/** What staff may answer: to ask a council first does not end the need. */
export const NeedAnswer = z.discriminatedUnion("kind", [
  ...FinalAnswer.options,
  z.strictObject({ kind: z.literal("council"), councilId: idOf("council") }),
]);
export type NeedAnswer = z.infer<typeof NeedAnswer>;

const proposed = {
  needId: NeedId,
  communityCode: CommunityCode,
  blockCode: GridCode,
  /** A category of the catalogue, A–I, or one of the open list. */
  category: z.string().meta(naming("category")),
  /** How many requests stand behind it; which ones, rows beside the need tell. */
  requestCount: z.int().min(1),
  proposedAt: Instant,
  lastLinkedAt: Instant,
  item: NeededItem.optional(),
};

export const Need = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("open"), ...proposed }),
  z.strictObject({ status: z.literal("in_council"), ...proposed, councilId: idOf("council") }),
  z.strictObject({
    status: z.literal("answered"),
    ...proposed,
    councilId: idOf("council").optional(),
    answer: FinalAnswer,
    answeredAt: Instant,
  }),
]);
export type Need = z.infer<typeof Need>;

/** The category of the catalogue that would meet a need: of its item where one was named, else its own. */
export const categoryBought = ({ item, category }: Pick<Need, "item" | "category">): string =>
  item ? categoryOf(item.code) : category;

export const NeedStatus = z.enum(["open", "in_council", "answered"]).meta({ id: "NeedStatus" });

/** Every status and the commands it accepts. Tests walk all pairs. */
export const lifecycle = {
  open: ["link", "setItem", "answer"],
  in_council: ["link", "setItem", "answer"],
  answered: [],
} as const satisfies Record<Need["status"], readonly string[]>;

export const NeedEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("need.proposed"),
    needId: NeedId,
    communityCode: CommunityCode,
    blockCode: GridCode,
    category: z.string(),
    /** The requests that made it. */
    requestIds: z.array(idOf("request")).min(1),
  }),
  z.strictObject({
    type: z.literal("need.request_linked"),
    requestId: idOf("request"),
    linkedBy: z.enum(["rule", "hand"]),
  }),
  z.strictObject({ type: z.literal("need.item_set"), item: NeededItem }),
  z.strictObject({ type: z.literal("need.put_to_council"), councilId: idOf("council") }),
  z.strictObject({ type: z.literal("need.answered"), answer: FinalAnswer }),
  /** The project that answered it came to nothing. */
  z.strictObject({ type: z.literal("need.reopened"), projectId: idOf("project") }),
]);
export type NeedEvent = z.infer<typeof NeedEvent>;

export const needRefusals = {
  need_already_answered: {
    status: 409,
    en: "The need was answered before.",
    zh: "该需求已有答复。",
  },
  request_not_of_place: {
    status: 422,
    en: "There is no such request in the need's community.",
    zh: "需求所在社区没有该诉求。",
  },
  request_already_linked: {
    status: 409,
    en: "The request stands behind a need already; see facts.needId.",
    zh: "该诉求已归入需求，详见 facts.needId。",
  },
  item_not_of_category: {
    status: 422,
    en: "The year's published catalogue has no such item in the need's category.",
    zh: "当年已公布的购买目录在该类别下没有此事项。",
  },
  contract_not_serving: {
    status: 422,
    en: "There is no such active contract that serves the need's block.",
    zh: "没有服务于该片区且履行中的此合同。",
  },
  project_not_serving: {
    status: 422,
    en: "The community has no such project of the need's category that still goes on.",
    zh: "社区没有此类别且仍在进行的该项目。",
  },
  project_meets_enough: {
    status: 422,
    en: "The project meets as many needs as one may.",
    zh: "该项目所对应的需求已达上限。",
  },
  shift_not_serving: {
    status: 422,
    en: "The community has no such shift that is still to be served.",
    zh: "社区没有该尚未结束的志愿服务班次。",
  },
  group_not_serving: {
    status: 422,
    en: "No such group is active in the community.",
    zh: "社区没有该有效的备案组织。",
  },
  council_not_asked: {
    status: 422,
    en: "No council of the community that is under way or passed asks about this need.",
    zh: "社区没有正在议决或已通过、且以该需求为选项的议事会。",
  },
} as const satisfies RefusalCatalogue;
