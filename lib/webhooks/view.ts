import * as z from "zod";
import type { Answer } from "../core/command.ts";
import { onlyFieldsOf } from "../core/only-fields.ts";
import { Instant } from "../core/time.ts";
import { Dispatch } from "./dispatch.ts";
import { type FeedItem, messageOf } from "./feed.ts";
import { Figures } from "./figures.ts";
import { Health } from "./health.ts";
import { type Endpoint, EndpointId, StopReason, TypeFilter } from "./model.ts";

/** An endpoint as its organisation sees it: never its secret. */
export const EndpointView = z.strictObject({
  endpointId: EndpointId,
  organisationId: z.string(),
  status: z
    .enum(["unverified", "active", "paused", "disabled", "closed"])
    .meta({ id: "EndpointStatus" }),
  url: z.url(),
  types: z.array(TypeFilter),
  /** Checks `v1a` signatures (Ed25519): `whpk_` and 32 bytes in base 64. */
  publicKey: z.string(),
  /** Until when the secret before the newest one signs too. */
  previousSecretUntil: Instant.optional(),
  createdAt: Instant,
  pausedAt: Instant.optional(),
  disabledAt: Instant.optional(),
  reason: StopReason.optional(),
  closedAt: Instant.optional(),
});

export function viewEndpoint(endpoint: Endpoint): z.input<typeof EndpointView> {
  const [newest, previous] = endpoint.secrets;
  return onlyFieldsOf(EndpointView, {
    ...endpoint,
    publicKey: newest?.publicKey,
    ...(previous && { previousSecretUntil: previous.until }),
  });
}

/** An endpoint with the secret that was just made for it. */
export const EndpointWithSecret = EndpointView.extend({
  /** Shown this once; checks `v1` signatures (HMAC-SHA-256). */
  secret: z.string().meta({ example: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }),
});

/** An endpoint, and how it has been doing. */
export const EndpointWithHealth = EndpointView.extend({
  health: Health,
  figures: Figures,
  /** The endpoint's last number, as long as it is not closed. */
  lastNumber: z.int().min(0).optional(),
});
export type EndpointFigures = {
  endpoint: Endpoint;
  health: Health;
  figures: Figures;
  lastNumber: number | undefined;
};

export const viewEndpointFigures = ({ endpoint, ...figures }: EndpointFigures) => ({
  ...viewEndpoint(endpoint),
  ...figures,
});

/** A dispatch as it is kept, but for the counts that only the platform needs. */
export const DispatchView = z.strictObject({
  endpointId: EndpointId,
  number: z.int(),
  feedNumber: z.int(),
  type: z.string(),
  status: z.enum(["pending", "delivered", "failed"]),
  attempts: z.int(),
  log: z.array(Dispatch.options[0].shape.log.element),
  deliveredAt: Instant.optional(),
  failedAt: Instant.optional(),
  reason: z.string().optional(),
});

export const viewDispatch = (dispatch: Dispatch): z.input<typeof DispatchView> =>
  onlyFieldsOf(DispatchView, dispatch);

const Message = z.strictObject({
  type: z.string(),
  timestamp: Instant,
  data: z.record(z.string(), z.unknown()),
  feed: z.strictObject({ number: z.int() }),
});

/** A piece of an organisation's feed. */
export const FeedView = z.strictObject({
  items: z.array(Message),
  /** What to ask `after` next time. */
  next: z.int(),
  /** How long to wait before asking again; 0 where more is there already. Units: seconds. */
  pollAfterSeconds: z.int(),
});
export type FeedPiece = {
  readonly organisationId: string;
  readonly items: readonly FeedItem[];
  readonly next: number;
  readonly pollAfterSeconds: number;
};

export const viewFeed = ({ items, next, pollAfterSeconds }: FeedPiece) => ({
  items: items.map((item) => messageOf(item)),
  next,
  pollAfterSeconds,
});

/** An answer with a new secret beside the endpoint. */
export const showSecret = ({ status, body }: Answer, secret: string): Answer => ({
  status,
  body: { ...z.looseObject({}).parse(body), secret },
});
