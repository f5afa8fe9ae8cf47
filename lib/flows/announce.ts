import type { Entity } from "../engine/keys.ts";
import type { StoredEvent } from "../engine/thing.ts";
import { queueNotices } from "../notices/notice-queue.ts";
import { toldOf } from "./told/all.ts";

/** Whether an event is told to anybody. */
export const isTold = (kind: Entity, type: string): boolean =>
  Object.keys(toldOf(kind, type)).length > 0;

/** Has an event told to whom it concerns; finding them keeps nothing waiting that comes behind it. */
export async function announce({ thing, version, type }: StoredEvent): Promise<void> {
  if (!isTold(thing.kind, type)) return;
  await queueNotices([{ announces: { ...thing, version } }]);
}
