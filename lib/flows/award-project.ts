import { awardByTender } from "../buying/projects/decide.ts";
import type { Project } from "../buying/projects/model.ts";
import { projects } from "../buying/projects/store.ts";
import type { TenderEvent } from "../buying/tenders/model.ts";
import type { Command } from "../core/command.ts";
import { type Accepted, assert } from "../core/decision.ts";
import type { WorkingCalendar } from "../core/working-days.ts";
import { extend, type Loaded } from "../engine/thing.ts";
import type { Also } from "../engine/transact.ts";
import { contractOf } from "./draft-contract.ts";
import type { LoadedStanding } from "./eligibility.ts";

/**
 * What a tender's award writes besides: the project's own award, and the draft of the contract.
 * Nothing where the project, read after the tender, has been awarded by a twin of the command.
 */
export function awardOf(
  accepted: Accepted<TenderEvent>,
  read: {
    readonly tenderId: string;
    readonly project: Loaded<Project> | undefined;
    readonly supplier: LoadedStanding;
    readonly calendar: WorkingCalendar;
    readonly noticedAt: string;
  },
  command: Command<never>,
): Also | undefined {
  const { tenderId, project, supplier, calendar, noticedAt } = read;
  const won = accepted.events.find((event) => event.type === "tender.awarded");
  assert(won && project, "an award without its project");
  const { type: _type, ...terms } = won;
  const awarded = awardByTender(project.state, { ...terms, at: command.now });
  if (!awarded.ok) return undefined;
  const { id } = project;
  const drafted = contractOf(
    project.state,
    { ...terms, tenderId, noticedAt },
    { command, supplier, calendar },
  );
  return {
    changes: [
      extend(projects, project, { id, command, events: awarded.events }),
      ...drafted.changes,
    ],
    guarded: drafted.guarded,
  };
}
