import type { StoredEvent } from "../../../../lib/engine/thing.ts";
import { chainsIn, type Invariant } from "./seen.ts";

/** What a second person decides, and whose work that was. Source: domain.md §2. */
const secondHands: readonly { readonly second: string; readonly first: readonly string[] }[] = [
  { second: "payment.approved", first: ["payment.requested", "payment.corrected"] },
  { second: "fund.account_confirmed", first: ["fund.account_proposed"] },
  {
    second: "organisation.bank_account_verified",
    first: ["organisation.bank_account_recorded"],
  },
  { second: "contract.amended", first: ["contract.amendment_proposed"] },
  { second: "contract.milestone_accepted", first: ["contract.milestone_claimed"] },
  {
    second: "contract.correction_plan_verified",
    first: ["contract.correction_plan_filed"],
  },
  { second: "contract.activated", first: ["contract.signed"] },
  { second: "inspection.verified", first: ["inspection.corrected"] },
];

/** What an event speaks of within its thing: one account, one milestone, one proposal. */
function partOf({ thing: { kind }, payload }: StoredEvent): unknown {
  if (kind === "fund") return payload.number;
  return kind === "contract" ? (payload.milestoneId ?? payload.amendmentId) : undefined;
}

/** Those before an event whose work it decides on, each kind's last one; of a correction each. */
function firstOf(chain: readonly StoredEvent[], at: number, first: readonly string[]) {
  const event = chain[at] as StoredEvent;
  const before = chain
    .slice(0, at)
    .filter((one) => first.includes(one.type) && partOf(one) === partOf(event));
  // an activation comes with the second signature, and is by the same hand
  if (event.type === "contract.activated") return before.slice(0, 1);
  return event.type === "payment.approved" ? before : before.slice(-1);
}

/** Who accepted each milestone, by `contract/milestone`. */
const acceptersIn = (chains: readonly (readonly StoredEvent[])[]): ReadonlyMap<string, string> =>
  new Map(
    chains
      .flat()
      .filter(({ type }) => type === "contract.milestone_accepted")
      .map(({ thing, payload, by }) => [`${thing.id}/${payload.milestoneId}`, by.subject]),
  );

/** What of a payment is never done by whoever accepted its work. */
const ofOtherHands = ["payment.requested", "payment.approved"];

export const handInvariants: readonly Invariant[] = [
  {
    name: "what takes two persons was done by two",
    broken: (seen) =>
      chainsIn(seen).flatMap((chain) =>
        chain.flatMap((event, at) =>
          secondHands
            .filter(({ second }) => second === event.type)
            .flatMap(({ first }) => firstOf(chain, at, first))
            .filter(({ by }) => by.subject === event.by.subject)
            .map(({ type }) => `${event.thing.id}: ${type} and ${event.type} by one hand`),
        ),
      ),
  },
  {
    name: "whoever accepts work neither requests nor approves its payment",
    broken: (seen) => {
      const chains = chainsIn(seen);
      const accepters = acceptersIn(chains);
      return chains.flatMap((chain) => {
        const asked = chain.find(({ type }) => type === "payment.requested")?.payload;
        const accepter = asked && accepters.get(`${asked.contractId}/${asked.milestoneId}`);
        return chain
          .filter(({ type, by }) => ofOtherHands.includes(type) && by.subject === accepter)
          .map(({ type, thing }) => `${thing.id}: its work was accepted and ${type} by one hand`);
      });
    },
  },
  {
    name: "whoever claims a part of a bond does not forfeit it",
    broken: (seen) =>
      chainsIn(seen).flatMap((chain) => {
        const claim = chain.findLast(({ type }) => type === "contract.bond_claimed");
        const settled = chain.find(({ type }) => type === "contract.bond_settled");
        if (!claim || !settled || settled.payload.forfeitedFen === 0) return [];
        return claim.by.subject === settled.by.subject ? [claim.thing.id] : [];
      }),
  },
];
