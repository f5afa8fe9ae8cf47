import type { Task } from "../../core/task.ts";
import type { Filing } from "./model.ts";

/** A group that was filed waits for its community. */
export const filingTasks = ({ status, filingId, communityCode, name }: Filing): readonly Task[] =>
  status === "filed"
    ? [
        {
          kind: "accept_filing",
          holder: `community/${communityCode}`,
          path: { filingId },
          name,
          partyCode: communityCode,
        },
      ]
    : [];
