import { sealBid, type TenderKey } from "../../operate/seal/bid.ts";
import type { Ask } from "./ask.ts";
import type { Registered } from "./organisation.ts";
import type { Person } from "./person.ts";

/** By what the bids of an inquiry are told apart. */
export const criteria = [
  { criterion: "price", title: "报价", weight: 30 },
  { criterion: "service_plan", title: "服务方案", weight: 40 },
  { criterion: "experience", title: "同类经验", weight: 30 },
] as const;

/** What a panel scores; the price is computed. */
export const scored = criteria.filter(({ criterion }) => criterion !== "price");

/** What a bid says: its price, and a text under each criterion that is scored. */
export const bidOf = (priceFen: number, textOf: (criterion: string) => string) => ({
  priceFen,
  offers: scored.map(({ criterion }) => ({ criterion, text: textOf(criterion) })),
});

/** Seals a bid on the bidder's own machine and sends it. */
export async function sendBid(
  ask: Ask,
  { organisationId, who }: Registered,
  tender: TenderKey,
  content: ReturnType<typeof bidOf>,
): Promise<void> {
  const sealed = await sealBid(tender, organisationId, content);
  const to = `PUT /tenders/${tender.tenderId}/bids/${organisationId}` as const;
  await ask(who, { to, body: { sealed } });
}

/** What one of the panel finds of each bidder: so many percent under every criterion. */
export const scoreSheet = (
  bidders: readonly { readonly organisationId: string; readonly percent: number }[],
) => ({
  scores: bidders.flatMap(({ organisationId, percent }) =>
    scored.map(({ criterion, weight }) => ({
      bidderId: organisationId,
      criterion,
      scoreHundredths: percent * weight,
    })),
  ),
});

/** Whom a tender is asked of, as whom. */
export const onTender =
  (ask: Ask, tenderId: string) =>
  (who: Person | undefined, to: string, body?: object, expected?: number) =>
    ask(who, {
      to: `POST /tenders/${tenderId}/${to}`,
      ...(body && { body }),
      ...(expected && { expect: expected }),
    });

/** Each of a panel scores alone. */
export async function scoreBy(
  ask: Ask,
  tenderId: string,
  panel: readonly Person[],
  found: Parameters<typeof scoreSheet>[0],
): Promise<void> {
  for (const member of panel) await onTender(ask, tenderId)(member, "sheets", scoreSheet(found));
}
