import * as z from "zod";
import { Instant } from "../core/time.ts";
import { Assignee, type Request, RequestId, RequestKind, UnitCode } from "./model.ts";

/** A request as staff see it: what, where, who, by when; words and contact stay in the vault. */
export const RequestView = z.strictObject({
  requestId: RequestId,
  receiptNumber: z.string(),
  status: z.enum(["reported", "dispatched", "resolved", "closed", "refused"]),
  kind: RequestKind,
  category: z.string(),
  unitCode: UnitCode,
  onBehalf: z.boolean(),
  reportedAt: Instant,
  limitAt: Instant,
  limitProvisional: z.boolean(),
  escalatedTo: z.string().optional(),
  escalations: z.int(),
  reopenings: z.int(),
  assignee: Assignee.optional(),
  dispatchedAt: Instant.optional(),
  resolvedAt: Instant.optional(),
  resolvedInTime: z.boolean().optional(),
  deliveryId: z.string().optional(),
  silentAt: Instant.optional(),
  closedAt: Instant.optional(),
  closedBy: z.enum(["reporter", "silence"]).optional(),
  satisfaction: z.int().optional(),
  reopenableUntil: Instant.optional(),
  reason: z.string().optional(),
  refusedAt: Instant.optional(),
});

export const viewRequest = (request: Request): z.input<typeof RequestView> =>
  RequestView.strip().parse(request);

/** The answer to filing: the request, and the code that opens its receipt. Told this once. */
export const FiledView = RequestView.extend({
  receiptCode: z
    .string()
    .meta({ description: "Keep it: with the receipt number it shows the request." }),
});

/** What stands in the vault of a request. */
export const RequestWords = z.strictObject({
  words: z.string(),
  contact: z.string().optional(),
  onBehalfOf: z.string().optional(),
});
