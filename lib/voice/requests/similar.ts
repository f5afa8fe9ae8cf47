import * as z from "zod";
import { GridCode } from "../../core/grid-code.ts";
import { addDays, addDuration, LocalDate, localDateOf, startOf } from "../../core/time.ts";
import { policy } from "../policy.ts";
import { type Request, RequestKind } from "./model.ts";
import { RequestStatus } from "./view.ts";

/** Since when a request that is open counts as similar to one that is filed now. */
export const similarSince = (now: string): string =>
  startOf(addDays(localDateOf(now), -policy.requestSimilarDays.value));

/**
 * What of a place is open of one category, for whoever would report the same: no words, no number, no
 * unit below the block, and the kind only where it is no complaint.
 */
export const SimilarView = z.strictObject({
  placeCode: GridCode,
  reports: z
    .int()
    .min(0)
    .meta({
      note: {
        en: "How many reported it, those among them whose requests were merged.",
        zh: "反映件数，含已并入的。",
      },
    }),
  isMore: z
    .boolean()
    .meta({ note: { en: "There are more than were looked at.", zh: "实际件数多于所列。" } }),
  requests: z.array(
    z.strictObject({
      kind: RequestKind.optional(),
      status: RequestStatus,
      reportedOn: LocalDate,
    }),
  ),
});
export type Similar = z.infer<typeof SimilarView>;

/**
 * Tells of open requests what may be public of them. Single ones are told of a day after they were
 * filed; earlier they only count, and only where there are enough that nobody is known by it.
 */
export function tellSimilar(
  placeCode: string,
  open: readonly Request[],
  { now, isMore }: { readonly now: string; readonly isMore: boolean },
): Similar {
  const publicUntil = addDuration(now, `-PT${policy.requestPublicHours.value}H`);
  const known = open.filter(({ reportedAt }) => reportedAt <= publicUntil);
  const isEnough = open.length - known.length >= policy.requestFiguresLeast.value;
  const counted = isEnough ? open : known;
  return {
    placeCode,
    reports: counted.reduce((sum, { joined = 0 }) => sum + 1 + joined, 0),
    isMore,
    requests: known.map(({ kind, status, reportedAt }) => ({
      ...(kind !== "complaint" && { kind }),
      status,
      reportedOn: localDateOf(reportedAt),
    })),
  };
}
