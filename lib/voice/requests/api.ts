import * as z from "zod";
import { inWords } from "../../core/field-words.ts";
import { GridCode } from "../../core/grid-code.ts";
import { idOf } from "../../core/id.ts";
import { Mobile, PersonName } from "../../core/person-fields.ts";
import { freeText, vaultText } from "../../core/text.ts";
import { command, listing, reading } from "../../http/api.ts";
import { policy } from "../policy.ts";
import { NamedAssignee, RequestId, RequestKind } from "./model.ts";
import { handlersOf, readersOf } from "./places.ts";
import { FiledView, IssuedView, RequestView, RequestWords, viewRequest } from "./view.ts";

const params = z.strictObject({ requestId: RequestId });

/** What the endpoints on one request have in common. */
const onRequest = { params, view: viewRequest, result: RequestView };

export const requestsApi = {
  fileRequest: command({
    route: "POST /requests",
    summary: "File a request, as a resident or as a steward for somebody",
    description:
      "The answer holds a receipt number and, for the reporter in person, a code that is shown this once; together they show the request to whoever has no account, and confirm it. Whoever files for somebody else gets no code: another officer prints the receipt for that person. The same request, sent again without an Idempotency-Key within 10 minutes, is answered as the first.",
    permission: "request.file",
    sameForMinutes: policy.requestSameMinutes.value,
    body: z.strictObject({
      kind: RequestKind,
      category: z
        .string()
        .regex(
          /^[A-I]$/,
          inWords({ en: "A category of the catalogue, A to I.", zh: "须为目录类别 A 至 I。" }),
        )
        .meta({ example: "A" }),
      unitCode: GridCode,
      words: vaultText(1, 4_000),
      contact: Mobile.optional(),
      onBehalfOf: PersonName.optional().meta({
        description: "For whom a steward files: somebody without a phone, a child …",
      }),
    }),
    view: viewRequest,
    result: FiledView,
    refusals: ["unit_not_open"],
    success: 201,
  }),
  getRequest: reading({
    route: "GET /requests/{requestId}",
    summary: "Read one request",
    permission: "request.read",
    scope: readersOf,
    ...onRequest,
  }),
  getRequestWords: reading({
    route: "GET /requests/{requestId}/words",
    summary: "Read the resident's own words and contact; the reading and its purpose are recorded",
    permission: "request.read_words",
    params,
    query: z.strictObject({ purpose: z.enum(["handling", "inspection", "complaint"]) }),
    view: (words: z.input<typeof RequestWords>) => words,
    result: RequestWords,
  }),
  listInbox: listing({
    route: "GET /inbox",
    summary: "Open requests of a unit's whole subtree, or assigned to me, by time limit",
    permission: "request.list",
    query: z.strictObject({
      of: z.string().max(128).meta({
        description: "A code within your scopes (grid unit, street, organisation), or `me`.",
      }),
    }),
    view: viewRequest,
    result: RequestView,
  }),
  dispatchRequest: command({
    route: "POST /requests/{requestId}/dispatch",
    summary: "Give the request to a steward, an organisation under contract or a department",
    description:
      "To a department only under its affair that is admitted and assigned to the community.",
    permission: "request.dispatch",
    scope: ({ unitCode }) => [unitCode],
    ...onRequest,
    body: z.strictObject({
      assignee: NamedAssignee,
      reason: freeText(4, 500).optional(),
    }),
    refusals: [
      "request_not_open",
      "reason_missing",
      "steward_not_of_place",
      "place_not_contracted",
      "affair_not_assigned",
      "receipt_with_assignee",
    ],
  }),
  issueReceipt: command({
    route: "POST /requests/{requestId}/receipt",
    summary: "Print the receipt of a request that was filed for somebody, to be handed to them",
    description:
      "By an officer of the place who neither filed the request nor works on it. Its code is shown this once; a further issue voids the one before.",
    permission: "request.issue_receipt",
    scope: ({ unitCode }) => [unitCode],
    params,
    view: viewRequest,
    result: IssuedView,
    refusals: ["receipt_with_reporter", "receipt_not_yours"],
    success: 201,
  }),
  resolveRequest: command({
    route: "POST /requests/{requestId}/resolution",
    summary: "Say that the request is solved, by its assignee",
    permission: "request.resolve",
    scope: handlersOf,
    ...onRequest,
    body: z.strictObject({ deliveryId: idOf("delivery").optional() }),
    refusals: [
      "request_not_dispatched",
      "not_the_assignee",
      "receipt_with_assignee",
      "delivery_unknown",
    ],
  }),
  refuseRequest: command({
    route: "POST /requests/{requestId}/refusal",
    summary: "Refuse what is not a public matter, with the reason",
    permission: "request.dispatch",
    scope: ({ unitCode }) => [unitCode],
    ...onRequest,
    body: z.strictObject({ reason: freeText(4, 1_000) }),
    refusals: ["request_not_open"],
  }),
};
