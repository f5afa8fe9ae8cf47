import * as z from "zod";
import { idOf } from "../../core/id.ts";
import { addDays, Instant, localDateOf, startOf } from "../../core/time.ts";
import { policy } from "../policy.ts";

/** A request as the rule counts it. */
export const Counted = z
  .strictObject({
    requestId: idOf("request"),
    at: Instant,
    /** A keyed hash of the reporter that means something in this block and category alone. */
    reporter: z.string().optional(),
  })
  .readonly();
export type Counted = z.infer<typeof Counted>;

/**
 * What stands of one category in one block before a further request: those that wait for others, of
 * fewer reporters than make a need, and the need that was made last.
 */
export const Waiting = z.strictObject({
  waiting: z.array(Counted).readonly(),
  needId: idOf("need").optional(),
});
export type Waiting = z.infer<typeof Waiting>;
export type Window = Waiting & { readonly version: number };

/** What a further request does. */
export type Gathered =
  | { readonly kind: "waits"; readonly waiting: readonly Counted[] }
  | { readonly kind: "proposes"; readonly counted: readonly Counted[] }
  | { readonly kind: "joins"; readonly needId: string };

/**
 * Counts a request with those before it: it joins the need that is open, makes one with the others,
 * or waits. Requests of 30 days count, by local dates; those refused or linked by hand do not. A need
 * takes several reporters: one who asks again and again waits with the latest requests.
 *
 * Keeps: at most one need is open for a block and category; a window holds a few requests of fewer
 * reporters than make a need, however many are filed.
 * Source: domain.md §5.
 */
export function gather(
  window: Window,
  filed: Counted,
  facts: { readonly needOpen: boolean; readonly countable: ReadonlySet<string> },
): Gathered {
  if (window.needId && facts.needOpen) return { kind: "joins", needId: window.needId };
  const from = startOf(addDays(localDateOf(filed.at), -policy.needWindowDays.value));
  const earlier = window.waiting.filter(
    ({ requestId, at }) => at >= from && facts.countable.has(requestId),
  );
  const byReporter = Map.groupBy([...earlier, filed], reporterOf);
  const waiting = [...byReporter.values()].flatMap((own) =>
    own.slice(-policy.needRequestsEachMax.value),
  );
  return byReporter.size >= policy.needReporters.value
    ? { kind: "proposes", counted: waiting }
    : { kind: "waits", waiting };
}

/** Requests that were filed before reporters were told apart count as one each. */
const reporterOf = ({ reporter, requestId }: Counted): string => reporter ?? requestId;
