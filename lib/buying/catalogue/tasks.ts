import type { Task } from "../../core/task.ts";
import type { Catalogue } from "./model.ts";

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
