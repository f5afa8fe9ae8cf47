import { accept, type Decision, refuse } from "../../core/decision.ts";
import type { AddRefusal } from "./decide.ts";
import type { CatalogueEvent } from "./model.ts";
import type { ItemProposal, ProposalEvent, Said } from "./proposal.ts";

/** Proposes an item that the catalogue lacks; it goes to finance. Source: domain.md §6. */
export const proposeItem = (
  proposal: Said & { readonly proposalId: string },
): Decision<ProposalEvent, never> =>
  accept<ProposalEvent>([{ type: "proposal.made", ...proposal }]);

/**
 * Accepts a proposal into a year's draft. The catalogue's own change is written with it, and whoever
 * replaces the draft afterwards has to keep the item. Source: domain.md §6.
 */
export function acceptProposal(
  { status }: ItemProposal,
  year: string,
  /** What the catalogue says to it. */
  added: Decision<CatalogueEvent, AddRefusal>,
): Decision<ProposalEvent, "already_decided" | AddRefusal> {
  if (status !== "proposed") return refuse("already_decided", { status });
  if (!added.ok) return added;
  return accept(
    added.events.flatMap((event): ProposalEvent[] =>
      event.type === "catalogue.item_added"
        ? [{ type: "proposal.accepted", year, code: event.item.code }]
        : [],
    ),
  );
}

export function refuseProposal(
  { status }: ItemProposal,
  { reason }: { readonly reason: string },
): Decision<ProposalEvent, "already_decided"> {
  if (status !== "proposed") return refuse("already_decided", { status });
  return accept<ProposalEvent>([{ type: "proposal.refused", reason }]);
}
