import type { Project } from "../buying/projects/model.ts";
import type { Command } from "../core/command.ts";
import { type Change, extend, type Loaded, loadThings } from "../engine/thing.ts";
import { reopenNeed, takeUp } from "../voice/needs/decide.ts";
import type { Need, NeedEvent } from "../voice/needs/model.ts";
import { needs } from "../voice/needs/store.ts";

/** The needs that a project meets, as they stand. */
export const loadNeedsMet = async (
  project: Pick<Project, "needIds"> | undefined,
): Promise<Loaded<Need>[]> => {
  const { needIds = [] } = project ?? {};
  return needIds.length > 0 ? loadThings(needs, needIds) : [];
};

/** All needs that a plan names are answered by its project, in the transaction that makes it. */
export const takenUp = (
  met: readonly Loaded<Need>[],
  projectId: string,
  command: Command<never>,
): Change[] => changed(met, () => takeUp(projectId), command);

/** All needs that a project answered are open again, in the transaction that ends it without work. */
export const letGo = (
  met: readonly Loaded<Need>[],
  projectId: string,
  command: Command<never>,
): Change[] => changed(met, (need) => reopenNeed(need, projectId), command);

const changed = (
  met: readonly Loaded<Need>[],
  eventsOf: (need: Need) => NeedEvent[],
  command: Command<never>,
): Change[] =>
  met.flatMap((need) => {
    const events = eventsOf(need.state);
    return events.length > 0 ? extend(needs, need, { id: need.id, command, events }) : [];
  });
