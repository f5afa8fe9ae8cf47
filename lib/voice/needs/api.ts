import * as z from "zod";
import { GridCode } from "../../core/grid-code.ts";
import { idOf } from "../../core/id.ts";
import { Instant } from "../../core/time.ts";
import { command, listing, reading } from "../../http/api.ts";
import { Need, NeedAnswer, NeededItem, NeedId, NeedStatus } from "./model.ts";

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
    summary: "Read a need: how many asked, where, for what, and what became of it",
    permission: "public",
    params,
    view: onNeed.view,
    result: Need,
  }),
  listNeeds: listing({
    route: "GET /needs",
    summary: "List the needs of a community or a block in one status, oldest first",
    permission: "need.list",
    query: z.strictObject({
      of: GridCode.meta({ description: "A community or a block within your scopes." }),
      status: NeedStatus.default("open"),
    }),
    place: ({ query }) => [query.of],
    view: onNeed.view,
    result: Need,
  }),
  listNeedRequests: listing({
    route: "GET /needs/{needId}/requests",
    summary: "List the requests behind a need, oldest first",
    permission: "need.list",
    params,
    view: (linked: LinkedRequest) => linked,
    result: LinkedRequest,
  }),
  linkRequest: command({
    route: "POST /needs/{needId}/requests",
    summary: "Link a request to the need by hand",
    description:
      "From the third request of one category in one block within 30 days on, the platform does so itself.",
    permission: "need.arrange",
    ...onNeed,
    body: z.strictObject({ requestId: idOf("request") }),
    refusals: ["need_already_answered", "request_not_of_place", "request_already_linked"],
  }),
  setNeedItem: command({
    route: "PUT /needs/{needId}/item",
    summary: "Say which item of the catalogue would meet the need",
    permission: "need.arrange",
    ...onNeed,
    body: NeededItem,
    refusals: ["need_already_answered", "item_not_of_category"],
  }),
  answerNeed: command({
    route: "POST /needs/{needId}/answer",
    summary: "Answer the need: by a contract, a project, a council that is asked, or a reasoned no",
    description: "To ask a council leaves the need open until it is answered by what follows.",
    permission: "need.answer",
    ...onNeed,
    body: NeedAnswer,
    refusals: [
      "need_already_answered",
      "contract_not_serving",
      "project_not_serving",
      "council_not_asked",
    ],
    idempotencyKey: "required",
  }),
};
