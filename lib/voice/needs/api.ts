import * as z from "zod";
import { GridCode } from "../../core/grid-code.ts";
import { idOf } from "../../core/id.ts";
import { whileIn } from "../../core/offer.ts";
import { Instant } from "../../core/time.ts";
import { command, listing, reading } from "../../http/api.ts";
import { policy } from "../policy.ts";
import {
  categoryBought,
  lifecycle,
  Need,
  NeedAnswer,
  NeededItem,
  NeedId,
  NeedStatus,
} from "./model.ts";

export { categoryBought };

const params = z.strictObject({ needId: NeedId });

/** What the endpoints on one need have in common. Nothing of a need is about a person. */
const onNeed = {
  params,
  scope: (need: Need) => [need.blockCode],
  view: (need: Need) => need,
  result: Need,
};

/** A request behind a need, by its id; who may read the request reads more of it there. */
export const LinkedRequest = z.strictObject({ requestId: idOf("request"), reportedAt: Instant });
type LinkedRequest = z.infer<typeof LinkedRequest>;

export const needsApi = {
  getNeed: reading({
    route: "GET /needs/{needId}",
    summary: {
      en: "Read a need: how many asked, where, for what, and what became of it",
      zh: "查看一项需求：多少人提出、在何处、要什么、结果如何",
    },
    permission: "public",
    params,
    view: onNeed.view,
    result: Need,
  }),
  listNeeds: listing({
    route: "GET /needs",
    summary: {
      en: "List the needs of a community or a block in one status, oldest first",
      zh: "按状态列出社区或二级网格的需求，最早的在前",
    },
    permission: "need.list",
    query: z.strictObject({
      of: GridCode.meta({
        note: {
          en: "A community or a block within your scopes.",
          zh: "您权限范围内的社区或二级网格。",
        },
      }),
      status: NeedStatus.default("open"),
    }),
    place: ({ query }) => [query.of],
    view: onNeed.view,
    result: Need,
  }),
  listNeedRequests: listing({
    route: "GET /needs/{needId}/requests",
    summary: {
      en: "List the requests behind a need, oldest first",
      zh: "列出需求所含的诉求，最早的在前",
    },
    permission: "need.list",
    params,
    view: (linked: LinkedRequest) => linked,
    result: LinkedRequest,
  }),
  linkRequest: command({
    route: "POST /needs/{needId}/requests",
    summary: { en: "Link a request to the need by hand", zh: "人工将诉求归入需求" },
    description: {
      en: `The platform does so itself once ${policy.needReporters.value} different reporters asked for one category in one block within ${policy.needWindowDays.value} days.`,
      zh: `同一片区、同一类别在 ${policy.needWindowDays.value} 天内有 ${policy.needReporters.value} 名不同提出人的，平台自动归入。`,
    },
    permission: "need.arrange",
    offer: whileIn("needId", lifecycle, "link"),
    ...onNeed,
    body: z.strictObject({ requestId: idOf("request") }),
    refusals: ["need_already_answered", "request_not_of_place", "request_already_linked"],
  }),
  setNeedItem: command({
    route: "PUT /needs/{needId}/item",
    summary: {
      en: "Say which item of the catalogue would meet the need",
      zh: "指明购买目录中可满足该需求的事项",
    },
    permission: "need.arrange",
    offer: whileIn("needId", lifecycle, "setItem"),
    ...onNeed,
    body: NeededItem,
    refusals: ["need_already_answered", "item_not_of_category"],
  }),
  answerNeed: command({
    route: "POST /needs/{needId}/answer",
    summary: {
      en: "Answer the need: by a contract, a project, volunteers, a group, a council that is asked, or a reasoned no",
      zh: "答复需求：由合同、项目、志愿服务、备案组织、交议事会，或说明理由不予满足",
    },
    description: {
      en: "To ask a council leaves the need open until it is answered by what follows.",
      zh: "交议事会的，需求保持待答复，直至由其后的结果答复。",
    },
    permission: "need.answer",
    offer: whileIn("needId", lifecycle, "answer"),
    ...onNeed,
    body: NeedAnswer,
    refusals: [
      "need_already_answered",
      "contract_not_serving",
      "project_not_serving",
      "project_meets_enough",
      "shift_not_serving",
      "group_not_serving",
      "council_not_asked",
    ],
    idempotencyKey: "required",
  }),
};
