import { loadServedSince } from "../care/children/served-store.ts";
import type { Contract } from "../contracting/contracts/model.ts";
import type { Served } from "../contracting/evaluations/collect.ts";
import type { Round } from "../contracting/evaluations/model.ts";
import { type Recipient, recipientCodes, seedOf } from "../contracting/evaluations/store.ts";
import { asksRecipients } from "../contracting/evaluations/template.ts";
import { loadRoundsOf } from "./rounds-of.ts";

type Kind = Pick<Round, "occasion">;

/**
 * Whoever was served under a contract in the term of a round that opens now, where its template asks
 * them: since the round of the same kind before. A round on demand looks at all of the contract.
 */
export async function loadRecipientFrame(
  { contractId, evaluation }: Contract,
  wanted: Kind & { readonly of: string },
  now: string,
): Promise<{ readonly served: Served; readonly recipients: readonly Recipient[] } | undefined> {
  if (!asksRecipients(evaluation.indicators)) return undefined;
  const after = await openedBefore(contractId, wanted);
  const [childIds, codeOf, seed] = await Promise.all([
    loadServedSince(contractId, after),
    recipientCodes(contractId),
    seedOf(contractId, `recipients/${wanted.of}`),
  ]);
  const recipients = childIds
    .map((childId) => ({ code: codeOf(childId), childId }))
    .sort((x, y) => (x.code < y.code ? -1 : 1));
  const codes = recipients.map(({ code }) => code);
  return { served: { codes, seed, ...(after && { after }), until: now }, recipients };
}

async function openedBefore(contractId: string, wanted: Kind): Promise<string | undefined> {
  if (wanted.occasion === "on_demand") return undefined;
  const rounds = await loadRoundsOf(contractId);
  const isYearly = wanted.occasion === "yearly";
  return rounds
    .filter(({ occasion }) => occasion !== "on_demand" && (occasion === "yearly") === isYearly)
    .map(({ openedAt }) => openedAt)
    .sort()
    .at(-1);
}
