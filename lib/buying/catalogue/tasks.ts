import type { Task } from "../../core/task.ts";
import type { Catalogue } from "./model.ts";
import type { ItemProposal } from "./proposal.ts";

/** A year that is prepared waits to be published. */
export const catalogueTasks = ({ status, year }: Catalogue): readonly Task[] =>
  status === "draft"
    ? (["registrar", "treasurer"] as const).map((role) => ({
        kind: "publish_catalogue",
        holder: `${role}/district`,
        path: { year },
        name: year,
      }))
    : [];

/** An item that somebody proposes waits for finance. */
export const proposalTasks = (proposal: ItemProposal): readonly Task[] =>
  proposal.status === "proposed"
    ? [
        {
          kind: "decide_proposal",
          holder: "treasurer/district",
          path: { proposalId: proposal.proposalId },
          name: proposal.names.zh,
          partyCode: proposal.proposerCode,
        },
      ]
    : [];
