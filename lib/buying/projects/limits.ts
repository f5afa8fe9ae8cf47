import { byName, countedFrom, type Limits, lastDayBefore } from "../../core/limits.ts";
import { limitFrom, type WorkingCalendar } from "../../core/working-days.ts";
import { instantOf } from "../due-instant.ts";
import { policy } from "../policy.ts";
import type { Project, ProjectEvent } from "./model.ts";

/** How long the choice of a single source is displayed. Source: Implementing Reg. Art. 38. */
export const displayFrom = (calendar: WorkingCalendar, at: string) =>
  instantOf("until", limitFrom(calendar, at, policy.singleSourceDisplayDays));

/** What a holiday notice counts again: how long a single source is displayed. */
export const projectLimits: Limits<Project, ProjectEvent> = {
  counted: {
    until: (project) =>
      project.status === "noticed" && project.display
        ? countedFrom(project.noticedAt, policy.singleSourceDisplayDays, {
            on: lastDayBefore(project.display.until),
            provisional: project.display.untilProvisional,
          })
        : undefined,
  },
  moved: (_, moved) => {
    const { until } = byName(moved);
    if (!until) throw new Error("a display that did not move");
    return { type: "project.display_recounted", until };
  },
};
