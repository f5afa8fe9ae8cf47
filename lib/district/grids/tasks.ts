import type { Task } from "../../core/task.ts";
import type { Grid } from "./model.ts";

/** What is marked as closing waits for its community to close it. */
export const gridTasks = ({ communityCode, units }: Grid): readonly Task[] =>
  units.flatMap(({ status, code }): Task[] =>
    status === "closing"
      ? [
          {
            kind: "close_unit",
            holder: `community/${communityCode}`,
            path: { code },
            partyCode: code,
          },
        ]
      : [],
  );
