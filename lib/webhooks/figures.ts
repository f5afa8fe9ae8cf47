import * as z from "zod";
import { isSuccess } from "../outbound/answered.ts";
import type { Dispatch } from "./dispatch.ts";

/** How many of an endpoint's newest dispatches its figures are made of. */
export const figuresOfNewest = 100;

/** What an endpoint's newest dispatches came to. */
export const Figures = z.strictObject({
  /** How many dispatches these figures are made of: the newest 100, or all there are. */
  deliveries: z.int().min(0),
  delivered: z.int().min(0),
  failed: z.int().min(0),
  pending: z.int().min(0),
  /** Attempts that were answered by 2xx, of all their attempts; none where there was no attempt. */
  attemptsSucceededPercent: z.number().min(0).max(100).optional(),
  /** How long the receiver took to answer. Units: milliseconds. */
  medianMilliseconds: z.int().min(0).optional(),
  slowestTwentiethMilliseconds: z.int().min(0).optional(),
});
export type Figures = z.infer<typeof Figures>;

export function figuresOf(dispatches: readonly Dispatch[]): Figures {
  const count = (status: Dispatch["status"]) =>
    dispatches.filter((dispatch) => dispatch.status === status).length;
  const attempts = dispatches.flatMap(({ log }) => log);
  const succeeded = attempts.filter(isSuccess).length;
  const took = attempts.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(share * took.length))];
  return {
    deliveries: dispatches.length,
    delivered: count("delivered"),
    failed: count("failed"),
    pending: count("pending"),
    ...(attempts.length > 0 && {
      attemptsSucceededPercent: Math.round((1_000 * succeeded) / attempts.length) / 10,
      medianMilliseconds: at(0.5),
      slowestTwentiethMilliseconds: at(0.95),
    }),
  };
}
