import { accept, assert, type Decision, type Refused, refuse } from "../../core/decision.ts";
import { addDays, endOf, startOf } from "../../core/time.ts";
import { limitFrom, type WorkingCalendar } from "../../core/working-days.ts";
import { policy } from "../policy.ts";
import type { Affair, AffairEvent, Renewal } from "./model.ts";

/** From when on an affair may be renewed, and its department is told that it runs out. */
export const renewalFrom = ({ validTo }: Pick<Affair, "validTo">): string =>
  startOf(addDays(validTo, -policy.affairRenewalDays.value));

/** The renewal that its communities are heard about, if there is one. */
export const renewalOf = (affair: Affair): Renewal | undefined =>
  affair.status === "admitted" ? affair.renewal : undefined;

/** The communities concerned that were not heard, as long as they have time. */
export const unheardOf = (
  { communityCodes }: Pick<Affair, "communityCodes">,
  { opinions }: Pick<Renewal, "opinions">,
): readonly string[] =>
  communityCodes.filter((code) => !opinions.some(({ communityCode }) => communityCode === code));

/**
 * Proposes that an admitted affair goes on after its last day. It stays the same affair, so that what
 * is assigned goes on; its communities are heard again. Source: domain.md §6.
 */
export function proposeRenewal(
  affair: Affair,
  { validTo, at }: { readonly validTo: string; readonly at: string },
  facts: { readonly calendar: WorkingCalendar },
): Decision<
  AffairEvent,
  "affair_not_admitted" | "renewal_pending" | "renewal_too_early" | "validity_wrong"
> {
  if (affair.status !== "admitted" || at >= endOf(affair.validTo)) {
    return refuse("affair_not_admitted", { status: affair.status, validTo: affair.validTo });
  }
  if (affair.renewal) return refuse("renewal_pending", { validTo: affair.renewal.validTo });
  const from = renewalFrom(affair);
  if (at < from) return refuse("renewal_too_early", { from });
  if (validTo <= affair.validTo) {
    return refuse("validity_wrong", { validFrom: affair.validFrom, validTo });
  }
  const hearingBy = limitFrom(facts.calendar, at, policy.affairHearingDays);
  return accept<AffairEvent>([{ type: "affair.renewal_proposed", validTo, hearingBy }]);
}

type NotToBeDecided = "renewal_not_proposed" | "communities_not_heard" | "validity_over";

/** What stands in the way of a decision on a renewal: none is proposed, it is too late, or not all were heard. */
function undecidable(affair: Affair, at: string): Refused<NotToBeDecided> | undefined {
  const renewal = renewalOf(affair);
  if (!renewal) return refuse("renewal_not_proposed", { status: affair.status });
  const { validFrom, validTo } = affair;
  if (at >= endOf(validTo)) return refuse("validity_over", { validFrom, validTo });
  const { hearingBy } = renewal;
  const waiting = at < endOf(hearingBy.on) ? unheardOf(affair, renewal) : [];
  return waiting.length > 0
    ? refuse("communities_not_heard", { waiting, hearingBy: hearingBy.on })
    : undefined;
}

/** Renews an affair: it is valid until a later day, and is assigned for further years. */
export function renewAffair(
  affair: Affair,
  { documentNumber, at }: { readonly documentNumber?: string | undefined; readonly at: string },
): Decision<AffairEvent, NotToBeDecided> {
  const refused = undecidable(affair, at);
  if (refused) return refused;
  const validTo = renewalOf(affair)?.validTo;
  assert(validTo, "a renewal that is decidable and none");
  return accept<AffairEvent>([
    { type: "affair.renewed", validTo, ...(documentNumber && { documentNumber }) },
  ]);
}

/** Refuses a renewal: the affair ends on its last day, unless another renewal is proposed. */
export function refuseRenewal(
  affair: Affair,
  { reason, at }: { readonly reason: string; readonly at: string },
): Decision<AffairEvent, NotToBeDecided> {
  const refused = undecidable(affair, at);
  return refused ?? accept<AffairEvent>([{ type: "affair.renewal_refused", reason }]);
}
