import type { Page, PageOf } from "../../core/command.ts";
import { isSupplier } from "../../core/id.ts";
import { listThings } from "../../engine/lists.ts";
import { loadThing, type Thing } from "../../engine/thing.ts";
import { evolveProposal, ItemProposal, ProposalEvent } from "./proposal.ts";
import { proposalTasks } from "./tasks.ts";

const byStatus = (status: ItemProposal["status"]) => `PROPOSALS#${status}`;

export const itemProposals: Thing<ItemProposal, ProposalEvent> = {
  entity: "proposal",
  state: ItemProposal,
  // no group on file proposed
  readers: [(before) => before],
  evolve: evolveProposal,
  events: ProposalEvent,
  tasks: proposalTasks,
  list: (one) => ({
    gsi1pk: byStatus(one.status),
    gsi1sk: `${one.proposedAt}#${one.proposalId}`,
  }),
  concerns: ({ proposerCode }) => (isSupplier(proposerCode) ? [proposerCode] : []),
};

export const loadProposal = async (id: string): Promise<ItemProposal | undefined> =>
  (await loadThing(itemProposals, id))?.state;

/** One page of the proposals in a status, newest first. */
export async function listProposalsByStatus(
  status: ItemProposal["status"],
  page: PageOf,
): Promise<Page<ItemProposal>> {
  const newest = { ...page, newestFirst: true };
  const { items, next } = await listThings(itemProposals, byStatus(status), newest);
  return { items: items.map(({ state }) => state), next };
}
